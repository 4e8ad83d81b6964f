import type { Question } from '../bank/question';
import type { Pair } from '../room/roles';
import type { LoopPlace } from '../round/loop';
import type { RoundModel } from '../round/model';
import type { Rubric } from '../rubric/rubric';
import type { Review } from '../rubric/review';
import type { Prediction, Scorecard } from '../rubric/scorecard';

/** The version of the log's shape; older ones are converted when they are read. */
export const LOG_VERSION = 1;

/** How much longer than planned every phase may take. */
export const TIME_FACTORS = [1, 1.25, 1.5, 2] as const;
export type TimeFactor = (typeof TIME_FACTORS)[number];

/**
 * What an attempt was started with. The model, rubric and questions are copies,
 * so that an attempt reads the same after the bank has changed.
 */
export interface AttemptHeader {
  id: string;
  version: typeof LOG_VERSION;
  /** Wall time of the start, in ms since the epoch. */
  startedAt: number;
  timeFactor: TimeFactor;
  model: RoundModel;
  rubric: Rubric;
  /** The question chosen for each entry of the model, by entry id. */
  questions: Record<string, Question>;
  /** The loop that it is part of, if any. */
  loop?: LoopPlace;
  /** The attempt of which this one does a question again, and the question's entry in both. */
  again?: { attempt: string; entry: string };
  /** It came with the app, to be looked at. */
  example?: true;
  /** Somebody else's attempt, here to be scored for them. */
  received?: Received;
  /** Two people practised: who they were, and which of them this computer belongs to. */
  pair?: Pair;
}

/** Where an attempt to be scored for somebody else came from. */
export interface Received {
  /** The id of the review bundle that brought it. */
  bundle: string;
  /** The candidate, as they named themselves. */
  from: string;
  /** When it was opened here, in ms since the epoch. */
  on: number;
  /** Its id where it is the candidate's own. */
  attempt: string;
}

/** A replaced stretch of a text, in UTF-16 offsets of the text before the edit. */
export interface Change {
  from: number;
  to: number;
  text: string;
}

export const INTERRUPTIONS = ['sleep', 'closed', 'clock'] as const;
/** `sleep`: the machine slept; `closed`: the app was shut or died; `clock`: slept, or its clock was moved. */
export type Interruption = (typeof INTERRUPTIONS)[number];

export const PAUSE_REASONS = ['Interrupted by someone', 'Short break', 'Technical trouble', 'Other'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** What can happen, without who and when. */
export type Happening =
  | { type: 'started' }
  | { type: 'phaseStarted'; phase: number }
  /** The phase's planned time is over, or the candidate left it before that. */
  | { type: 'phaseEnded'; phase: number }
  /** Non-overlapping changes in ascending order, all in offsets of the text before. */
  | { type: 'edited'; answer: string; changes: Change[] }
  | { type: 'hintRevealed'; entry: string; hint: number; cost: number }
  | { type: 'followUpAsked'; entry: string; followUp: number }
  /** A change of requirements that the question offers was brought in. */
  | { type: 'changeMade'; entry: string; change: number }
  | { type: 'itemShown'; entry: string; item: number }
  /** The phase got more time, in ms. */
  | { type: 'extended'; phase: number; ms: number }
  | { type: 'paused' }
  /** Why the pause that is on was made. */
  | { type: 'pauseExplained'; reason: PauseReason }
  | { type: 'resumed' }
  /** Time that passed off the round's clock, in ms of wall time: shown, never charged. */
  | { type: 'interrupted'; reason: Interruption; gap: number }
  /** `interrupted`: ended without being finished. `on` is wall time in ms. */
  | { type: 'finished'; as: 'finished' | 'interrupted'; on: number }
  | { type: 'predicted'; prediction: Prediction }
  | { type: 'scored'; scorecard: Scorecard }
  /** A reviewer's words at a moment of the round, in ms on its clock. */
  | { type: 'marked'; moment: number; text: string }
  /** `mark` counts the marks that are there, in the order they were made. */
  | { type: 'markRemoved'; mark: number }
  | { type: 'markChanged'; mark: number; text: string }
  /** A partner's scorecard came back. */
  | { type: 'reviewed'; review: Review }
  /** Which of the candidate's stories answered a question; null takes that back. */
  | { type: 'storyTold'; entry: string; story: { id: string; title: string } | null }
  /** The loop that the attempt is part of was given up after it. */
  | { type: 'loopEnded' }
  | { type: 'deleted' }
  | { type: 'restored' };

/** `reviewer` reads an attempt after the round; `interviewer` sat in it. */
export const ACTORS = ['candidate', 'interviewer', 'clock', 'host', 'reviewer'] as const;
export type Actor = (typeof ACTORS)[number];

/**
 * One immutable fact. `seq` counts from 0 without gaps. `at` is ms on the round's own
 * clock: 0 at the start, never going back, standing still while the machine sleeps or
 * the app is closed, and running on through pauses.
 */
export type TranscriptEvent = Happening & { seq: number; at: number; by: Actor };

/** The ordered events of one attempt. */
export type Transcript = readonly TranscriptEvent[];
