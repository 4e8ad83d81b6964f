import fc from 'fast-check';
import { applyAll } from '../attempt/apply';
import { empty, type Attempt } from '../attempt/attempt';
import { decide, type Command } from '../attempt/decide';
import type { AttemptHeader, TranscriptEvent } from '../attempt/events';
import { header } from '../attempt/played.fixture';
import type { Question } from '../bank/question';
import type { Scorecard } from '../rubric/scorecard';
import { ROLES, type Role } from './roles';

const { 'warm-up': set, ladder } = header.questions as Record<'warm-up' | 'ladder', Question>;

/** Every text of it says where it stands, so that none is part of another. */
const telling = (question: Question, entry: string): Question => ({
  ...question,
  id: `<${entry} id>`,
  title: `<${entry} title>`,
  topic: `<${entry} topic>`,
  prompt: `<${entry} prompt>`,
  covers: [`<${entry} covers>`],
  references: [`<${entry} reference>`],
  tags: [`<${entry} tag>`],
  hints: [0, 1, 2].map((n) => `<${entry} hint ${n}>`),
  followUps: [0, 1, 2].map((n) => `<${entry} follow-up ${n}>`),
  changes: [0, 1].map((n) => `<${entry} change ${n}>`),
  keyPoints: [{ id: `<${entry} point>`, text: `<${entry} point text>`, phrasings: [`<${entry} phrasing>`] }],
  redFlags: [{ text: `<${entry} flag>`, phrasings: [`<${entry} flag phrasing>`] }],
  modelAnswer: `<${entry} model answer>`,
  items: question.items.map((_, n) => ({ prompt: `<${entry} item ${n}>`, answer: `<${entry} answer ${n}>` })),
  file: `<${entry} file>`,
});

/** A round of two: a warm-up of two short questions, then one with all that an interviewer can bring in. */
export const pairHeader: AttemptHeader = {
  ...header,
  questions: { 'warm-up': telling(set, 'warm-up'), ladder: telling(ladder, 'ladder') },
  pair: { room: 'room-1', owner: 'candidate', names: { candidate: 'Ana', interviewer: 'Ben' } },
};

export const card = (over: Partial<Scorecard> = {}): Scorecard => ({
  on: 7,
  ratings: { depth: 3, accuracy: 'not-observed' },
  evidence: [],
  raise: {},
  keyPoints: {},
  marks: {},
  recommendation: 'yes',
  ...over,
});

/** A log, and what it adds up to. */
export interface Log {
  attempt: Attempt;
  events: TranscriptEvent[];
}

/** Plays commands at their seconds, as whoever; what is refused is left out. */
export function sit(script: readonly (readonly [second: number, command: Command, by: Role])[]): Log {
  let attempt = empty(pairHeader);
  const events: TranscriptEvent[] = [];
  for (const [second, command, by] of script) {
    const decision = decide(attempt, command, second * 1000, by);
    if (!decision.ok) continue;
    attempt = applyAll(attempt, decision.events);
    events.push(...decision.events);
  }
  return { attempt, events };
}

const judgement = { ratings: { depth: 2 }, recommendation: 'no' } as const;
const review = {
  bundle: 'room-1',
  reviewer: 'Ben',
  version: '1',
  receivedOn: 9,
  scorecard: card({ raise: { depth: '<interviewer words>' } }),
  marks: [],
};

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'tick' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'nextPhase' },
    { type: 'revealHint' },
    { type: 'askFollowUp' },
    { type: 'extend', ms: 60_000 },
    { type: 'finish', as: 'finished', on: 5 },
    { type: 'predict', prediction: judgement },
    { type: 'score', scorecard: card({ raise: { depth: '<candidate words>' } }) },
    { type: 'addReview', review },
    { type: 'mark', moment: 1, text: 'Lost the thread' },
  ),
  fc.nat(3).map((item): Command => ({ type: 'showItem', item })),
  fc.nat(3).map((change): Command => ({ type: 'makeChange', change })),
  fc.nat(3).map((followUp): Command => ({ type: 'askFollowUp', followUp })),
  fc
    .constantFrom('phase:intro', 'warm-up/0', 'warm-up/1', 'ladder', 'nowhere')
    .map((answer): Command => ({ type: 'edit', answer, changes: [{ from: 0, to: 0, text: 'typed' }] })),
);

/** Any log of a round of two that its commands can lead to. */
export const anyPairLog: fc.Arbitrary<Log> = fc
  .array(fc.tuple(fc.nat(40), anyCommand, fc.constantFrom(...ROLES)), { maxLength: 60 })
  .map((steps) => {
    let second = 0;
    const timed = steps.map(([passed, command, by]) => [(second += passed), command, by] as const);
    return sit([[0, { type: 'start' }, 'candidate'], ...timed]);
  });
