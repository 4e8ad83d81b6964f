import { isOver, type Attempt } from './attempt';

const MINUTE = 60_000;

/** Nobody types within so short a time of a phase's start, in ms: what is there by then was put there. */
export const AT_ONCE = 50;

/** A phase's planned length with extra time and what was added to it, in ms. */
export function plannedMs(attempt: Attempt, phase: number): number {
  const planned = (attempt.header.model.phases[phase]?.minutes ?? 0) * MINUTE * attempt.header.timeFactor;
  return planned + (attempt.phases[phase]?.extended ?? 0);
}

/** The pause that is on, from where it falls in the phase; 0 when none is. */
const openPause = (attempt: Attempt, at: number): number => {
  const pause = attempt.pauses.at(-1);
  return attempt.status === 'paused' && pause ? at - pause.from : 0;
};

/** Time spent in a phase up to `at`, in ms, without its pauses. */
export function usedMs(attempt: Attempt, phase: number, at: number): number {
  const times = attempt.phases[phase];
  if (!times || times.startedAt === null) return 0;
  const isCurrent = times.leftAt === null;
  const end = times.leftAt ?? at;
  return Math.max(0, end - times.startedAt - times.paused - (isCurrent ? openPause(attempt, at) : 0));
}

/** When the planned time of a phase that isn't paused now is over, on the round's clock. */
export function deadline(attempt: Attempt, phase: number): number {
  const times = attempt.phases[phase];
  return (times?.startedAt ?? 0) + (times?.paused ?? 0) + plannedMs(attempt, phase);
}

/** Time left in the current phase, in ms; below 0 when it runs over. */
export const leftInPhase = (attempt: Attempt, at: number): number =>
  plannedMs(attempt, attempt.phase) - usedMs(attempt, attempt.phase, at);

/** Time left in the round, in ms: all that was planned less all that was used; below 0 when it runs over. */
export const leftInRound = (attempt: Attempt, at: number): number =>
  attempt.phases.reduce((sum, _, phase) => sum + plannedMs(attempt, phase) - usedMs(attempt, phase, at), 0);

/** One phase of the ledger: planned against used, in ms. */
export interface LedgerRow {
  id: string;
  title: string;
  planned: number;
  used: number;
  over: number;
  state: 'done' | 'current' | 'ahead' | 'skipped';
}

/** Planned and used time for every phase, as the ledger draws it. */
export function ledger(attempt: Attempt, at: number): LedgerRow[] {
  return attempt.header.model.phases.map((phase, index) => {
    const planned = plannedMs(attempt, index);
    const used = usedMs(attempt, index, at);
    const started = attempt.phases[index]?.startedAt != null;
    const current = index === attempt.phase && !isOver(attempt);
    const ahead = isOver(attempt) ? 'skipped' : 'ahead';
    return {
      id: phase.id,
      title: phase.title,
      planned,
      used,
      over: Math.max(0, used - planned),
      state: current ? 'current' : started ? 'done' : ahead,
    };
  });
}
