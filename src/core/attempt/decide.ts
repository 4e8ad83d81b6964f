import type { Review } from '../rubric/review';
import type { Prediction, Scorecard } from '../rubric/scorecard';
import { apply } from './apply';
import {
  answerIds,
  currentAnswerId,
  currentPhase,
  isOver,
  questionOf,
  type Attempt,
  type Given,
} from './attempt';
import type { Actor, Change, Happening, Interruption, PauseReason, TranscriptEvent } from './events';
import { deadline } from './time';

/** What a person, the clock or the host asks for. */
export type Command =
  | { type: 'start' }
  | { type: 'tick' }
  | { type: 'edit'; answer: string; changes: Change[] }
  | { type: 'revealHint' }
  /** The next one, where none is named. */
  | { type: 'askFollowUp'; followUp?: number }
  | { type: 'makeChange'; change: number }
  /** Gives the phase more time, in ms. */
  | { type: 'extend'; ms: number }
  | { type: 'showItem'; item: number }
  | { type: 'pause' }
  | { type: 'explainPause'; reason: PauseReason }
  | { type: 'resume' }
  | { type: 'nextPhase' }
  | { type: 'interrupt'; reason: Interruption; gap: number }
  /** `on` is wall time in ms. */
  | { type: 'finish'; as: 'finished' | 'interrupted'; on: number }
  | { type: 'predict'; prediction: Prediction }
  | { type: 'score'; scorecard: Scorecard }
  /** `moment` is ms on the round's clock. */
  | { type: 'mark'; moment: number; text: string }
  | { type: 'removeMark'; mark: number }
  | { type: 'changeMark'; mark: number; text: string }
  | { type: 'addReview'; review: Review }
  | { type: 'tellStory'; entry: string; story: { id: string; title: string } | null }
  | { type: 'endLoop' }
  | { type: 'delete' }
  | { type: 'restore' };

/** The events that a command leads to, or why it is refused, in words for a person. */
export type Decision = { ok: true; events: TranscriptEvent[] } | { ok: false; why: string };

const refuse = (why: string): Decision => ({ ok: false, why });

/**
 * Decides what a command leads to at `at` (ms on the round's clock). Pure. A phase whose time ran
 * out before `at` ends first, stamped at its deadline, whatever the command is. `by` is who asks for it.
 */
export function decide(
  attempt: Attempt,
  command: Command,
  at: number,
  by: Actor = BY[command.type] ?? 'candidate',
): Decision {
  const time = Math.max(at, attempt.at);
  const overdue = overdueEnd(attempt, time);
  const base = overdue ? apply(attempt, overdue) : attempt;
  const happenings = happeningsOf(base, command);
  if (typeof happenings === 'string') return refuse(happenings);
  const events = happenings.map((happening, index): TranscriptEvent => ({
    ...happening,
    seq: base.seq + index,
    at: time,
    by,
  }));
  return { ok: true, events: overdue ? [overdue, ...events] : events };
}

const BY: Partial<Record<Command['type'], TranscriptEvent['by']>> = {
  interrupt: 'host',
  tick: 'clock',
  addReview: 'reviewer',
};

function overdueEnd(attempt: Attempt, at: number): TranscriptEvent | null {
  const times = attempt.phases[attempt.phase];
  if (attempt.status !== 'running' || !times || times.endedAt !== null) return null;
  const due = deadline(attempt, attempt.phase);
  if (due > at) return null;
  // A log's time never goes back, so a deadline that lies before the latest event is stamped there.
  return {
    type: 'phaseEnded',
    phase: attempt.phase,
    seq: attempt.seq,
    at: Math.max(due, attempt.at),
    by: 'clock',
  };
}

