import { describe, expect, it } from 'vitest';
import { DAY, facts, MINUTE } from './facts.fixture';
import { practice, type DayOf } from './practice';

/** Monday, 5 January 1970. */
const MONDAY = 4;
const dayOf: DayOf = (at) => Math.floor(at / DAY);
const onDay = (day: number, minutes = 20) =>
  facts({
    startedAt: day * DAY + 60_000,
    phases: [
      { id: 'intro', title: 'Intro', planned: 5 * MINUTE, used: 5 * MINUTE },
      { id: 'rest', title: 'Rest', planned: 15 * MINUTE, used: (minutes - 5) * MINUTE },
    ],
  });
const on = (days: number[], today: number) =>
  practice(
    days.map((day) => onDay(day)),
    today * DAY + 12 * 3_600_000,
    dayOf,
  );

describe('practice', () => {
  it('adds up hours by weeks from Monday to Sunday', () => {
    const { weeks, time, rounds } = on([MONDAY - 1, MONDAY, MONDAY + 6, MONDAY + 7], MONDAY + 8);
    expect(weeks.slice(-3)).toEqual([
      { monday: MONDAY - 7, rounds: 1, time: 20 * MINUTE },
      { monday: MONDAY, rounds: 2, time: 40 * MINUTE },
      { monday: MONDAY + 7, rounds: 1, time: 20 * MINUTE },
    ]);
    expect(weeks).toHaveLength(12);
    expect({ time, rounds }).toEqual({ time: 80 * MINUTE, rounds: 4 });
  });

  it('counts weeks in a row up to this one', () => {
    expect(on([MONDAY, MONDAY + 13, MONDAY + 14], MONDAY + 15)).toMatchObject({ streak: 3, longest: 3 });
  });

  it('gives this week until Sunday, and then starts anew', () => {
    const days = [MONDAY, MONDAY + 7];
    expect(on(days, MONDAY + 20).streak).toBe(2);
    expect(on(days, MONDAY + 21)).toMatchObject({ streak: 0, longest: 2 });
  });

  it('takes the day from where the reader is', () => {
    const late = facts({ startedAt: MONDAY * DAY - 3_600_000 });
    const east: DayOf = (at) => dayOf(at + 2 * 3_600_000);
    expect(practice([late], MONDAY * DAY, dayOf).weeks.at(-1)?.rounds).toBe(0);
    expect(practice([late], MONDAY * DAY, east).weeks.at(-1)?.rounds).toBe(1);
  });

  it('of nothing is nothing', () => {
    expect(on([], MONDAY)).toMatchObject({ rounds: 0, time: 0, streak: 0, longest: 0 });
  });
});
