import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, tQuantile } from './estimate';

describe('the quantile of t', () => {
  // From the tables of any textbook, to three decimals.
  it.each([
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('for %i degrees of freedom is the tabled one', (freedom, tabled) => {
    expect(Math.abs(tQuantile(freedom) / tabled - 1)).toBeLessThan(0.002);
  });
});

describe('a mean', () => {
  it('has the interval that was computed by hand', () => {
    // s² = 2.8 / 4, s / √5 = 0.3742, times 2.776.
    const { n, mean, interval } = estimate([2, 3, 2, 3, 4]);
    expect({ n, mean }).toEqual({ n: 5, mean: 2.8 });
    expect(interval?.low).toBeCloseTo(2.8 - 1.0387, 2);
    expect(interval?.high).toBeCloseTo(2.8 + 1.0387, 2);
  });

  it('has none of fewer than five, and no mean of nothing', () => {
    expect(estimate([1, 2, 3, 4])).toEqual({ n: 4, mean: 2.5, interval: null });
    expect(estimate([])).toEqual({ n: 0, mean: null, interval: null });
  });

  it('stays within the scale', () => {
    expect(estimate([4, 4, 4, 4, 1], { least: 1, most: 4 }).interval?.high).toBe(4);
  });

  it('is known the better the more values there are', () => {
    const values = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(values, (some) => {
        fc.pre(new Set(some).size > 1);
        const width = (all: number[]) => {
          const { interval } = estimate(all);
          return interval!.high - interval!.low;
        };
        expect(width([...some, ...some])).toBeLessThan(width(some));
      }),
    );
  });
});
