import type { AttemptSummary } from '@core/attempt/summary';
import { ROUND_TITLES, type RoundKind } from '@core/bank/question';
import { parseQuery, rangesOf, type Ranks } from '@core/search/words';
import { points } from '@ui/format';

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
  /** `match`: what answers the text best comes first; without a text, what is newest. */
  sort: SortKey | 'match';
  descending: boolean;
}

export const EVERYTHING: HistoryQuery = {
  text: '',
  round: 'any',
  score: 'any',
  topic: 'any',
  since: 'any',
  sort: 'match',
  descending: true,
};

/** Whether the user's scorecard was saved, even one that rates nothing. */
export const isScored = ({ origin, recommendation, interviewer }: AttemptSummary): boolean =>
  origin === 'interviewed' ? interviewer != null : recommendation !== null;

/** Of an attempt that the user interviewed: what they gave and what the candidate did, `2.5 of 4, Ana 2.8`. */
export function interviewedScore({ from, points: own, interviewer }: AttemptSummary): string {
  if (!interviewer) return 'not scored';
  const given = interviewer.points === null ? 'no level rated' : `${points(interviewer.points)} of 4`;
  return own === null || !from ? given : `${given}, ${from} ${points(own)}`;
}

/** Whether the query leaves anything out; the order doesn't. */
export const isNarrowed = ({ text, round, score, topic, since }: HistoryQuery): boolean =>
  text.trim() !== '' || [round, score, topic, since].some((choice) => choice !== 'any');

/** The order that the rows are in. */
export const orderOf = ({ sort, text }: HistoryQuery): SortKey | 'match' =>
  sort === 'match' && text.trim() === '' ? 'date' : sort;

const DAY = 86_400_000;

/** What leaves attempts out besides the words, and which way the order runs. */
export type Choices = Omit<HistoryQuery, 'text' | 'sort'>;

/**
 * The attempts that were chosen, in this order. `attempts` are newest first; `ranks` tell which of them have the
 * words that are looked for, null where that isn't asked or not known yet. `now` is in ms since the epoch.
 */
export function find(
  attempts: readonly AttemptSummary[],
  choices: Choices,
  order: SortKey | 'match',
  ranks: Ranks | null,
  now: number,
): AttemptSummary[] {
  // Read once: each is a signal where it comes from the screen, and there may be thousands of attempts.
  const { round, score, topic, since, descending } = choices;
  const from = since === 'any' ? 0 : now - Number(since) * DAY;
  const isChosen = (attempt: AttemptSummary) =>
    (round === 'any' || attempt.round === round) &&
    attempt.startedAt >= from &&
    (topic === 'any' || attempt.questions.some((question) => question.topic === topic)) &&
    inState(attempt, score);
  const key = keyOf(order, attempts, ranks);
  // Equals keep their order, so that they stay newest first, whichever way the column runs.
  const groups = new Map<number, AttemptSummary[]>();
  attempts.forEach((attempt, place) => {
    if ((ranks !== null && ranks[place] === 0) || !isChosen(attempt)) return;
    const of = key(attempt, place);
    const group = groups.get(of);
    if (group) group.push(attempt);
    else groups.set(of, [attempt]);
  });
  const sign = order === 'match' || descending ? -1 : 1;
  const found = [...groups].sort(([a], [b]) => sign * (a - b)).flatMap(([, equals]) => equals);
  return order === 'date' && !descending ? found.reverse() : found;
}

/** A number by which attempts are put into an order. Words are put in order once, since there are few different ones. */
function keyOf(
  order: SortKey | 'match',
  attempts: readonly AttemptSummary[],
  ranks: Ranks | null,
): (attempt: AttemptSummary, place: number) => number {
  switch (order) {
    case 'title':
      return placesOf(attempts, ({ title }) => title);
    case 'round':
      return placesOf(attempts, ({ modelTitle }) => modelTitle);
    case 'date':
      // They come in that order.
      return () => 0;
    case 'time':
      return ({ elapsed }) => elapsed;
    case 'score':
      return ({ points }) => points ?? 0;
    case 'match':
      return (_, place) => ranks?.[place] ?? 0;
  }
}

function placesOf(attempts: readonly AttemptSummary[], name: (attempt: AttemptSummary) => string) {
  const names = [...new Set(attempts.map(name))].sort(new Intl.Collator().compare);
  const places = new Map(names.map((each, place) => [each, place]));
  return (attempt: AttemptSummary): number => places.get(name(attempt)) ?? 0;
}

/** All topics of the attempts' questions, in alphabetical order. */
export const topicsOf = (attempts: readonly AttemptSummary[]): string[] =>
  [...new Set(attempts.flatMap(({ questions }) => questions.map(({ topic }) => topic)))].sort(
    new Intl.Collator().compare,
  );

function inState(attempt: AttemptSummary, state: ScoreState): boolean {
  if (state === 'any') return true;
  if (state === 'interrupted') return attempt.status === 'interrupted';
  return isScored(attempt) === (state === 'scored');
}

/** What the text finds in titles and topics alone, for when transcripts can't be searched. */
export function ranksByName(attempts: readonly AttemptSummary[], text: string): Ranks | null {
  const query = parseQuery(text);
  if (!query) return null;
  return attempts.map(({ title, modelTitle, round, questions }) => {
    const drawn = questions.map((question) => `${question.title} ${question.topic}`);
    const names = [title, modelTitle, ROUND_TITLES[round], ...drawn].join(' ');
    const words = rangesOf(names, query).map(({ from, to }) => names.slice(from, to).toLowerCase());
    return query.words.every((word) => words.some((each) => each.startsWith(word))) ? 1 : 0;
  });
}
