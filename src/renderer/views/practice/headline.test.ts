import type { Suggestion } from '@core/plan/plan';
import { expect, it } from 'vitest';
import { headline, todayWords } from './headline';

const due = {
  model: { round: 'os' },
  question: { title: 'Boot' },
  minutes: 20,
  why: 'due',
  reason: 'Due again today, 3 of 8 key points last time.',
} as Suggestion;
const criterion = {
  ...due,
  question: null,
  why: 'criterion',
  reason: 'Depth stands at 2.0 of 4.',
} as Suggestion;

it('opens with the first thing of the plan and why it is there', () => {
  expect(headline({ suggestions: [due, criterion], done: 0 }, 45)).toEqual({
    headline: 'OS internals is due.',
    reason: '“Boot” is due again today, 3 of 8 key points last time.',
  });
  expect(headline({ suggestions: [criterion], done: 0 }, 45)).toEqual({
    headline: 'OS internals needs work.',
    reason: 'Depth stands at 2.0 of 4.',
  });
  expect(headline({ suggestions: [], done: 40 }, 45)?.headline).toBe('Done for today.');
  expect(headline({ suggestions: [], done: 0 }, 45)).toBeNull();
});

it('sums up today', () => {
  expect(todayWords({ suggestions: [due, criterion], done: 0 })).toBe('2 rounds, 40 minutes');
  expect(todayWords({ suggestions: [due], done: 0 })).toBe('1 round, 20 minutes');
  expect(todayWords({ suggestions: [], done: 45 })).toBe('nothing more');
});
