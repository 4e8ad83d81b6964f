import { points } from '@ui/format';

/** How a difference too small to be shown is told. */
export const SAME = '±0';

/** A difference with its sign: `+0.7` in points, `−1` in levels, which are whole. */
export function signed(difference: number, whole = false): string {
  const size = Math.abs(difference);
  const text = whole ? String(size) : points(size);
  if (Number(text) === 0) return SAME;
  return `${difference > 0 ? '+' : '−'}${text}`;
}
