import { ROUND_KINDS, type RoundKind } from '../bank/question';
import type { Mix } from './notebook';

/** Shares are changed in steps of this many percent. */
export const MIX_STEP = 5;

/**
 * Gives a kind a share (percent, taken to the nearest step) and takes the difference from the others, or gives
 * it to them, each by its part in what they have. The shares stay whole and add up to 100.
 */
export function withShare(mix: Mix, kind: RoundKind, share: number): Mix {
  const wanted = Math.min(100, Math.max(0, Math.round(share / MIX_STEP) * MIX_STEP));
  const others = ROUND_KINDS.filter((other) => other !== kind);
  const held = others.reduce((sum, other) => sum + mix[other], 0);
  const steps = (100 - wanted) / MIX_STEP;
  const exact = others.map((other) => steps * (held > 0 ? mix[other] / held : 1 / others.length));
  const given = exact.map(Math.floor);
  // What rounding down left over goes to those that lost most by it.
  const byLoss = others
    .map((_, index) => index)
    .sort((a, b) => exact[b]! - given[b]! - (exact[a]! - given[a]!) || a - b);
  const left = steps - given.reduce((sum, part) => sum + part, 0);
  for (const index of byLoss.slice(0, left)) given[index]!++;
  const entries = others.map((other, index) => [other, given[index]! * MIX_STEP] as const);
  return { ...mix, ...Object.fromEntries(entries), [kind]: wanted };
}
