import * as v from 'valibot';
import {
  ACTORS,
  INTERRUPTIONS,
  PAUSE_REASONS,
  TIME_FACTORS,
  type Happening,
  type TranscriptEvent,
} from '../attempt/events';
import { FORMATS, ROUND_KINDS } from '../bank/question';
import { ROLES } from '../room/roles';
import { TOOLS } from '../round/model';
import { MARKS, RECOMMENDATIONS } from '../rubric/scorecard';

/** An attempt's id becomes a file name, so nothing that could lead elsewhere may be in it. */
const attemptId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not the id of an attempt'));
/** An id that becomes the name of a field: what every object inherits would be found in its place. */
const id = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((key) => !(key in {}), 'is not an id'),
);
const line = v.pipe(v.string(), v.maxLength(1_000));
const text = v.pipe(v.string(), v.maxLength(2_000_000));
const texts = v.pipe(v.array(text), v.maxLength(200));
const words = v.pipe(v.array(line), v.maxLength(1_000));
const some = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(200));

/** What a Date can hold, in ms since the epoch. */
const wallTime = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** ms on the round's clock: thirty years either way, so that no sum of times runs out of digits. */
const clockTime = v.pipe(v.number(), v.minValue(-1e12), v.maxValue(1e12));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));

const difficulty = v.picklist([1, 2, 3, 4, 5]);
const question = v.looseObject({
  id,
  title: line,
  round: v.picklist(ROUND_KINDS),
  topic: line,
  format: v.picklist(FORMATS),
  difficulty,
  minutes: amount,
  rubric: id,
  covers: words,
  references: words,
  tags: words,
  prompt: text,
  hints: texts,
  followUps: texts,
  changes: v.optional(texts),
  keyPoints: some(v.looseObject({ id, text, phrasings: words })),
  redFlags: some(v.looseObject({ text, phrasings: words })),
  modelAnswer: text,
  items: some(v.looseObject({ prompt: text, answer: text })),
  file: v.optional(line),
});

const model = v.looseObject({
  id,
  title: line,
  round: v.picklist(ROUND_KINDS),
  summary: text,
  rubric: id,
  questions: some(
    v.looseObject({
      id,
      formats: v.array(v.picklist(FORMATS)),
      difficulty: v.tuple([difficulty, difficulty]),
      topics: v.optional(words),
    }),
  ),
  phases: some(
    v.looseObject({
      id,
      title: line,
      minutes: amount,
      goal: text,
      tools: v.array(v.picklist(TOOLS)),
      question: v.optional(id),
    }),
  ),
  file: v.optional(line),
});

const rubric = v.looseObject({
  id,
  title: line,
  round: v.picklist(ROUND_KINDS),
  hintCost: amount,
  criteria: some(
    v.looseObject({ id, title: line, asks: text, weight: amount, levels: v.tuple([text, text, text, text]) }),
  ),
  file: v.optional(line),
});

const loop = v.looseObject({
  id: attemptId,
  model: v.looseObject({
    id,
    title: line,
    summary: text,
    rounds: some(v.looseObject({ model: id, break: amount })),
    file: v.optional(line),
  }),
  place: whole,
});

/** What an attempt of this version was started with. Fields that aren't named here are kept as they are. */
export const AttemptHeaderSchema = v.looseObject({
  id: attemptId,
  startedAt: wallTime,
  timeFactor: v.picklist(TIME_FACTORS),
  model,
  rubric,
  questions: v.record(id, question),
  loop: v.optional(loop),
  again: v.optional(v.looseObject({ attempt: attemptId, entry: id })),
  example: v.optional(v.literal(true)),
  received: v.optional(v.looseObject({ bundle: attemptId, from: line, on: wallTime, attempt: attemptId })),
  pair: v.optional(
    v.looseObject({
      room: attemptId,
      owner: v.picklist(ROLES),
      names: v.looseObject({ candidate: line, interviewer: line }),
    }),
  ),
});

const ratings = v.record(id, v.picklist([1, 2, 3, 4, 'not-observed']));
const recommendation = v.picklist(RECOMMENDATIONS);

/** A scorecard as it is stored. */
export const ScorecardSchema = v.looseObject({
  on: wallTime,
  ratings,
  evidence: v.pipe(
    v.array(v.looseObject({ criterion: id, answer: id, from: whole, to: whole, quote: text })),
    v.maxLength(10_000),
  ),
  raise: v.record(id, text),
  keyPoints: v.record(id, v.record(id, v.boolean())),
  marks: v.record(id, v.record(id, v.picklist(MARKS))),
  recommendation,
});

/** What the candidate expected, as it is stored. */
export const PredictionSchema = v.looseObject({ ratings, recommendation });

const mark = { moment: clockTime, text };
const nothing = {};

/** A partner's scorecard, as it is stored. */
export const ReviewSchema = v.looseObject({
  bundle: attemptId,
  reviewer: line,
  version: line,
  receivedOn: wallTime,
  scorecard: ScorecardSchema,
  marks: v.pipe(v.array(v.looseObject(mark)), v.maxLength(1_000)),
});

/** What each type of event says, besides who, when and its number. */
const PAYLOADS = {
  started: nothing,
  phaseStarted: { phase: whole },
  phaseEnded: { phase: whole },
  // Offsets beyond the text are taken as its end (see applyChanges).
  edited: { answer: id, changes: v.array(v.looseObject({ from: whole, to: whole, text })) },
  hintRevealed: { entry: id, hint: whole, cost: amount },
  followUpAsked: { entry: id, followUp: whole },
  changeMade: { entry: id, change: whole },
  itemShown: { entry: id, item: whole },
  extended: { phase: whole, ms: clockTime },
  paused: nothing,
  pauseExplained: { reason: v.picklist(PAUSE_REASONS) },
  resumed: nothing,
  interrupted: { reason: v.picklist(INTERRUPTIONS), gap: clockTime },
  finished: { as: v.picklist(['finished', 'interrupted']), on: wallTime },
  predicted: { prediction: PredictionSchema },
  scored: { scorecard: ScorecardSchema },
  marked: mark,
  markRemoved: { mark: whole },
  markChanged: { mark: whole, text },
  reviewed: { review: ReviewSchema },
  storyTold: { entry: id, story: v.nullable(v.looseObject({ id, title: line })) },
  loopEnded: nothing,
  deleted: nothing,
  restored: nothing,
} satisfies Record<Happening['type'], v.ObjectEntries>;

const envelope = {
  seq: whole,
  at: clockTime,
  by: v.picklist(ACTORS),
} satisfies { [K in 'seq' | 'at' | 'by']: v.GenericSchema<TranscriptEvent[K]> };

/** The schema of every type of event that this version knows. */
export const EVENT_SCHEMAS: ReadonlyMap<string, v.GenericSchema> = new Map(
  Object.entries(PAYLOADS).map(([type, payload]) => [type, v.looseObject({ ...envelope, ...payload })]),
);
