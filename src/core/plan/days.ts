const DAY = 86_400_000;

/** The midnight that a moment's day began with, where the user is. Both in ms since the epoch. */
export const dayOf = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** How many midnights lie between two moments; below zero where `to` is earlier. */
export const daysFrom = (from: number, to: number): number => Math.round((dayOf(to) - dayOf(from)) / DAY);

/** The midnight `days` days after a moment's day. */
export const dayAfter = (ms: number, days: number): number => {
  const date = new Date(dayOf(ms));
  return date.setDate(date.getDate() + days);
};

/** The first moment of a day written as `2026-11-21`. */
export const dayNamed = (iso: string): number => new Date(`${iso}T00:00`).getTime();

/** A day in a sentence about the past: `today`, `yesterday`, `Tuesday`, `12 October`. */
export function dayWords(on: number, now: number): string {
  const days = daysFrom(on, now);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return new Date(on).toLocaleDateString(
    'en-GB',
    days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' },
  );
}
