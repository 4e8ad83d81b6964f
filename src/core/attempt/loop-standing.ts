import type { LoopModel } from '../round/loop';
import type { AttemptSummary } from './summary';

/** How a sitting of a loop stands. */
export interface LoopStanding {
  id: string;
  model: LoopModel;
  /** When it was begun, in ms since the epoch. */
  startedAt: number;
  /** The attempt at each round, null where there is none yet. */
  attempts: (AttemptSummary | null)[];
  /** The place of the round that comes next; null when all were sat or the loop was ended. */
  next: number | null;
  /** When the break before the next round is over, in ms since the epoch; null where none is on. */
  breakEndsAt: number | null;
  /** The mean of the rounds' points, null while none is scored. */
  points: number | null;
}

/** The sittings that attempts belong to, newest first. */
export function loopStandings(attempts: readonly AttemptSummary[]): LoopStanding[] {
  const sittings = new Map<string, AttemptSummary[]>();
  for (const attempt of attempts) {
    if (attempt.loop) sittings.set(attempt.loop.id, [...(sittings.get(attempt.loop.id) ?? []), attempt]);
  }
  return [...sittings.values()].map(standing).sort((a, b) => b.startedAt - a.startedAt);
}

function standing(sitting: AttemptSummary[]): LoopStanding {
  const [first] = sitting;
  if (!first?.loop) throw new Error('A sitting has at least one attempt of a loop.');
  const { id, model } = first.loop;
  const attempts = model.rounds.map((_, place) => {
    const some = sitting.filter((attempt) => attempt.loop?.place === place);
    // A round that was deleted and sat again counts as it was sat last.
    return some.sort((a, b) => b.startedAt - a.startedAt)[0] ?? null;
  });
  const open = attempts.indexOf(null);
  const ended = sitting.some((attempt) => attempt.loopEnded);
  const next = open < 0 || ended ? null : open;
  const before = next === null || next === 0 ? null : attempts[next - 1];
  const pause = next === null || next === 0 ? 0 : (model.rounds[next - 1]?.break ?? 0);
  const scored = attempts.flatMap((attempt) => attempt?.points ?? []);
  return {
    id,
    model,
    startedAt: Math.min(...sitting.map(({ startedAt }) => startedAt)),
    attempts,
    next,
    breakEndsAt: before?.finishedOn != null && pause > 0 ? before.finishedOn + pause * 60_000 : null,
    points: scored.length > 0 ? scored.reduce((sum, each) => sum + each, 0) / scored.length : null,
  };
}
