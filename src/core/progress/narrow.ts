import type { AttemptFacts } from '../attempt/facts';
import type { RoundKind } from '../bank/question';

const DAY = 86_400_000;

/** The attempts of a kind of round, or of all, from the last `days` before `now` (ms since the epoch), or ever. */
export const narrow = (
  facts: readonly AttemptFacts[],
  round: RoundKind | 'any',
  days: number | null,
  now: number,
): AttemptFacts[] =>
  facts.filter(
    (each) =>
      (round === 'any' || each.round === round) && (days === null || each.startedAt >= now - days * DAY),
  );
