import type { Question } from '../bank/question';
import type { Phase } from '../round/model';
import type { Review } from '../rubric/review';
import type { Prediction, Scorecard } from '../rubric/scorecard';
import type { AttemptHeader, Interruption, PauseReason } from './events';

/** When a phase began, when its planned time was over and when it was left, on the round's clock. */
export interface PhaseTimes {
  startedAt: number | null;
  /** When the planned time ran out, or the phase was left before that. */
  endedAt: number | null;
  leftAt: number | null;
  /** Time spent paused within the phase, in ms, without a pause that is still on. */
  paused: number;
  /** Time that was added to what was planned, in ms. */
  extended: number;
}

/** A hint, a follow-up or a change of requirements that was given. */
export interface Given {
  kind: 'hint' | 'follow-up' | 'change';
  entry: string;
  index: number;
  at: number;
  /** In points; 0 for all but hints. */
  cost: number;
}

export interface Pause {
  from: number;
  to: number | null;
  /** Null where the candidate didn't say. */
  reason: PauseReason | null;
}

/** What a reviewer wrote at a moment of the round, in ms on its clock. */
export interface ReviewMark {
  moment: number;
  text: string;
}

/** All that a transcript's events add up to at one moment. */
export interface Attempt {
  header: AttemptHeader;
  status: 'ready' | 'running' | 'paused' | 'finished' | 'interrupted';
  /** How many events have been applied, which is the next one's `seq`. */
  seq: number;
  /** The latest event's time. */
  at: number;
  /** The current phase's number, -1 before the start. */
  phase: number;
  phases: PhaseTimes[];
  pauses: Pause[];
  interruptions: { at: number; reason: Interruption; gap: number }[];
  /** The texts by answer id (see `answerId`). */
  answers: Record<string, string>;
  given: Given[];
  /** The rapid-fire item being shown, by entry id. */
  items: Record<string, number>;
  /** Wall time of the end in ms, or null. */
  finishedOn: number | null;
  prediction: Prediction | null;
  scorecard: Scorecard | null;
  /** In the order they were made. */
  marks: ReviewMark[];
  /** Partners' scorecards, in the order they came back. */
  reviews: Review[];
  /** The story that was told for a question, by entry id. */
  stories: Record<string, { id: string; title: string }>;
  loopEnded: boolean;
  deleted: boolean;
}

/** The state before any event. */
export function empty(header: AttemptHeader): Attempt {
  return {
    header,
    status: 'ready',
    seq: 0,
    at: 0,
    phase: -1,
    phases: header.model.phases.map(() => ({
      startedAt: null,
      endedAt: null,
      leftAt: null,
      paused: 0,
      extended: 0,
    })),
    pauses: [],
    interruptions: [],
    answers: {},
    given: [],
    items: {},
    finishedOn: null,
    prediction: null,
    scorecard: null,
    marks: [],
    reviews: [],
    stories: {},
    loopEnded: false,
    deleted: false,
  };
}

export const isOver = (attempt: Attempt): boolean =>
  attempt.status === 'finished' || attempt.status === 'interrupted';

/**
 * Whether whoever this computer belongs to was the interviewer: the scorecard is the candidate's, the review theirs.
 * Whoever was sent a copy is asked to score it like any other.
 */
export const isInterviewed = ({ header }: Pick<Attempt, 'header'>): boolean =>
  header.pair?.owner === 'interviewer' && !header.received;

/**
 * The partners' scorecards that may be looked at: none before the candidate's own, which they would colour. An
 * interviewer's own is always open to them.
 */
export const openReviews = (attempt: Attempt): readonly Review[] =>
  attempt.scorecard || isInterviewed(attempt) ? attempt.reviews : [];

/** Whether what the candidate thought of the round is still to be kept from the interviewer, who hasn't scored it. */
export const isCandidateSealed = (attempt: Attempt): boolean =>
  isInterviewed(attempt) && attempt.reviews.length === 0;

/** The attempt as its owner may see it: to an interviewer without the candidate's judgement until theirs is in. */
export const withoutSealed = (attempt: Attempt): Attempt =>
  isCandidateSealed(attempt) ? { ...attempt, prediction: null, scorecard: null } : attempt;

export const currentPhase = (attempt: Attempt): Phase | undefined =>
  attempt.header.model.phases[attempt.phase];

/** The question that a phase works on, where it has one. */
export const questionOf = (attempt: Attempt, phase: Phase | undefined): Question | undefined =>
  phase?.question === undefined ? undefined : attempt.header.questions[phase.question];

/** The id of a text: one per question, one per rapid-fire item, one per phase without a question. */
export function answerId(phase: Phase, question: Question | undefined, item: number): string {
  if (phase.question === undefined || !question) return `phase:${phase.id}`;
  return question.items.length > 0 ? `${phase.question}/${item}` : phase.question;
}

/** The ids of all texts that a round can have. */
export const answerIds = (attempt: Attempt): string[] => [
  ...new Set(
    attempt.header.model.phases.flatMap((phase) => {
      const question = questionOf(attempt, phase);
      const items = question?.items.length ?? 0;
      return Array.from({ length: Math.max(1, items) }, (_, item) => answerId(phase, question, item));
    }),
  ),
];

/** The id of the text that the candidate is writing now, or null before the start. */
export function currentAnswerId(attempt: Attempt): string | null {
  const phase = currentPhase(attempt);
  if (!phase) return null;
  return answerId(phase, questionOf(attempt, phase), attempt.items[phase.question ?? ''] ?? 0);
}
