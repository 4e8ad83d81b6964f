import type { Difficulty, Format, RoundKind } from '../bank/question';
import type { Rating } from '../rubric/rubric';
import { total, type Mark } from '../rubric/scorecard';
import { isOver, openReviews, withoutSealed, type Attempt } from './attempt';
import { originOf, type Origin } from './summary';
import { ledger } from './time';

/** One criterion of an attempt's rubric, as everybody rated it; null where nobody did. */
export interface CriterionFacts {
  id: string;
  title: string;
  weight: number;
  self: Rating | null;
  predicted: Rating | null;
  /** What each partner gave, in the order they came back; nothing while they are sealed. */
  peers: Rating[];
}

/** One question of an attempt, and how it went. */
export interface QuestionFacts {
  /** Its entry in the round model. */
  entry: string;
  id: string;
  title: string;
  topic: string;
  format: Format;
  difficulty: Difficulty;
  /** What it covers of the bank's topics. */
  covers: string[];
  /** Its phases' time in ms: planned (with extra time) and used (without pauses). */
  planned: number;
  used: number;
  hints: number;
  /** In points. */
  hintCost: number;
  followUps: number;
  /** Key points that the scorecard confirms, of how many; null while it isn't scored. */
  covered: number | null;
  keyPoints: number;
  /** How the short answers of a set went, where they were marked. */
  marks: Record<Mark, number>;
  /** How many short questions it has; 0 for every other format. */
  items: number;
  /** The candidate's story that answered it. */
  story: { id: string; title: string } | null;
}

/** What statistics and plans need of an attempt that is over, kept beside it so that none replays a transcript. */
export interface AttemptFacts {
  id: string;
  /** Wall times in ms since the epoch. */
  startedAt: number;
  finishedOn: number;
  status: 'finished' | 'interrupted';
  origin: Origin;
  round: RoundKind;
  modelId: string;
  /** Points from 1 to 4; null without a scorecard or rating. */
  points: number | null;
  predicted: number | null;
  /** The partners' points, in the order they came back; nothing while they are sealed. */
  peers: number[];
  /** When the scorecard was saved, in ms since the epoch. */
  scoredOn: number | null;
  criteria: CriterionFacts[];
  questions: QuestionFacts[];
  /** Every phase's time in ms: planned (with extra time) and used (without pauses). */
  phases: { id: string; title: string; planned: number; used: number }[];
  again: string | null;
}

/** What statistics need of an attempt, or null while it isn't over or after it was deleted. */
export function factsOf(whole: Attempt): AttemptFacts | null {
  const attempt = withoutSealed(whole);
  const { header, scorecard, prediction } = attempt;
  if (!isOver(attempt) || attempt.deleted) return null;
  const rows = ledger(attempt, attempt.at);
  const reviews = openReviews(attempt);
  const points = (ratings: Record<string, Rating> | undefined) =>
    ratings ? total(header.rubric, ratings).points : null;
  return {
    id: header.id,
    startedAt: header.startedAt,
    finishedOn: attempt.finishedOn ?? header.startedAt,
    status: attempt.status === 'finished' ? 'finished' : 'interrupted',
    origin: originOf(header),
    round: header.model.round,
    modelId: header.model.id,
    points: points(scorecard?.ratings),
    predicted: points(prediction?.ratings),
    peers: reviews.flatMap((review) => points(review.scorecard.ratings) ?? []),
    scoredOn: scorecard?.on ?? null,
    criteria: header.rubric.criteria.map(({ id, title, weight }) => ({
      id,
      title,
      weight,
      self: scorecard?.ratings[id] ?? null,
      predicted: prediction?.ratings[id] ?? null,
      peers: reviews.flatMap((review) => review.scorecard.ratings[id] ?? []),
    })),
    questions: header.model.questions.flatMap(({ id: entry }) => questionFacts(attempt, entry, rows)),
    phases: rows.map(({ id, title, planned, used }) => ({ id, title, planned, used })),
    again: header.again?.attempt ?? null,
  };
}

function questionFacts(attempt: Attempt, entry: string, rows: ReturnType<typeof ledger>): QuestionFacts[] {
  const { header, scorecard, given, stories } = attempt;
  const question = header.questions[entry];
  if (!question) return [];
  const own = rows.filter((_, index) => header.model.phases[index]?.question === entry);
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    own.reduce((total, row) => total + pick(row), 0);
  const gifts = given.filter((gift) => gift.entry === entry);
  const marks: QuestionFacts['marks'] = { got: 0, partly: 0, missed: 0 };
  for (const mark of Object.values(scorecard?.marks[entry] ?? {})) marks[mark]++;
  const { id, title, topic, format, difficulty, covers, keyPoints, items } = question;
  return [
    {
      entry,
      id,
      title,
      topic,
      format,
      difficulty,
      covers,
      planned: sum((row) => row.planned),
      used: sum((row) => row.used),
      hints: gifts.filter(({ kind }) => kind === 'hint').length,
      hintCost: gifts.reduce((cost, gift) => cost + gift.cost, 0),
      followUps: gifts.filter(({ kind }) => kind === 'follow-up').length,
      covered: scorecard ? Object.values(scorecard.keyPoints[entry] ?? {}).filter(Boolean).length : null,
      keyPoints: keyPoints.length,
      marks,
      items: items.length,
      story: stories[entry] ?? null,
    },
  ];
}
