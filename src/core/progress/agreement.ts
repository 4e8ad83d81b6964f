import type { AttemptFacts } from '../attempt/facts';
import { LEVELS, type Level } from '../rubric/rubric';
import { sum } from './estimate';

/** Levels that two people gave the same thing, the candidate's first. */
export type RatedPair = readonly [candidate: Level, interviewer: Level];

/**
 * As many pairs as quadratic-weighted kappa takes before it is more than noise: 2k² for k levels, which keeps its
 * sampling distribution near enough to normal (Cicchetti 1981, "Testing the normal approximation and minimal
 * sample size requirements of weighted kappa", Applied Psychological Measurement 5). 32 for four levels.
 */
export const AGREEMENT_FROM = 2 * LEVELS.length ** 2;

/** How far two sides agree on levels, over many rated criteria. */
export interface Agreement {
  /** How many pairs of levels there are. */
  n: number;
  /** How many of them are the same level, and how many are at most one apart. */
  same: number;
  close: number;
  /** From -1 to 1; null below `AGREEMENT_FROM` pairs, or where it says nothing (see `weightedKappa`). */
  kappa: number | null;
}

/**
 * Cohen's kappa with quadratic weights (Cohen 1968, "Weighted kappa", Psychological Bulletin 70):
 *
 *     kappa = 1 - sum(w[i][j] * o[i][j]) / sum(w[i][j] * e[i][j]),   w[i][j] = (i - j)² / (k - 1)²
 *
 * where o is the share of pairs with levels i and j, and e what that share would be if both had dealt out their
 * own levels at random. 1 is the same level every time, 0 what chance would give, less than 0 worse than chance.
 * Null where one side gave everything the same level: chance then does as well as they did, whatever they
 * thought, so that kappa would say nothing. Null of nothing, too.
 */
export function weightedKappa(pairs: readonly RatedPair[]): number | null {
  const given = [0, 1].map((side) => new Set(pairs.map((pair) => pair[side])));
  if (given.some((levels) => levels.size < 2)) return null;
  // The factor 1/(k - 1)² stands above and below, and n pairs against n² that chance would pair.
  const seen = sum(pairs.map(([a, b]) => (a - b) ** 2)) / pairs.length;
  const byChance = sum(pairs.flatMap(([a]) => pairs.map(([, b]) => (a - b) ** 2))) / pairs.length ** 2;
  return 1 - seen / byChance;
}

/** How far these pairs agree. */
export const agreementOf = (pairs: readonly RatedPair[]): Agreement => ({
  n: pairs.length,
  same: pairs.filter(([a, b]) => a === b).length,
  close: pairs.filter(([a, b]) => Math.abs(a - b) <= 1).length,
  kappa: pairs.length < AGREEMENT_FROM ? null : weightedKappa(pairs),
});

/**
 * Every criterion that both sides gave a level: the candidate's own and each partner's, in the user's own attempts
 * and in those that they interviewed. Who the partner was makes no difference.
 */
export const ratedPairs = (facts: readonly AttemptFacts[]): RatedPair[] =>
  facts
    .filter(({ origin }) => origin === 'own' || origin === 'interviewed')
    .flatMap(({ criteria }) =>
      criteria.flatMap(({ self, peers }) =>
        typeof self === 'number'
          ? peers.filter((peer) => typeof peer === 'number').map((peer): RatedPair => [self, peer])
          : [],
      ),
    );
