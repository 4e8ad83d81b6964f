/** Minutes and seconds, `7:42` or `1:03:20`; a time below zero has a minus before it. Takes ms. */
export function clockTime(ms: number): string {
  // A second that has begun is still left, so that the clock reads 0:00 only when nothing is.
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  const text = shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
  return ms < 0 && seconds > 0 ? `−${text}` : text;
}

/** Time that has passed, `21:04`; whole seconds, rounded down. Takes ms. */
export const elapsedTime = (ms: number): string => clockTime(Math.floor(ms / 1000) * 1000);

/** A length of time in words, `7 minutes 42 seconds`. Takes ms. */
export function spokenTime(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const count = (n: number, unit: string) => (n > 0 ? `${n} ${unit}${n === 1 ? '' : 's'}` : '');
  const words = [
    count(Math.floor(seconds / 3600), 'hour'),
    count(Math.floor(seconds / 60) % 60, 'minute'),
    count(seconds % 60, 'second'),
  ];
  return words.filter(Boolean).join(' ') || '0 seconds';
}

// Made once: making one takes longer than all else that a row of a list needs.
const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const SHORT = dates({ day: 'numeric', month: 'short' });
const WITH_YEAR = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY = dates({ day: 'numeric', month: 'long' });
const TIME = dates({ hour: '2-digit', minute: '2-digit' });

/** `18 Nov`, with the year where it isn't this one. Takes ms since the epoch. */
export function shortDate(on: number, now: number): string {
  const date = new Date(on);
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  return (thisYear ? SHORT : WITH_YEAR).format(date);
}

/** `18 November, 20:14`. Takes ms since the epoch. */
export const longDate = (on: number): string => `${DAY.format(on)}, ${TIME.format(on)}`;

/** Points with one decimal, `2.9`. */
export const points = (value: number): string => value.toFixed(1);
