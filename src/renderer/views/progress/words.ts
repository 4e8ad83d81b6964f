import type { Bias } from '@core/progress/calibration';
import { TREND_FROM, type Estimate } from '@core/progress/estimate';
import type { Series } from '@core/progress/series';
import type { Strength } from '@core/progress/topics';
import { lineAt, type Trend } from '@core/progress/trend';
import { inWords, sentence } from '@ui/ago';
import { points } from '@ui/format';

/** What is said where nothing can be claimed. */
export const NO_TREND = `No trend from fewer than ${inWords(TREND_FROM)}`;

/** What the trend's interval allows to say; where it holds both zero and more, nothing but that. */
export const DIRECTIONS: Record<Trend['direction'], string> = {
  rising: 'rising',
  falling: 'falling',
  unclear: 'no clear direction',
};

/** A number with its sign, `+0.4`, `−0.2`; `0.0` without one. */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value > 0 ? '+' : '−'}${text}`;
}

/** As `signed`, for tables: one digit more, so that an interval beside zero shows on which side it is. */
export const exactly = (value: number): string => signed(value, 2);

/** An interval, `2.1 to 3.0`, or null where there is none. */
export function range(
  interval: Estimate['interval'],
  tell: (value: number) => string = points,
): string | null {
  return interval && `${tell(interval.low)} to ${tell(interval.high)}`;
}

/** How a series went, in a line: `2.6 (2.1 to 3.0), no clear direction`. */
export function standing({ mean, trend }: Series): string {
  if (mean.mean === null) return 'Not scored yet';
  const told = range(mean.interval);
  const average = told ? `${points(mean.mean)} (${told})` : points(mean.mean);
  if (!trend) return `${average}. ${NO_TREND}`;
  return `${average}, ${DIRECTIONS[trend.direction]}`;
}

/** A change of less than this many points, either way, is holding. */
const HOLDS = 0.5;

/** What a series' trend says, as a sentence; null of fewer than five. */
export function claim({ title, mean, trend, scores }: Series): string | null {
  if (!trend || mean.mean === null) return null;
  const over = `over ${inWords(scores.length)} scored rounds`;
  const { low, high } = trend.change;
  if (trend.direction !== 'unclear') {
    const [start, end] = [trend.from, trend.to].map((at) => points(lineAt(trend, at).value));
    return `${title} is ${trend.direction}: from ${start} to ${end} ${over}.`;
  }
  if (low > -HOLDS && high < HOLDS) return `${title} has held at ${points(mean.mean)} ${over}.`;
  return `${title} has no clear direction ${over}.`;
}

/** What a bias says, as a sentence; `%` in the words stands for how much. */
export function biasClaim(
  { differences, mean }: Bias,
  words: { none: string; few: string; higher: string; lower: string; unclear: string },
): string {
  const n = differences.length;
  if (n === 0 || mean.mean === null) return words.none;
  if (!mean.interval)
    return `${sentence(inWords(n))} ${words.few}: fewer than ${inWords(TREND_FROM)} say nothing of a bias.`;
  const { low, high } = mean.interval;
  const by = `${points(Math.abs(mean.mean))} points`;
  if (low > 0) return words.higher.replace('%', by);
  if (high < 0) return words.lower.replace('%', by);
  return words.unclear;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of practice: `2 h 5 min`, `45 min`, from 100 hours on whole ones. Takes ms. */
export function hours(ms: number): string {
  if (ms >= 100 * HOUR) return `${Math.round(ms / HOUR)} h`;
  const minutes = Math.round(ms / MINUTE);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${rest} min`;
}

/** The same where there is little room: `2.1 h`, `45 min`. Takes ms. */
export const shortHours = (ms: number): string =>
  ms < HOUR ? `${Math.round(ms / MINUTE)} min` : `${(ms / HOUR).toFixed(1)} h`;

/** The number of the day that a moment falls on where the reader is, from 1 January 1970. Takes ms since the epoch. */
export const dayOf = (at: number): number =>
  Math.floor((at - new Date(at).getTimezoneOffset() * MINUTE) / DAY);

/** `18 Nov`, of a day's number. */
export const dayName = (day: number): string =>
  new Date(day * DAY).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `62%`, of a share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** How a topic's strength is named. */
export const STRENGTHS: Record<Strength, string> = {
  never: 'not practised',
  unscored: 'not scored',
  weak: 'weak',
  fair: 'fair',
  strong: 'strong',
};

/** What several series show, in a sentence or two: what moves, what doesn't, and what is too little known. */
export function summaryOf(series: readonly Series[], none: string): string {
  const scored = series.filter(({ scores }) => scores.length > 0);
  if (scored.length === 0) return none;
  const named = (of: (one: Series) => boolean) => list(scored.filter(of).map(({ title }) => title));
  const parts = [
    ...(['rising', 'falling', 'unclear'] as const).map((direction) => {
      const names = named(({ trend }) => trend?.direction === direction);
      return names && sentence(`${DIRECTIONS[direction]}: ${names}.`);
    }),
    named(({ trend }) => trend === null) && `${NO_TREND}: ${named(({ trend }) => trend === null)}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What is said beside what no choice of time narrows, while there is one. */
export const whenever = (since: string): string =>
  since === 'any' ? '' : ' Every round counts here, whenever it was.';
