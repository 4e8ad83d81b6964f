import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgementTrouble, readCommand } from './asked';
import { mayAsk, type RoomCommand } from './commands';
import { card, sit } from './room.fixture';

const vouched = { now: 99, room: 'room-1', interviewer: 'Ben', version: '1.2' };
const read = (value: unknown) => readCommand(value, vouched);

it('takes what a partner may ask for', () => {
  expect(read({ type: 'showItem', item: 3, more: 'x' })).toEqual({ type: 'showItem', item: 3 });
  expect(read({ type: 'askFollowUp' })).toEqual({ type: 'askFollowUp' });
  expect(read({ type: 'extend', ms: 60_000 })).toEqual({ type: 'extend', ms: 60_000 });
});

it.each([
  null,
  'pause',
  [],
  {},
  { type: 'edit', answer: 'ladder', changes: [] },
  { type: 'start' },
  { type: 'delete' },
  { type: 'showItem', item: -1 },
  { type: 'showItem', item: 0.5 },
  { type: 'extend', ms: 1e12 },
  { type: 'extend', ms: '60000' },
  { type: 'explainPause', reason: 'Because' },
  { type: 'predict', prediction: { ratings: { depth: 9 }, recommendation: 'yes' } },
  { type: 'score', scorecard: { ...card(), evidence: 'none' } },
  { type: 'addReview', review: { scorecard: card(), marks: [{ moment: 1, text: 'two\nlines' }] } },
  JSON.parse('{"type":"predict","prediction":{"ratings":{"__proto__":1},"recommendation":"yes"}}'),
])('takes nothing else: %j', (value) => {
  expect(read(value)).toBeNull();
});

it('takes anything without falling over', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void read(value)));
});

it('puts in what the partner’s computer can’t vouch for', () => {
  expect(read({ type: 'finish', as: 'interrupted', on: -5 })).toEqual({
    type: 'finish',
    as: 'finished',
    on: 99,
  });
  const sent = { bundle: 'x', reviewer: 'Mallory', version: 'y', receivedOn: 1, scorecard: card({ on: 1 }) };
  expect(read({ type: 'addReview', review: { ...sent, marks: [] } })).toEqual({
    type: 'addReview',
    review: {
      bundle: 'room-1',
      reviewer: 'Ben',
      version: '1.2',
      receivedOn: 99,
      scorecard: card({ on: 99 }),
      marks: [],
    },
  });
});

it('lets each role ask for its own', () => {
  expect(mayAsk('candidate', { type: 'revealHint' })).toBe(false);
  expect(mayAsk('interviewer', { type: 'revealHint' })).toBe(true);
  expect(mayAsk('interviewer', { type: 'score', scorecard: card() })).toBe(false);
  expect(mayAsk('candidate', { type: 'pause' })).toBe(true);
});

const { attempt } = sit([
  [0, { type: 'start' }, 'candidate'],
  [1, { type: 'edit', answer: 'ladder', changes: [{ from: 0, to: 0, text: 'Firmware first' }] }, 'candidate'],
  [9, { type: 'finish', as: 'finished', on: 9 }, 'interviewer'],
]);
const evidence = { criterion: 'depth', answer: 'ladder', from: 0, to: 8, quote: 'Firmware' };
const judged = (over: Parameters<typeof card>[0], type: 'score' | 'addReview' = 'score') => {
  const scorecard = card(over);
  const command = { type, scorecard, review: { scorecard, marks: [] } } as unknown as RoomCommand;
  return judgementTrouble(command, attempt);
};

it.each(['score', 'addReview'] as const)('holds a scorecard against the round (%s)', (type) => {
  expect(judged({ evidence: [evidence] }, type)).toBeNull();
  expect(judged({ evidence: [{ ...evidence, quote: 'Hardware' }] }, type)).toContain('evidence');
  expect(judged({ ratings: { depth: 3 } }, type)).toContain('criteria');
  expect(judged({ keyPoints: { ladder: { nothing: true } } }, type)).toContain('key points');
});

it('holds a prediction against the rubric', () => {
  const prediction = { ratings: { charm: 3 as const }, recommendation: 'yes' as const };
  expect(judgementTrouble({ type: 'predict', prediction }, attempt)).toContain('criteria');
  expect(judgementTrouble({ type: 'pause' }, attempt)).toBeNull();
});

it('takes one scorecard of the candidate', () => {
  const scored = { ...attempt, scorecard: card() };
  expect(judgementTrouble({ type: 'score', scorecard: card() }, scored)).toContain('already');
});
