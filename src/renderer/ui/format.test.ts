import { expect, it } from 'vitest';
import { clockTime, elapsedTime, shortDate, spokenTime } from './format';

it('shows time left so that 0:00 means none', () => {
  expect(clockTime(462_000)).toBe('7:42');
  expect(clockTime(1)).toBe('0:01');
  expect(clockTime(0)).toBe('0:00');
  expect(clockTime(3_800_000)).toBe('1:03:20');
  expect(clockTime(-108_999)).toBe('−1:48');
  expect(clockTime(-200)).toBe('0:00');
});

it('shows elapsed time in whole seconds that have passed', () => {
  expect(elapsedTime(1_264_999)).toBe('21:04');
});

it('says time in words, with singular and plural', () => {
  expect(spokenTime(61_000)).toBe('1 minute 1 second');
  expect(spokenTime(-7_200_000)).toBe('2 hours');
  expect(spokenTime(10)).toBe('0 seconds');
});

it('names the year only where it is another one', () => {
  const november = new Date(2026, 10, 18).getTime();
  expect(shortDate(november, november)).toBe('18 Nov');
  expect(shortDate(november, new Date(2027, 0, 1).getTime())).toBe('18 Nov 2026');
});
