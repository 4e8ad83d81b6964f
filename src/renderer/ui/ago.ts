const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SMALL = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A number as prose has it: in words up to twelve. */
export const inWords = (n: number): string => SMALL[n] ?? `${n}`;

/** `1 attempt`, `2 attempts`; the plural is given where an s doesn't make it. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** A length of time, roughly: `12 minutes`, `3 hours`, `2 days`. Takes ms. */
export function roughly(ms: number): string {
  if (ms < MINUTE) return 'less than a minute';
  if (ms < HOUR) return count(Math.round(ms / MINUTE), 'minute');
  if (ms < 2 * DAY) return count(Math.round(ms / HOUR), 'hour');
  return count(Math.round(ms / DAY), 'day');
}

/** A first letter in capital, for a sentence that starts with data. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
