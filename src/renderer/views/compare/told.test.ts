import { expect, it } from 'vitest';
import { signed } from './told';

it.each([
  [0.72, false, '+0.7'],
  [-1, false, '−1.0'],
  [-1, true, '−1'],
  [2, true, '+2'],
  [0.04, false, '±0'],
  [0, true, '±0'],
])('tells a difference of %s (whole: %s) as %s', (difference, whole, text) => {
  expect(signed(difference, whole)).toBe(text);
});
