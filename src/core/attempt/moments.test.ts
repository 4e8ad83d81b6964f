import { expect, it } from 'vitest';
import { applyAll } from './apply';
import { happenings, nearest, stops } from './moments';
import { pairHeader, play, type } from './played.fixture';
import { roundClock } from './timeline';

const { attempt, events } = play([
  [0, { type: 'start' }],
  [2, type('phase:intro', 'Hello')],
  [4, { type: 'nextPhase' }],
  [5, { type: 'showItem', item: 1 }],
  [6, { type: 'nextPhase' }],
  [8, { type: 'revealHint' }],
  [50, { type: 'askFollowUp' }],
  [52, { type: 'pause' }],
  [55, { type: 'resume' }],
  [56, { type: 'interrupt', reason: 'sleep', gap: 60_000 }],
  [60, { type: 'finish', as: 'finished', on: 1 }],
  [60, { type: 'mark', moment: 7_000, text: 'Lost the thread' }],
]);
const told = happenings(attempt, events, 60_000);
const line = ({ at, kind, text }: (typeof told)[number]) => `${roundClock(at)} ${kind}: ${text}`;

it('tells what happened in one list with idle stretches and marks in their places', () => {
  expect(told.map(line)).toEqual([
    '0:00 begins: Intro begins',
    '0:02 wrote: Wrote 5 characters',
    '0:04 left: Ends with 0:56 to spare',
    '0:04 begins: Rapid fire begins, 0:56 early',
    '0:05 item: Short question 2',
    '0:06 left: Ends with 1:58 to spare',
    '0:06 begins: Depth ladder begins, 2:54 early',
    '0:07 mark: Lost the thread',
    '0:08 hint: Hint 1, 0.25 points’ worth',
    '0:08 idle: Idle 42 s',
    '0:50 follow-up: Follow-up 1',
    '0:52 pause: Paused for 3 s',
    '0:56 interruption: The computer slept for 1 min, not charged',
    '1:00 left: Ends with 9:09 to spare',
    '1:00 finished: Round finished',
  ]);
});

it('tells a pause once, however long, and what was said with what was given', () => {
  const paused = play([
    [0, { type: 'start' }],
    [5, { type: 'pause' }],
    [65, { type: 'resume' }],
  ]);
  expect(happenings(paused.attempt, paused.events, 65_000).map(line)).toEqual([
    '0:00 begins: Intro begins',
    '0:05 pause: Paused for 1 min',
  ]);
  expect(told.find(({ kind }) => kind === 'hint')?.said).toBe('What runs first?');
});

it('stops at phases, what was given, pauses, interruptions and marks', () => {
  expect(stops(told).map(({ at }) => at / 1000)).toEqual([0, 4, 5, 6, 7, 8, 50, 52, 56]);
});

it('stops at changes of requirements and at more time, and says whose they are', () => {
  const pair = play(
    [
      [0, { type: 'start' }],
      [1, { type: 'nextPhase' }, 'interviewer'],
      [2, { type: 'nextPhase' }, 'interviewer'],
      [3, { type: 'makeChange', change: 0 }, 'interviewer'],
      [4, { type: 'extend', ms: 60_000 }, 'interviewer'],
      [5, type('ladder', 'Then')],
    ],
    pairHeader,
  );
  const all = happenings(pair.attempt, pair.events, 5_000);
  expect(stops(all).slice(-2)).toEqual([
    {
      at: 3_000,
      kind: 'change',
      text: 'Requirements changed by Ben',
      said: 'The disk is encrypted now.',
      voice: 'interviewer',
    },
    { at: 4_000, kind: 'more-time', text: '1 min more for this phase, given by Ben', voice: 'interviewer' },
  ]);
  expect(all.at(-1)).toMatchObject({ text: 'Ana wrote 4 characters', voice: 'candidate' });
});

it('numbers marks as the attempt does, so that the right one is taken away', () => {
  const more = applyAll(attempt, [
    { type: 'marked', moment: 1_000, text: 'First', seq: 99, at: 60_000, by: 'candidate' },
  ]);
  const marks = happenings(more, events, 60_000).filter(({ kind }) => kind === 'mark');
  expect(marks.map(({ text, mark }) => [text, mark])).toEqual([
    ['First', 1],
    ['Lost the thread', 0],
  ]);
});

it('takes key points in where they were said, and doesn’t stop at them', () => {
  const said = [{ at: 8_500, kind: 'key-point' as const, text: 'Key point: Firmware starts' }];
  const more = happenings(attempt, events, 60_000, said);
  expect(more.map(line).indexOf('0:08 key-point: Key point: Firmware starts')).toBe(
    more.map(line).indexOf('0:08 idle: Idle 42 s') + 1,
  );
  expect(stops(more)).toEqual(stops(told));
});

it('finds what is nearest within reach, and a stop before anything else', () => {
  const near = (at: number, reach: number) => nearest(told, at, reach)?.text;
  expect(near(2_400, 500)).toBe('Wrote 5 characters');
  expect(near(2_400, 300)).toBeUndefined();
  expect(near(7_900, 200)).toBe('Hint 1, 0.25 points’ worth');
  expect(near(7_400, 1_000)).toBe('Lost the thread');
  expect(near(4_000, 2_000)).toBe('Rapid fire begins, 0:56 early');
  expect(near(2_100, 3_000)).toBe('Rapid fire begins, 0:56 early');
});
