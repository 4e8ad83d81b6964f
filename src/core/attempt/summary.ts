import type { Question, RoundKind } from '../bank/question';
import { total, type Recommendation } from '../rubric/scorecard';
import type { LoopPlace } from '../round/loop';
import { openReviews, withoutSealed, type Attempt } from './attempt';
import type { AttemptHeader, TimeFactor } from './events';
import { ledger, type LedgerRow } from './time';

/** What lists show of an attempt, kept beside it so that no list replays a transcript. */
export interface AttemptSummary {
  id: string;
  /** Wall times in ms since the epoch; `finishedOn` is null while it runs. */
  startedAt: number;
  finishedOn: number | null;
  status: Attempt['status'];
  timeFactor: TimeFactor;
  deleted: boolean;
  round: RoundKind;
  modelId: string;
  modelTitle: string;
  /** The questions that were drawn, in the order of the round. */
  questions: { id: string; title: string; topic: string }[];
  /** Names the attempt in lists: its weightiest question. */
  title: string;
  ledger: LedgerRow[];
  /** Time on the round's clock at the latest event, in ms, without pauses. */
  elapsed: number;
  hints: number;
  /** In points, shown apart from the score. */
  hintCost: number;
  interruptions: number;
  /** Points from 1 to 4, null without a scorecard or rating. */
  points: number | null;
  predicted: number | null;
  recommendation: Recommendation | null;
  /** What the interviewer of a round of two gave, once it may be seen; absent in older summaries. */
  interviewer?: { points: number | null; recommendation: Recommendation } | null;
  /** The loop that it is part of, and whether that was given up after it. */
  loop: LoopPlace | null;
  loopEnded: boolean;
  /** Sat here, come with the app, somebody else's, or one that the user interviewed. Only the first counts in statistics. */
  origin: Origin;
  /** The candidate, where that is somebody else. */
  from: string | null;
  /** The attempt of which it does a question again. */
  again: string | null;
  /** How many partners' scorecards came back. */
  reviews: number;
  /** How many events it adds up; what is derived from fewer is out of date. */
  events: number;
}

export type Origin = 'own' | 'example' | 'received' | 'interviewed';

/** Whether the candidate of an attempt is somebody else than the user. */
export const isOthers = (header: AttemptHeader): boolean =>
  ['received', 'interviewed'].includes(originOf(header));

export function originOf({ example, received, pair }: AttemptHeader): Origin {
  if (example) return 'example';
  if (received) return 'received';
  return pair?.owner === 'interviewer' ? 'interviewed' : 'own';
}

const questionsOf = ({ model, questions }: AttemptHeader): Question[] =>
  model.questions.map(({ id }) => questions[id]).filter((question) => question !== undefined);

/** Names an attempt: its weightiest question, or the round where it has none. */
export function attemptTitle(header: AttemptHeader): string {
  const [longest] = questionsOf(header).sort(
    (a, b) => b.minutes - a.minutes || a.items.length - b.items.length,
  );
  return longest?.title ?? header.model.title;
}

/** What lists show of an attempt. */
export function summarise(attempt: Attempt): AttemptSummary {
  const { header, given } = attempt;
  const { prediction, scorecard } = withoutSealed(attempt);
  const entries = questionsOf(header);
  const rows = ledger(attempt, attempt.at);
  const hints = given.filter((gift) => gift.kind === 'hint');
  return {
    id: header.id,
    startedAt: header.startedAt,
    finishedOn: attempt.finishedOn,
    status: attempt.status,
    timeFactor: header.timeFactor,
    deleted: attempt.deleted,
    round: header.model.round,
    modelId: header.model.id,
    modelTitle: header.model.title,
    questions: entries.map(({ id, title, topic }) => ({ id, title, topic })),
    title: attemptTitle(header),
    ledger: rows,
    elapsed: rows.reduce((sum, row) => sum + row.used, 0),
    hints: hints.length,
    hintCost: hints.reduce((sum, hint) => sum + hint.cost, 0),
    interruptions: attempt.interruptions.length,
    points: scorecard ? total(header.rubric, scorecard.ratings).points : null,
    predicted: prediction ? total(header.rubric, prediction.ratings).points : null,
    recommendation: scorecard?.recommendation ?? null,
    interviewer: interviewersVerdict(attempt),
    loop: header.loop ?? null,
    loopEnded: attempt.loopEnded,
    origin: originOf(header),
    from:
      header.received?.from ?? (header.pair?.owner === 'interviewer' ? header.pair.names.candidate : null),
    again: header.again?.attempt ?? null,
    reviews: attempt.reviews.length,
    events: attempt.seq,
  };
}

/** What the interviewer gave, as far as it may be seen. */
function interviewersVerdict(attempt: Attempt): NonNullable<AttemptSummary['interviewer']> | null {
  const { header } = attempt;
  const review = openReviews(attempt).find(({ reviewer }) => reviewer === header.pair?.names.interviewer);
  if (!review) return null;
  const { ratings, recommendation } = review.scorecard;
  return { points: total(header.rubric, ratings).points, recommendation };
}
