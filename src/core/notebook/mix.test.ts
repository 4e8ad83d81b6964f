import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ROUND_KINDS } from '../bank/question';
import { MIX_STEP, withShare } from './mix';
import { emptyNotebook } from './notebook';

const { mix } = emptyNotebook().aims;

it('gives a kind what is asked, and the shares stay whole, in steps and at 100', () => {
  const change = fc.tuple(fc.constantFrom(...ROUND_KINDS), fc.integer({ min: -20, max: 120 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const after = changes.reduce((before, [kind, share]) => withShare(before, kind, share), mix);
      const shares = Object.values(after);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share % MIX_STEP).toBe(0);
      }
      const [kind, share] = changes.at(-1)!;
      expect(after[kind]).toBe(Math.min(100, Math.max(0, Math.round(share / 5) * 5)) + 0);
    }),
  );
});

it('takes from the others by what they have, and gives back evenly where they have nothing', () => {
  expect(withShare(mix, 'os', 50)).toEqual({ behavioral: 20, os: 50, networking: 15, 'system-design': 15 });
  const alone = withShare(mix, 'os', 100);
  expect(alone).toEqual({ behavioral: 0, os: 100, networking: 0, 'system-design': 0 });
  expect(withShare(alone, 'os', 40)).toEqual({ behavioral: 20, os: 40, networking: 20, 'system-design': 20 });
});
