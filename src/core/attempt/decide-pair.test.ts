import { expect, it } from 'vitest';
import { pairHeader, sit } from '../room/room.fixture';
import { applyAll } from './apply';
import { empty, type Attempt } from './attempt';
import { decide, type Command } from './decide';
import { header } from './played.fixture';
import { leftInPhase } from './time';

const MINUTE = 60_000;

/** A round of two in its last phase, which ends ten minutes after it began. */
const { attempt } = sit([
  [0, { type: 'start' }, 'candidate'],
  [1, { type: 'nextPhase' }, 'interviewer'],
  [2, { type: 'nextPhase' }, 'interviewer'],
]);

const after = (before: Attempt, command: Command, at: number, by?: 'candidate' | 'interviewer'): Attempt => {
  const decision = decide(before, command, at, by);
  if (!decision.ok) throw new Error(decision.why);
  return applyAll(before, decision.events);
};
const refusal = (before: Attempt, command: Command, at = 3_000) => {
  const decision = decide(before, command, at);
  return decision.ok ? null : decision.why;
};
const edit = (answer: string): Command => ({
  type: 'edit',
  answer,
  changes: [{ from: 0, to: 0, text: 'x' }],
});

it('says who asked for it, and leaves to the clock what is the clock’s', () => {
  const decision = decide(attempt, { type: 'pause' }, 11 * MINUTE, 'interviewer');
  expect(decision.ok && decision.events.map(({ type, by }) => [type, by])).toEqual([
    ['phaseEnded', 'clock'],
    ['paused', 'interviewer'],
  ]);
});

it('gives a phase more time', () => {
  const longer = after(attempt, { type: 'extend', ms: 2 * MINUTE }, 5 * MINUTE);
  expect(leftInPhase(longer, 5 * MINUTE) - leftInPhase(attempt, 5 * MINUTE)).toBe(2 * MINUTE);
  expect(refusal(attempt, { type: 'extend', ms: 0 })).toContain('more time');
});

it('gives time to a phase that had run out, which then runs out again', () => {
  const over = after(attempt, { type: 'tick' }, 11 * MINUTE);
  expect(over.phases[2]?.endedAt).toBe(10 * MINUTE + 2_000);
  const longer = after(over, { type: 'extend', ms: 3 * MINUTE }, 11 * MINUTE);
  expect(longer.phases[2]?.endedAt).toBeNull();
  expect(after(longer, { type: 'tick' }, 20 * MINUTE).phases[2]?.endedAt).toBe(13 * MINUTE + 2_000);
});

it('brings in a change of requirements once', () => {
  const changed = after(attempt, { type: 'makeChange', change: 1 }, 3_000, 'interviewer');
  expect(changed.given.at(-1)).toEqual({ kind: 'change', entry: 'ladder', index: 1, at: 3_000, cost: 0 });
  expect(refusal(changed, { type: 'makeChange', change: 1 })).toContain('already');
  expect(refusal(changed, { type: 'makeChange', change: 2 })).toContain('no such change');
  expect(
    refusal(sit([[0, { type: 'start' }, 'candidate']]).attempt, { type: 'makeChange', change: 0 }),
  ).toContain('no such change');
});

it('asks follow-ups in any order, and the first that is left where none is named', () => {
  const asked = after(attempt, { type: 'askFollowUp', followUp: 1 }, 3_000);
  expect(refusal(asked, { type: 'askFollowUp', followUp: 1 })).toContain('already');
  const first = after(asked, { type: 'askFollowUp' }, 4_000);
  const third = after(first, { type: 'askFollowUp' }, 5_000);
  expect(third.given.map(({ index }) => index)).toEqual([1, 0, 2]);
  expect(refusal(third, { type: 'askFollowUp' })).toContain('no follow-ups left');
  expect(refusal(attempt, { type: 'askFollowUp', followUp: 3 })).toContain('no follow-ups left');
});

it('takes what two have written whenever it comes, into any answer of the round', () => {
  const paused = after(attempt, { type: 'pause' }, 3_000);
  for (const answer of ['ladder', 'warm-up/1', 'phase:intro'])
    expect(after(paused, edit(answer), 4_000).answers[answer]).toBe('x');
  expect(refusal(attempt, edit('elsewhere'))).toContain('no such answer');
  const over = after(attempt, { type: 'finish', as: 'finished', on: 1 }, 5_000);
  expect(refusal(over, edit('ladder'))).toContain('over');
  expect(refusal(empty(pairHeader), edit('ladder'))).toContain('not begun');
});

it('still holds somebody alone to the present answer', () => {
  const alone = after(empty(header), { type: 'start' }, 0);
  expect(refusal(alone, edit('ladder'))).toContain('another phase');
  expect(refusal(after(alone, { type: 'pause' }, 1), edit('phase:intro'))).toContain('paused');
});
