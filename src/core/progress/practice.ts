import type { AttemptFacts } from '../attempt/facts';

/** The number of the day that a moment in ms since the epoch falls on where the reader is, from 1 January 1970. */
export type DayOf = (at: number) => number;

/** How many weeks are shown one by one. */
const WEEKS = 12;

/** One week, from Monday to Sunday. */
export interface Week {
  /** The number of its Monday, as `DayOf` counts. */
  monday: number;
  rounds: number;
  /** Time spent in phases, in ms. */
  time: number;
}

/** How much was practised. */
export interface Practice {
  rounds: number;
  /** Time spent in phases without pauses, in ms, of interrupted rounds as well. */
  time: number;
  /** The last twelve weeks, oldest first; the last one is this week. */
  weeks: Week[];
  /** Weeks in a row with at least one round, up to this week; while this week has none, up to the last. */
  streak: number;
  /** The longest there ever was. */
  longest: number;
}

/** Weeks counted from that of 1 January 1970, a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
const mondayOf = (week: number): number => week * 7 - 3;

/** The time that an attempt took, in ms without pauses. */
export const timeOf = ({ phases }: AttemptFacts): number =>
  phases.reduce((total, { used }) => total + used, 0);

/** How much was practised, up to `now` in ms since the epoch. */
export function practice(facts: readonly AttemptFacts[], now: number, dayOf: DayOf): Practice {
  const weeks = new Map<number, Week>();
  const at = (week: number): Week => weeks.get(week) ?? { monday: mondayOf(week), rounds: 0, time: 0 };
  let time = 0;
  for (const each of facts) {
    const week = weekOf(dayOf(each.startedAt));
    const { monday, rounds, time: before } = at(week);
    const own = timeOf(each);
    weeks.set(week, { monday, rounds: rounds + 1, time: before + own });
    time += own;
  }
  const current = weekOf(dayOf(now));
  return {
    rounds: facts.length,
    time,
    weeks: Array.from({ length: WEEKS }, (_, index) => at(current - WEEKS + 1 + index)),
    streak: rowUpTo(weeks.has(current) ? current : current - 1, weeks),
    longest: [...weeks.keys()].reduce(
      (longest, week) => (weeks.has(week + 1) ? longest : Math.max(longest, rowUpTo(week, weeks))),
      0,
    ),
  };
}

/** How many weeks in a row are there up to one of them. */
function rowUpTo(last: number, weeks: ReadonlyMap<number, unknown>): number {
  let row = 0;
  while (weeks.has(last - row)) row++;
  return row;
}
