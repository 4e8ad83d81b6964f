import { answerSheets, type AnswerSheet } from '@core/attempt/answers';
import { findCoverage, type Coverage } from '@core/coverage/coverage';
import type { Criterion, Level, Rating } from '@core/rubric/rubric';
import {
  total,
  type Evidence,
  type Mark,
  type Ratings,
  type Recommendation,
  type Scorecard,
} from '@core/rubric/scorecard';
import { around, pick, type Random } from './random';
import type { Sitting } from './sitting';

/** Partners who send scorecards back. */
const PARTNERS = ['Ada', 'Grace', 'Edsger', 'Barbara'];
const MINUTE = 60_000;

interface Sheet extends AnswerSheet {
  coverage: Coverage;
}

/**
 * Predicts, scores and sometimes has reviewed a round that is over. Predictions run ahead of scores by a bias
 * that each criterion has of its own; partners are stricter than oneself.
 */
export function scoreSitting(
  random: Random,
  sitting: Sitting,
  ability: number,
  marks: Record<string, Record<number, Mark>>,
): void {
  const luck = random();
  // Some are never scored, and of those some got as far as the prediction.
  if (luck < 0.07) return;
  const { criteria } = sitting.attempt.header.rubric;
  const level = 1 + 3 * ability;
  const ratings = rate(criteria, (_, place) =>
    place > 0 && random() < 0.04 ? 'not-observed' : toLevel(level + 0.45 * around(random)),
  );
  const predicted = rate(criteria, ({ id }) => toLevel(level + biasOf(id) + 0.5 * around(random)));
  sitting.do({
    type: 'predict',
    prediction: { ratings: predicted, recommendation: verdict(sitting, predicted) },
  });
  if (luck < 0.12) return;
  const scorecard = fillIn(random, sitting, ratings, marks);
  sitting.do({ type: 'score', scorecard });
  if (random() < 0.05) review(random, sitting, scorecard);
}

function fillIn(
  random: Random,
  sitting: Sitting,
  ratings: Ratings,
  marks: Record<string, Record<number, Mark>>,
): Scorecard {
  const { attempt } = sitting;
  const sheets = answerSheets(attempt)
    .filter(({ question }) => question.keyPoints.length > 0)
    .map((sheet): Sheet => ({
      ...sheet,
      coverage: findCoverage(sheet.question, sheet.answers[0]?.text ?? ''),
    }));
  const raise = sheets.flatMap(({ question, coverage }) =>
    question.keyPoints
      .filter(({ id }) => !coverage.keyPoints[id]?.covered)
      .map(({ text }) => `Say it: ${text.replace(/[`*]/g, '')}`),
  );
  const { criteria } = attempt.header.rubric;
  return {
    on: (attempt.finishedOn ?? 0) + (4 + Math.floor(random() * 20)) * MINUTE,
    ratings,
    evidence: evidenceFor(random, criteria, sheets),
    raise: raise.length > 0 ? { [pick(random, criteria).id]: pick(random, raise) } : {},
    keyPoints: Object.fromEntries(
      sheets.map(({ entry, coverage }) => [
        entry,
        Object.fromEntries(Object.entries(coverage.keyPoints).map(([id, { covered }]) => [id, covered])),
      ]),
    ),
    marks,
    recommendation: verdict(sitting, ratings),
  };
}

/** A passage that covers a key point for each criterion, where there is any. */
function evidenceFor(random: Random, criteria: readonly Criterion[], sheets: readonly Sheet[]): Evidence[] {
  const passages = sheets.flatMap(({ answers, coverage }) =>
    Object.values(coverage.keyPoints).flatMap(({ spans }) =>
      spans.slice(0, 1).map(({ from, to }) => {
        const { id, text } = answers[0] ?? { id: '', text: '' };
        return { answer: id, from, to, quote: text.slice(from, to) };
      }),
    ),
  );
  if (passages.length === 0) return [];
  return criteria.map(({ id }) => ({ criterion: id, ...pick(random, passages) }));
}

function review(random: Random, sitting: Sitting, own: Scorecard): void {
  const { header, at, reviews } = sitting.attempt;
  const ratings = rate(header.rubric.criteria, ({ id }) => {
    const self = own.ratings[id];
    return toLevel((typeof self === 'number' ? self : 2.5) - 0.35 + 0.6 * around(random));
  });
  const scorecard = { ...own, on: own.on + 90 * MINUTE, ratings, recommendation: verdict(sitting, ratings) };
  sitting.do({
    type: 'addReview',
    review: {
      bundle: `${header.id}-${reviews.length}`,
      reviewer: pick(random, PARTNERS),
      version: '0.1.0',
      receivedOn: own.on + 120 * MINUTE,
      scorecard,
      marks: [{ moment: Math.floor(random() * at), text: 'Say the main point first.' }],
    },
  });
}

const rate = (
  criteria: readonly Criterion[],
  level: (criterion: Criterion, place: number) => Rating,
): Ratings => Object.fromEntries(criteria.map((criterion, place) => [criterion.id, level(criterion, place)]));

const toLevel = (value: number): Level => Math.min(4, Math.max(1, Math.round(value))) as Level;

/** How far predictions of a criterion run ahead of its scores, in points: from -0.2 to 0.8, by its name. */
function biasOf(criterion: string): number {
  let sum = 0;
  for (const letter of criterion) sum = (sum * 31 + letter.charCodeAt(0)) % 101;
  return sum / 100 - 0.2;
}

function verdict({ attempt }: Sitting, ratings: Ratings): Recommendation {
  const { points } = total(attempt.header.rubric, ratings);
  if (points === null) return 'no-decision';
  if (points < 1.75) return 'strong-no';
  if (points < 2.5) return 'no';
  return points < 3.4 ? 'yes' : 'strong-yes';
}