/** What the command makes happen, or a sentence that says why it can't. */
function happeningsOf(attempt: Attempt, command: Command): Happening[] | string {
  switch (command.type) {
    case 'start':
      if (attempt.status !== 'ready') return 'The round has already begun.';
      return [{ type: 'started' }, { type: 'phaseStarted', phase: 0 }];
    case 'tick':
      return [];
    case 'predict':
      if (!isOver(attempt)) return 'Finish the round before you say how it went.';
      if (attempt.header.received) return 'How it went is for the candidate to say.';
      if (attempt.prediction) return 'The prediction was sealed when the model answer was shown.';
      return [{ type: 'predicted', prediction: command.prediction }];
    case 'score':
      if (!isOver(attempt)) return 'Finish the round before you score it.';
      if (!attempt.prediction && !attempt.header.received) return 'Say how it went before you score it.';
      return [{ type: 'scored', scorecard: command.scorecard }];
    case 'mark':
      return marked(attempt, command.moment, command.text);
    case 'removeMark':
      return attempt.marks[command.mark]
        ? [{ type: 'markRemoved', mark: command.mark }]
        : 'That mark is no longer here.';
    case 'changeMark':
      return markChanged(attempt, command.mark, command.text);
    case 'addReview':
      return reviewed(attempt, command.review);
    case 'tellStory':
      if (!isOver(attempt)) return 'Finish the round before you say which story you told.';
      if (attempt.header.received) return 'The story is the candidate’s.';
      if (attempt.header.questions[command.entry]?.format !== 'story')
        return 'That question does not ask for a story.';
      return [{ type: 'storyTold', entry: command.entry, story: command.story }];
    case 'endLoop':
      if (!isOver(attempt) || !attempt.header.loop) return 'This attempt is not a finished round of a loop.';
      return [{ type: 'loopEnded' }];
    case 'delete':
      return attempt.deleted ? [] : [{ type: 'deleted' }];
    case 'restore':
      return attempt.deleted ? [{ type: 'restored' }] : [];
    default:
      return duringRound(attempt, command);
  }
}

/** How much a mark may say, in characters. */
export const MARK_LENGTH = 500;

function reviewed(attempt: Attempt, review: Review): Happening[] | string {
  if (!isOver(attempt)) return 'Finish the round before a review of it comes back.';
  if (attempt.header.received) return 'This attempt is somebody else’s, and so are its reviews.';
  const known = attempt.reviews.some(
    ({ bundle, reviewer }) => bundle === review.bundle && reviewer === review.reviewer,
  );
  return known
    ? `${review.reviewer}’s review is already part of this attempt.`
    : [{ type: 'reviewed', review }];
}

/** A mark is one line, so that it reads wherever a moment does. */
function marked(attempt: Attempt, moment: number, text: string): Happening[] | string {
  const line = oneLine(text);
  if (!isOver(attempt)) return 'Finish the round before you mark a moment of it.';
  if (!(moment >= 0 && moment <= attempt.at)) return 'That moment lies outside the round.';
  return wordsTrouble(line) ?? [{ type: 'marked', moment, text: line }];
}

