import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import { decide, type Command } from '../attempt/decide';
import { header, play, type } from '../attempt/played.fixture';
import { decodeFile, type Digest } from '../exchange/lines';
import type { AttemptRecord } from '../exchange/record';
import type { Scorecard } from '../rubric/scorecard';
import { readReview } from './file';
import type { ReviewReply } from './reply';
import type { ReviewRequest } from './request';

export const scorecard = (over: Partial<Scorecard> = {}): Scorecard => ({
  on: 900_000,
  ratings: { depth: 3, accuracy: 4 },
  evidence: [],
  raise: {},
  keyPoints: { ladder: { firmware: true, loader: false }, 'warm-up': {} },
  marks: { 'warm-up': { 0: 'got', 1: 'missed' } },
  recommendation: 'yes',
  ...over,
});

/** A round that is over, of seven minutes, with nothing said of it yet. */
export const round: AttemptRecord = {
  header,
  events: play([
    [0, { type: 'start' }],
    [60, { type: 'nextPhase' }],
    [70, type('warm-up/0', 'SIGTSTP')],
    [100, { type: 'nextPhase' }],
    [110, type('ladder', 'The firmware starts.')],
    [120, { type: 'revealHint' }],
    [420, { type: 'finish', as: 'finished', on: 420_000 }],
  ]).events,
};

/** The record after more commands, which come at the round's end. @throws Error on a refusal. */
export function after(record: AttemptRecord, ...commands: Command[]): AttemptRecord {
  return commands.reduce(({ header, events }, command) => {
    const attempt = applyAll(empty(header), events);
    const decision = decide(attempt, command, attempt.at);
    if (!decision.ok) throw new Error(decision.why);
    return { header, events: [...events, ...decision.events] };
  }, record);
}

export const predict: Command = {
  type: 'predict',
  prediction: { ratings: { depth: 1, accuracy: 1 }, recommendation: 'strong-no' },
};

export const attemptOf = ({ header, events }: AttemptRecord) => applyAll(empty(header), events);

/** Reads a review file's text. */
export const readWith =
  (digest: Digest) =>
  async (text: string): Promise<ReviewRequest | ReviewReply> =>
    readReview(await decodeFile(text, digest));
