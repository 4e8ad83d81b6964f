import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, type Level } from '../rubric/rubric';
import { AGREEMENT_FROM, agreementOf, ratedPairs, weightedKappa, type RatedPair } from './agreement';
import { criterion, facts } from './facts.fixture';

const level = fc.constantFrom(...LEVELS);
const pairs = fc.array(fc.tuple(level, level), { minLength: 2, maxLength: 60 });
const varied = fc.array(level, { minLength: 2 }).filter((levels) => new Set(levels).size > 1);

describe('quadratic-weighted kappa', () => {
  it('is what the formula gives by hand', () => {
    // (1,1) (2,2) (3,2) (4,4): seen 1/4; by chance, of the sixteen ways to pair them, 40/16.
    expect(
      weightedKappa([
        [1, 1],
        [2, 2],
        [3, 2],
        [4, 4],
      ]),
    ).toBeCloseTo(1 - 0.25 / (40 / 16), 12);
  });

  it('is 1 for the same levels throughout', () => {
    fc.assert(
      fc.property(varied, (levels) => {
        expect(weightedKappa(levels.map((each) => [each, each]))).toBe(1);
      }),
    );
  });

  it('is never above 1 nor below -1, and the same whoever is named first', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const kappa = weightedKappa(some);
        const turned = weightedKappa(some.map(([a, b]): RatedPair => [b, a]));
        if (kappa === null) {
          expect(turned).toBeNull();
          return;
        }
        expect(turned).toBeCloseTo(kappa, 12);
        expect(kappa).toBeLessThanOrEqual(1);
        expect(kappa).toBeGreaterThanOrEqual(-1);
      }),
    );
  });

  it('is lower where one side is always a level kinder', () => {
    const low = fc.array(fc.constantFrom<Level>(1, 2, 3), { minLength: 2 });
    fc.assert(
      fc.property(
        low.filter((levels) => new Set(levels).size > 1),
        (levels) => {
          expect(weightedKappa(levels.map((each) => [each, (each + 1) as Level]))).toBeLessThan(1);
        },
      ),
    );
  });

  it('is not said where one side gave one level alone, or of nothing', () => {
    expect(weightedKappa([])).toBeNull();
    fc.assert(
      fc.property(fc.array(level, { minLength: 1 }), level, (levels, always) => {
        expect(weightedKappa(levels.map((each) => [each, always]))).toBeNull();
        expect(weightedKappa(levels.map((each) => [always, each]))).toBeNull();
      }),
    );
  });
});

describe('agreement', () => {
  const mixed: RatedPair[] = [
    [1, 2],
    [2, 2],
    [3, 3],
    [4, 2],
  ];
  const many = (times: number) => Array.from({ length: times }, () => mixed).flat();

  it('counts from the first pair and claims nothing before the thirty-second', () => {
    expect(AGREEMENT_FROM).toBe(32);
    expect(agreementOf(many(7))).toEqual({ n: 28, same: 14, close: 21, kappa: null });
    expect(agreementOf(many(8)).kappa).toBeCloseTo(weightedKappa(mixed) ?? NaN, 12);
  });

  it('takes what both sides gave a level, in own and interviewed rounds', () => {
    const rated = [
      criterion('a', 3, null, [2, 'not-observed', 4]),
      criterion('b', 'not-observed', null, [2]),
    ];
    const all = [
      facts({ criteria: rated }),
      facts({
        origin: 'interviewed',
        criteria: [criterion('a', 1, null, [2]), criterion('b', null, null, [2])],
      }),
      facts({ origin: 'received', criteria: rated }),
      facts({ origin: 'example', criteria: rated }),
    ];
    expect(ratedPairs(all)).toEqual([
      [3, 2],
      [3, 4],
      [1, 2],
    ]);
  });
});
