import type { AttemptSummary } from '@core/attempt/summary';
import type { RoundKind } from '@core/bank/question';

export const SCORE_STATES = ['any', 'scored', 'not-scored', 'interrupted'] as const;
export type ScoreState = (typeof SCORE_STATES)[number];

/** Days back, as a select's value holds them. */
export type Since = 'any' | '7' | '30';

export const SORT_KEYS = ['title', 'round', 'date', 'time', 'score'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** What a person asked History to show. */
export interface HistoryQuery {
  text: string;
  round: RoundKind | 'any';
  score: ScoreState;
  topic: string;
  since: Since;
  sort: SortKey;
  descending: boolean;
}

export const EVERYTHING: HistoryQuery = {
  text: '',
  round: 'any',
  score: 'any',
  topic: 'any',
  since: 'any',
  sort: 'date',
  descending: true,
};

/** Whether a scorecard was saved, even one that rates nothing. */
export const isScored = (attempt: AttemptSummary): boolean => attempt.recommendation !== null;

/** Whether the query leaves anything out; the order doesn't. */
export const isNarrowed = ({ text, round, score, topic, since }: HistoryQuery): boolean =>
  text.trim() !== '' || [round, score, topic, since].some((choice) => choice !== 'any');

const DAY = 86_400_000;

/** The attempts that a query asks for, in its order. `now` is in ms since the epoch. */
export function find(
  attempts: readonly AttemptSummary[],
  query: HistoryQuery,
  now: number,
): AttemptSummary[] {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const from = query.since === 'any' ? 0 : now - Number(query.since) * DAY;
  const found = attempts.filter(
    (attempt) =>
      (query.round === 'any' || attempt.round === query.round) &&
      attempt.startedAt >= from &&
      (query.topic === 'any' || attempt.questions.some(({ topic }) => topic === query.topic)) &&
      inState(attempt, query.score) &&
      hasWords(attempt, words),
  );
  const sign = query.descending ? -1 : 1;
  // Equals stay newest first, whichever way the column runs.
  return found.sort((a, b) => sign * compare(a, b, query.sort) || b.startedAt - a.startedAt);
}

/** All topics of the attempts' questions, in alphabetical order. */
export const topicsOf = (attempts: readonly AttemptSummary[]): string[] =>
  [...new Set(attempts.flatMap(({ questions }) => questions.map(({ topic }) => topic)))].sort((a, b) =>
    a.localeCompare(b),
  );

function inState(attempt: AttemptSummary, state: ScoreState): boolean {
  if (state === 'any') return true;
  if (state === 'interrupted') return attempt.status === 'interrupted';
  return isScored(attempt) === (state === 'scored');
}

function hasWords(attempt: AttemptSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const drawn = attempt.questions.map(({ title, topic }) => `${title} ${topic}`);
  const text = [attempt.title, attempt.modelTitle, attempt.round, ...drawn].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function compare(a: AttemptSummary, b: AttemptSummary, key: SortKey): number {
  switch (key) {
    case 'title':
      return a.title.localeCompare(b.title);
    case 'round':
      return a.modelTitle.localeCompare(b.modelTitle);
    case 'date':
      return a.startedAt - b.startedAt;
    case 'time':
      return a.elapsed - b.elapsed;
    case 'score':
      return (a.points ?? 0) - (b.points ?? 0);
  }
}
