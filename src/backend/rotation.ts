const DAY = 86_400_000;
const WEEK = 7 * DAY;
const DAYS = 7;
const WEEKS = 4;

/**
 * Which backups to keep, out of when they were made (ms since the epoch): the newest of each of the newest
 * 7 days that have one, and of the days before, the newest of each of the newest 4 weeks. Days are those of
 * UTC and weeks are fixed, so that what is kept today is not let go of for something older tomorrow.
 */
export function keptBackups(made: readonly number[]): number[] {
  const newest = [...made].sort((a, b) => b - a);
  const days = firstOfEach(newest, DAY);
  const recent = days.slice(0, DAYS);
  return [...recent, ...firstOfEach(days.slice(DAYS), WEEK).slice(0, WEEKS)];
}

/** The first of each stretch of `length` ms. */
function firstOfEach(times: readonly number[], length: number): number[] {
  const stretch = (time: number | undefined) => time !== undefined && Math.floor(time / length);
  return times.filter((time, index) => stretch(time) !== stretch(times[index - 1]));
}
