import type { AttemptFacts } from '../attempt/facts';
import type { RoundKind } from '../bank/question';

/** How the phases of one title went over all rounds of a kind. */
export interface PhaseUse {
  title: string;
  /** Rounds that got to it. */
  rounds: number;
  /** In all of them together, in ms. */
  planned: number;
  used: number;
  /** Of those rounds, how many took longer than planned, by a second or more. */
  over: number;
}

/** As long as the rest of the app calls a phase over time, in ms. */
const OVER = 1000;

/**
 * Planned and used time by the title of the phase, in the order that rounds have them. A phase that was never reached
 * doesn't count; one in which a round was interrupted does.
 */
export function phaseUse(facts: readonly AttemptFacts[], kind: RoundKind): PhaseUse[] {
  const uses = new Map<string, PhaseUse & { place: number }>();
  for (const { round, phases } of facts) {
    if (round !== kind) continue;
    phases.forEach(({ title, planned, used }, index) => {
      if (used === 0) return;
      const use = uses.get(title) ?? { title, rounds: 0, planned: 0, used: 0, over: 0, place: 0 };
      uses.set(title, use);
      use.rounds++;
      use.planned += planned;
      use.used += used;
      use.over += used - planned >= OVER ? 1 : 0;
      // From 0 for the first phase to 1 for the last, so that rounds of different lengths fall in line.
      use.place += phases.length > 1 ? index / (phases.length - 1) : 0;
    });
  }
  return [...uses.values()]
    .sort((a, b) => a.place / a.rounds - b.place / b.rounds || b.rounds - a.rounds)
    .map(({ title, rounds, planned, used, over }) => ({ title, rounds, planned, used, over }));
}
