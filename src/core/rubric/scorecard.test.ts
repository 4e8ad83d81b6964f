import { describe, expect, it } from 'vitest';
import type { Rubric } from './rubric';
import { total } from './scorecard';

const rubric = {
  criteria: [
    { id: 'depth', weight: 2 },
    { id: 'accuracy', weight: 1 },
    { id: 'order', weight: 1 },
  ],
} as unknown as Rubric;

describe('total', () => {
  it('is the weighted mean of what was rated', () => {
    expect(total(rubric, { depth: 4, accuracy: 2, order: 1 }).points).toBeCloseTo((2 * 4 + 2 + 1) / 4);
  });

  it('leaves out what was not observed, and says how much that and what is missing is', () => {
    expect(total(rubric, { depth: 'not-observed', accuracy: 2 })).toEqual({
      points: 2,
      rated: 1,
      notObserved: 1,
      missing: 1,
    });
  });

  it('has no points where nothing was rated', () => {
    expect(total(rubric, {}).points).toBeNull();
  });
});
