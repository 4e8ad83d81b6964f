/** Where a time falls between two others, for a picture so many pixels wide. Times are in ms since the epoch. */
export interface TimeScale {
  from: number;
  to: number;
}

const DAY = 86_400_000;

/** The time that pictures span: the whole of the chosen days, or from the first attempt to the last. */
export function timeScale(times: readonly number[], days: number | null, now: number): TimeScale {
  if (days !== null) return { from: now - days * DAY, to: now };
  const from = times[0] ?? now;
  const to = times.at(-1) ?? now;
  // A few hours would be blown up to the full width.
  const missing = Math.max(0, 7 * DAY - (to - from)) / 2;
  return { from: from - missing, to: to + missing };
}

/** A date on the axis. */
export interface Tick {
  at: number;
  label: string;
}

const day = (at: Date) => at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
const month = (at: Date) =>
  at.getMonth() === 0 ? `${at.getFullYear()}` : at.toLocaleDateString('en-GB', { month: 'short' });

/** From one date to the next in days, or in months, from fine to coarse. */
const STEPS: { days?: number; months?: number }[] = [
  ...[1, 2, 7, 14].map((days) => ({ days })),
  ...[1, 2, 3, 6, 12, 24, 60, 120].map((months) => ({ months })),
];
const AVERAGE_MONTH = 30.44;

/** Dates for an axis: at most `most` of them, on days, Mondays, or the first of a month, where the reader is. */
export function ticks({ from, to }: TimeScale, most: number): Tick[] {
  const days = (to - from) / DAY;
  const step =
    STEPS.find((each) => days / (each.days ?? (each.months ?? 1) * AVERAGE_MONTH) <= most) ?? STEPS.at(-1)!;
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  if (step.months) start.setMonth(start.getMonth() - (start.getMonth() % step.months), 1);
  else if (step.days! >= 7) start.setDate(start.getDate() - ((start.getDay() + 6) % 7));
  const found: Tick[] = [];
  for (
    const at = start;
    at.getTime() <= to;
    step.months ? at.setMonth(at.getMonth() + step.months) : at.setDate(at.getDate() + step.days!)
  ) {
    if (at.getTime() >= from) found.push({ at: at.getTime(), label: step.months ? month(at) : day(at) });
  }
  return found;
}
