import { points } from '@ui/format';

/** A difference with its sign, `+0.7`, `−1`; whole numbers stay whole where `whole` says so. */
export function signed(difference: number, whole = false): string {
  const size = Math.abs(difference);
  const text = whole ? `${size}` : points(size);
  if (Number(text) === 0) return whole ? '0' : '±0';
  return `${difference > 0 ? '+' : '−'}${text}`;
}
