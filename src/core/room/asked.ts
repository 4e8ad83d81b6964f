import * as v from 'valibot';
import type { Attempt } from '../attempt/attempt';
import { PAUSE_REASONS } from '../attempt/events';
import { PredictionSchema, ScorecardSchema } from '../exchange/schemas';
import { shapeTrouble } from '../exchange/shape';
import { interviewersReview } from '../review/interview';
import { MarksFromOutside, markTrouble, plainScorecard, scorecardTrouble } from '../review/reply';
import type { RoomCommand } from './commands';
import type { Pair } from './roles';

/** The most that one command may add to a phase, in ms. */
const MAX_EXTENSION = 60 * 60_000;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const command = <T extends string, E extends v.ObjectEntries>(type: T, entries: E) =>
  v.object({ type: v.literal(type), ...entries });

const Command = v.variant('type', [
  command('pause', {}),
  command('explainPause', { reason: v.picklist(PAUSE_REASONS) }),
  command('resume', {}),
  command('showItem', { item: whole }),
  command('revealHint', {}),
  command('askFollowUp', { followUp: v.optional(whole) }),
  command('makeChange', { change: whole }),
  command('extend', { ms: v.pipe(whole, v.maxValue(MAX_EXTENSION)) }),
  command('nextPhase', {}),
  command('finish', {}),
  command('predict', { prediction: PredictionSchema }),
  command('score', { scorecard: ScorecardSchema }),
  command('addReview', { review: v.object({ scorecard: ScorecardSchema, marks: MarksFromOutside }) }),
]);

/** What only the owner's computer can vouch for: its own time, and who wrote a scorecard. */
export interface Vouched {
  /** Now, in ms since the epoch. */
  now: number;
  /** The sitting, and what the two go by. */
  pair: Pick<Pair, 'room' | 'names'>;
  /** The version of the app. */
  version: string;
}

/**
 * The command that a value from a partner's computer asks for, with nothing in it that the owner's must vouch for;
 * null where it is none.
 */
export function readCommand(value: unknown, vouched: Vouched): RoomCommand | null {
  if (shapeTrouble(value)) return null;
  const parsed = v.safeParse(Command, value);
  return parsed.success ? vouchedFor(parsed.output, vouched) : null;
}

function vouchedFor(asked: v.InferOutput<typeof Command>, { now, pair, version }: Vouched): RoomCommand {
  switch (asked.type) {
    case 'finish':
      return { type: 'finish', as: 'finished', on: now };
    case 'askFollowUp':
      return asked.followUp === undefined
        ? { type: 'askFollowUp' }
        : { type: 'askFollowUp', followUp: asked.followUp };
    case 'predict': {
      const { ratings, recommendation } = asked.prediction;
      return { type: 'predict', prediction: { ratings, recommendation } };
    }
    case 'score':
      return { type: 'score', scorecard: { ...plainScorecard(asked.scorecard), on: now } };
    case 'addReview': {
      const scorecard = { ...plainScorecard(asked.review.scorecard), on: now };
      const { marks } = asked.review;
      return {
        type: 'addReview',
        review: interviewersReview(pair, { scorecard, marks, version, receivedOn: now }),
      };
    }
    default:
      return asked;
  }
}

/** What of a judgement doesn't fit the round, in words; null where all does, and for every other command. */
export function judgementTrouble(asked: RoomCommand, attempt: Attempt): string | null {
  switch (asked.type) {
    case 'predict': {
      const criteria = attempt.header.rubric.criteria.map(({ id }) => id);
      return Object.keys(asked.prediction.ratings).every((id) => criteria.includes(id))
        ? null
        : 'It rates other criteria than this round’s rubric has.';
    }
    case 'score':
      return attempt.scorecard
        ? 'The candidate’s scorecard is in already.'
        : scorecardTrouble(asked.scorecard, attempt);
    case 'addReview':
      return scorecardTrouble(asked.review.scorecard, attempt) ?? markTrouble(asked.review.marks, attempt.at);
    default:
      return null;
  }
}
