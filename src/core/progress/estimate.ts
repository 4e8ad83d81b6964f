/** Below this many values nothing is said beyond the values: no trend, and no interval of a mean. */
export const TREND_FROM = 5;

/** The 97.5% point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 97.5% point of Student's t, which makes two-sided 95% intervals, for `freedom` degrees of freedom.
 * Fisher's expansion in powers of 1/freedom (Abramowitz and Stegun 1964, 26.7.5): within 0.2% from 3 degrees on,
 * and not to be used below.
 */
export function tQuantile(freedom: number): number {
  const [z3, z5, z7, z9] = [Z ** 3, Z ** 5, Z ** 7, Z ** 9];
  return (
    Z +
    (z3 + Z) / 4 / freedom +
    (5 * z5 + 16 * z3 + 3 * Z) / 96 / freedom ** 2 +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / 384 / freedom ** 3 +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / 92160 / freedom ** 4
  );
}

/** A mean with what is known of it. */
export interface Estimate {
  n: number;
  /** Null of nothing. */
  mean: number | null;
  /** The 95% interval of the mean, null of fewer than five values. */
  interval: { low: number; high: number } | null;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * The mean of values and, from five on, its 95% interval: mean ± t(n − 1) · s / √n
 * (Student 1908; NIST/SEMATECH e-Handbook 1.3.5.2). It takes the values as independent of each other.
 * `within` cuts the interval to what the scale allows.
 */
export function estimate(
  values: readonly number[],
  within: { least: number; most: number } = { least: -Infinity, most: Infinity },
): Estimate {
  const n = values.length;
  if (n === 0) return { n, mean: null, interval: null };
  const mean = sum(values) / n;
  if (n < TREND_FROM) return { n, mean, interval: null };
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (n - 1);
  const half = tQuantile(n - 1) * Math.sqrt(variance / n);
  return {
    n,
    mean,
    interval: { low: Math.max(within.least, mean - half), high: Math.min(within.most, mean + half) },
  };
}
