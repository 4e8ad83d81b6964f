import type { AttemptSummary } from '@core/attempt/summary';

/** Attempts that an attempt can be held against, each kind newest first. */
export interface Comparable {
  /** They were asked one of its questions. */
  sameQuestion: AttemptSummary[];
  /** Rounds of the same kind with other questions. */
  sameRound: AttemptSummary[];
}

/**
 * Which attempts to offer beside one. Every word of the query must stand in an attempt's titles or in its
 * date as `dateOf` tells it (ms since the epoch).
 */
export function comparable(
  attempt: AttemptSummary,
  attempts: readonly AttemptSummary[],
  query: string,
  dateOf: (startedAt: number) => string,
): Comparable {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = new Set(attempt.questions.map(({ id }) => id));
  const found: Comparable = { sameQuestion: [], sameRound: [] };
  for (const other of attempts) {
    if (other.id === attempt.id || other.finishedOn === null) continue;
    const shares = other.questions.some(({ id }) => asked.has(id));
    if (!shares && other.round !== attempt.round) continue;
    const titles = other.questions.map(({ title }) => title);
    const text = [...titles, other.title, other.modelTitle, dateOf(other.startedAt)].join(' ').toLowerCase();
    if (words.every((word) => text.includes(word))) found[shares ? 'sameQuestion' : 'sameRound'].push(other);
  }
  return found;
}
