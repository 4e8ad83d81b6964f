import { sum, TREND_FROM, tQuantile } from './estimate';

/** A value at a time in ms since the epoch. */
export interface Dot {
  at: number;
  value: number;
}

/** What the slope's interval allows to say. */
export type Direction = 'rising' | 'falling' | 'unclear';

/** A straight line through dots, with what is needed for its uncertainty. */
export interface Trend {
  n: number;
  /** The time of the first and the last dot, in ms since the epoch: the line says nothing outside. */
  from: number;
  to: number;
  /** How much the line changes from the first dot to the last, and the 95% interval of that. */
  change: { value: number; low: number; high: number };
  direction: Direction;
  /** The means of time and value, through which the line goes; the value's change a ms. */
  middle: Dot;
  slope: number;
  /** Of the slope, and the half width of the 95% interval of the mean in the middle. */
  slopeHalf: number;
  middleHalf: number;
}

/**
 * The trend of dots, or null of fewer than five or where all are of one moment.
 * Least squares over time; with s² = Σ residual² / (n − 2), the slope's 95% interval is
 * slope ± t(n − 2) · s / √Sxx (NIST/SEMATECH e-Handbook 4.1.4.1 and 4.4.5; Draper and Smith, ch. 1). It takes the
 * dots as independent, with a scatter that stays the same.
 */
export function trendOf(dots: readonly Dot[]): Trend | null {
  const n = dots.length;
  if (n < TREND_FROM) return null;
  const times = dots.map(({ at }) => at);
  const from = times.reduce((least, at) => Math.min(least, at), Infinity);
  const to = times.reduce((most, at) => Math.max(most, at), -Infinity);
  const middle = {
    // Taken from the first time, so that no digit is lost to the years since 1970.
    at: from + sum(times.map((at) => at - from)) / n,
    value: sum(dots.map(({ value }) => value)) / n,
  };
  const squares = sum(times.map((at) => (at - middle.at) ** 2));
  if (squares === 0) return null;
  const slope = sum(dots.map(({ at, value }) => (at - middle.at) * (value - middle.value))) / squares;
  const residuals = dots.map(({ at, value }) => value - middle.value - slope * (at - middle.at));
  const scatter = Math.sqrt(sum(residuals.map((residual) => residual ** 2)) / (n - 2));
  const t = tQuantile(n - 2);
  const slopeHalf = (t * scatter) / Math.sqrt(squares);
  const span = to - from;
  const change = {
    value: slope * span,
    low: (slope - slopeHalf) * span,
    high: (slope + slopeHalf) * span,
  };
  return {
    n,
    from,
    to,
    change,
    direction: change.low > 0 ? 'rising' : change.high < 0 ? 'falling' : 'unclear',
    middle,
    slope,
    slopeHalf,
    middleHalf: (t * scatter) / Math.sqrt(n),
  };
}

/**
 * The line at a time, and the 95% interval of the mean there:
 * ± t(n − 2) · s · √(1/n + (x − x̄)² / Sxx) (Draper and Smith, ch. 1).
 */
export function lineAt(trend: Trend, at: number): { value: number; low: number; high: number } {
  const away = at - trend.middle.at;
  const value = trend.middle.value + trend.slope * away;
  const half = Math.hypot(trend.middleHalf, trend.slopeHalf * away);
  return { value, low: value - half, high: value + half };
}