function markChanged(attempt: Attempt, mark: number, text: string): Happening[] | string {
  const line = oneLine(text);
  const old = attempt.marks[mark];
  if (!old) return 'That mark is no longer here.';
  return wordsTrouble(line) ?? (line === old.text ? [] : [{ type: 'markChanged', mark, text: line }]);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is wrong with a mark's words, or null. */
function wordsTrouble(line: string): string | null {
  if (line === '') return 'Write what is to be remembered about this moment.';
  return line.length > MARK_LENGTH ? `A mark can say ${MARK_LENGTH} characters at most.` : null;
}

type RoundCommand = Exclude<
  Command,
  {
    type:
      | 'start'
      | 'tick'
      | 'predict'
      | 'score'
      | 'mark'
      | 'removeMark'
      | 'changeMark'
      | 'addReview'
      | 'tellStory'
      | 'endLoop'
      | 'delete'
      | 'restore';
  }
>;

function duringRound(attempt: Attempt, command: RoundCommand): Happening[] | string {
  if (isOver(attempt)) return 'The round is over.';
  if (attempt.status === 'ready') return 'The round has not begun.';
  switch (command.type) {
    case 'interrupt':
      return [{ type: 'interrupted', reason: command.reason, gap: command.gap }];
    case 'finish':
      return [...endOfPhase(attempt), { type: 'finished', as: command.as, on: command.on }];
    case 'resume':
      return attempt.status === 'paused' ? [{ type: 'resumed' }] : 'The round is not paused.';
    case 'edit':
      // What two people wrote into a text that they share has happened, whatever the phase is by now.
      if (attempt.header.pair) return merged(attempt, command.answer, command.changes);
      return whileRunning(attempt, command);
    case 'explainPause':
      return attempt.status === 'paused'
        ? [{ type: 'pauseExplained', reason: command.reason }]
        : 'The round is not paused.';
    default:
      return whileRunning(attempt, command);
  }
}

function merged(attempt: Attempt, answer: string, changes: Change[]): Happening[] | string {
  if (!answerIds(attempt).includes(answer)) return 'This round has no such answer.';
  return changes.length > 0 ? [{ type: 'edited', answer, changes }] : [];
}

type RunningCommand = Exclude<RoundCommand, { type: 'interrupt' | 'finish' | 'resume' | 'explainPause' }>;

function whileRunning(attempt: Attempt, command: RunningCommand): Happening[] | string {
  if (attempt.status === 'paused') return 'The round is paused. Resume it first.';
  const phase = currentPhase(attempt);
  const question = questionOf(attempt, phase);
  const entry = phase?.question ?? '';
  const hints = () => attempt.given.filter((gift) => gift.kind === 'hint' && gift.entry === entry).length;

  switch (command.type) {
    case 'pause':
      return [{ type: 'paused' }];
    case 'edit':
      if (command.answer !== currentAnswerId(attempt)) return 'That answer belongs to another phase.';
      return command.changes.length > 0
        ? [{ type: 'edited', answer: command.answer, changes: command.changes }]
        : [];
    case 'revealHint': {
      const hint = hints();
      if (!question || !phase?.tools.includes('hints')) return 'This phase offers no hints.';
      if (hint >= question.hints.length) return 'There are no hints left.';
      return [{ type: 'hintRevealed', entry, hint, cost: attempt.header.rubric.hintCost }];
    }
    case 'askFollowUp': {
      const followUp = command.followUp ?? nextFollowUp(attempt, entry);
      if (!question || !phase?.tools.includes('follow-ups')) return 'This phase offers no follow-ups.';
      if (followUp >= question.followUps.length) return 'There are no follow-ups left.';
      if (wasGiven(attempt, 'follow-up', entry, followUp)) return 'That follow-up was asked already.';
      return [{ type: 'followUpAsked', entry, followUp }];
    }
    case 'makeChange': {
      const { change } = command;
      if (!question?.changes?.[change]) return 'The question offers no such change of requirements.';
      if (wasGiven(attempt, 'change', entry, change)) return 'That change was brought in already.';
      return [{ type: 'changeMade', entry, change }];
    }
    case 'extend':
      if (command.ms <= 0) return 'A phase can only be given more time.';
      return [{ type: 'extended', phase: attempt.phase, ms: command.ms }];
    case 'showItem':
      if (!question?.items[command.item]) return 'There is no such question in this set.';
      return [{ type: 'itemShown', entry, item: command.item }];
    case 'nextPhase': {
      const next = attempt.phase + 1;
      if (next >= attempt.header.model.phases.length) return 'This is the last phase. Finish the round.';
      return [...endOfPhase(attempt), { type: 'phaseStarted', phase: next }];
    }
  }
}

const wasGiven = ({ given }: Attempt, kind: Given['kind'], entry: string, index: number): boolean =>
  given.some((gift) => gift.kind === kind && gift.entry === entry && gift.index === index);

/** The first follow-up of a question that was not asked yet. */
function nextFollowUp(attempt: Attempt, entry: string): number {
  let next = 0;
  while (wasGiven(attempt, 'follow-up', entry, next)) next++;
  return next;
}

/** The end of a phase that is left before its time ran out. */
const endOfPhase = (attempt: Attempt): Happening[] =>
  attempt.phases[attempt.phase]?.endedAt === null ? [{ type: 'phaseEnded', phase: attempt.phase }] : [];
