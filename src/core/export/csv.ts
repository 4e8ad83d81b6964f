import type { AttemptFacts } from '../attempt/facts';
import type { AttemptSummary } from '../attempt/summary';
import { ROUND_TITLES } from '../bank/question';
import type { Rating } from '../rubric/rubric';
import { RECOMMENDATION_TITLES } from '../rubric/scorecard';

const COLUMNS = [
  'attempt',
  'started',
  'round',
  'questions',
  'criterion',
  'weight',
  'predicted',
  'self',
  'peers',
  'points',
  'recommendation',
];

/** What a row needs of an attempt besides its facts. */
type Named = Pick<AttemptSummary, 'id' | 'recommendation'>;

/**
 * Scorecards as a table in long form: a row for each criterion of each attempt that was scored. `started` is UTC in
 * ISO 8601; ratings are 1 to 4 or `not observed`; several partners' ratings stand apart by `; `; `points` and
 * `recommendation` are the whole attempt's, the same in all its rows.
 */
export function scorecardsCsv(facts: readonly AttemptFacts[], named: readonly Named[]): string {
  const recommendations = new Map(named.map(({ id, recommendation }) => [id, recommendation]));
  const rows = facts
    .filter(({ scoredOn }) => scoredOn !== null)
    .flatMap((attempt) => {
      const recommendation = recommendations.get(attempt.id);
      return attempt.criteria.map(({ title, weight, predicted, self, peers }) => [
        attempt.id,
        new Date(attempt.startedAt).toISOString(),
        ROUND_TITLES[attempt.round],
        attempt.questions.map((question) => question.title).join('; '),
        title,
        `${weight}`,
        rated(predicted),
        rated(self),
        peers.map(rated).join('; '),
        attempt.points === null ? '' : `${Math.round(attempt.points * 100) / 100}`,
        recommendation ? RECOMMENDATION_TITLES[recommendation] : '',
      ]);
    });
  return csv([COLUMNS, ...rows]);
}

const rated = (rating: Rating | null): string =>
  rating === null ? '' : rating === 'not-observed' ? 'not observed' : `${rating}`;

/** A table by RFC 4180, without a formula in it. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',') + '\r\n').join('');

/**
 * Spreadsheets run what begins with one of these signs as a formula, quoted or not, so an apostrophe goes before it
 * (OWASP, "CSV Injection"); no number that is written here begins with one.
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
