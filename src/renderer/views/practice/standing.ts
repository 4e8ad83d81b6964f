import type { AttemptSummary } from '@core/attempt/summary';
import { ROUND_KINDS, type RoundKind } from '@core/bank/question';

/** How one kind of round has gone so far. */
export interface KindStanding {
  kind: RoundKind;
  /** Those that are over, questions that were answered again among them. */
  attempts: number;
  /** The points of scored whole rounds, oldest first: one question answered again is a smaller thing. */
  scores: number[];
  mean: number | null;
  /** When it was last sat, in ms since the epoch. */
  last: number | null;
}

/** How each kind has gone; attempts that are not over don't count. */
export function standings(attempts: readonly AttemptSummary[]): KindStanding[] {
  return ROUND_KINDS.map((kind) => {
    const sat = attempts.filter(
      ({ round, status }) => round === kind && (status === 'finished' || status === 'interrupted'),
    );
    const byDate = [...sat].sort((a, b) => a.startedAt - b.startedAt);
    const scores = byDate.flatMap(({ points, again }) => (points === null || again ? [] : [points]));
    return {
      kind,
      attempts: sat.length,
      scores,
      mean: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
      last: byDate.at(-1)?.startedAt ?? null,
    };
  });
}
