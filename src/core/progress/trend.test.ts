import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from './facts.fixture';
import { lineAt, trendOf, type Dot } from './trend';

const daily = (values: readonly number[]): Dot[] => values.map((value, day) => ({ at: day * DAY, value }));
const series = (minLength: number, maxLength = 40) =>
  fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 400 }).map((hours) => 1.7e12 + hours * 3_600_000),
      value: fc.integer({ min: 4, max: 16 }).map((quarters) => quarters / 4),
    }),
    { minLength, maxLength },
  );

describe('a trend', () => {
  it('is the one that was computed by hand', () => {
    // x̄ = 2, ȳ = 2.8, Sxx = 10, Sxy = 5; squared residuals 0.30, so s² = 0.1; t(3) = 3.182.
    const trend = trendOf(daily([2, 2, 3, 3, 4]))!;
    expect(trend.slope * DAY).toBeCloseTo(0.5);
    expect(trend.change.value).toBeCloseTo(2);
    expect(trend.change.low).toBeCloseTo(4 * (0.5 - 0.3182), 1);
    expect(trend.change.high).toBeCloseTo(4 * (0.5 + 0.3182), 1);
    expect(trend.direction).toBe('rising');
    const middle = lineAt(trend, 2 * DAY);
    expect(middle.value).toBeCloseTo(2.8);
    expect(middle.high - middle.value).toBeCloseTo(0.45, 2);
    const last = lineAt(trend, 4 * DAY);
    expect(last.value).toBeCloseTo(3.8);
    expect(last.high - last.value).toBeCloseTo(0.7795, 2);
  });

  it('falls where the same scores come the other way round', () => {
    expect(trendOf(daily([4, 3, 3, 2, 2]))?.direction).toBe('falling');
  });

  it('is not claimed where the scatter is greater', () => {
    expect(trendOf(daily([2, 4, 1, 3, 3]))?.direction).toBe('unclear');
  });

  it('is never claimed of fewer than five, nor of one moment', () => {
    fc.assert(
      fc.property(series(0, 4), (dots) => {
        expect(trendOf(dots)).toBeNull();
      }),
    );
    expect(trendOf(daily([1, 2, 3, 4, 4]).map((dot) => ({ ...dot, at: DAY })))).toBeNull();
  });

  it('of the same score again and again goes nowhere', () => {
    const levels = fc.double({ min: 1, max: 4, noNaN: true });
    fc.assert(
      fc.property(series(5), levels, (dots, value) => {
        const trend = trendOf(dots.map(({ at }) => ({ at, value })));
        fc.pre(trend !== null);
        expect(trend.direction).toBe('unclear');
        expect(trend.change.value).toBeCloseTo(0);
      }),
    );
  });

  it('hangs on no order of the dots', () => {
    fc.assert(
      fc.property(series(5), (dots) => {
        const [one, other] = [trendOf(dots), trendOf(dots.toReversed())];
        expect(other?.change.low ?? null).toBeCloseTo(one?.change.low ?? 0, 6);
      }),
      { examples: [[daily([1, 2, 2, 3, 3])]] },
    );
  });

  it('is claimed of pure chance about once in twenty times', () => {
    // Numbers that are as good as random, and the same on every run.
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const chance = () => Array.from({ length: 6 }, () => random() + random() + random() + random());
    const runs = 4000;
    let claims = 0;
    for (let run = 0; run < runs; run++) {
      if (trendOf(daily(chance()))?.direction !== 'unclear') claims++;
    }
    expect(claims / runs).toBeGreaterThan(0.035);
    expect(claims / runs).toBeLessThan(0.065);
  });
});
