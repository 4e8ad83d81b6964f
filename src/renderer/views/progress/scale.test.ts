import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks, timeScale } from './scale';

const DAY = 86_400_000;
const on = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('the time that pictures span', () => {
  it('is the chosen days, or all that there is, and a week at least', () => {
    expect(timeScale([5 * DAY], 30, 100 * DAY)).toEqual({ from: 70 * DAY, to: 100 * DAY });
    expect(timeScale([5 * DAY, 50 * DAY], null, 100 * DAY)).toEqual({ from: 5 * DAY, to: 50 * DAY });
    expect(timeScale([5 * DAY], null, 100 * DAY)).toEqual({ from: 1.5 * DAY, to: 8.5 * DAY });
  });
});

describe('dates on the axis', () => {
  it('are Mondays over some weeks, and firsts of months over a year', () => {
    const weeks = ticks({ from: on(2026, 11, 1), to: on(2026, 11, 21) }, 4);
    expect(weeks.map(({ label }) => label)).toEqual(['2 Nov', '9 Nov', '16 Nov']);
    const months = ticks({ from: on(2025, 11, 20), to: on(2026, 11, 20) }, 5);
    expect(months.map(({ label }) => label)).toEqual(['2026', 'Apr', 'Jul', 'Oct']);
  });

  it('are a few, in order and within the span', () => {
    const spans = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 7, max: 12_000 }));
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 12 }), ([start, days], most) => {
        const scale = { from: start * DAY, to: (start + days) * DAY };
        const found = ticks(scale, most).map(({ at }) => at);
        expect(found.length).toBeLessThanOrEqual(most + 1);
        expect(found).toEqual([...found].sort((a, b) => a - b));
        for (const at of found) expect(at >= scale.from && at <= scale.to).toBe(true);
      }),
    );
  });
});
