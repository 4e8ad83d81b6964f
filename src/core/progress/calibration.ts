import type { AttemptFacts } from '../attempt/facts';
import { ROUND_KINDS, ROUND_TITLES, type RoundKind } from '../bank/question';
import { estimate, sum, type Estimate } from './estimate';
import { criteriaOf } from './series';

/** How far a first judgement was from a second one, over many attempts. */
export interface Bias {
  id: string;
  title: string;
  /** Every first less its second, in points, oldest first. */
  differences: number[];
  /** Their mean: above 0 the first was the higher. */
  mean: Estimate;
}

/** What is held against what: the prediction against the own score, or the own score against the partner's. */
export type Against = 'prediction' | 'peer';

const bias = (id: string, title: string, differences: number[]): Bias => ({
  id,
  title,
  differences,
  mean: estimate(differences),
});

/** A rating, or points; null where nobody judged. */
type Judgement = number | 'not-observed' | null;

/** The first judgement of one thing less the second, or null where one is missing. Partners count as their mean. */
function difference(
  against: Against,
  predicted: Judgement,
  self: Judgement,
  peers: readonly Judgement[],
): number | null {
  if (typeof self !== 'number') return null;
  if (against === 'prediction') return typeof predicted === 'number' ? predicted - self : null;
  const rated = peers.filter((peer) => typeof peer === 'number');
  return rated.length > 0 ? self - sum(rated) / rated.length : null;
}

/** The bias of the points over all rounds first, then for every kind of round that has any. */
export function biasByKind(facts: readonly AttemptFacts[], against: Against): Bias[] {
  const of = (some: readonly AttemptFacts[]) =>
    some.flatMap(({ predicted, points, peers }) => difference(against, predicted, points, peers) ?? []);
  const kinds = ROUND_KINDS.map((kind) =>
    bias(kind, ROUND_TITLES[kind], of(facts.filter(({ round }) => round === kind))),
  ).filter(({ differences }) => differences.length > 0);
  return [bias('all', 'All rounds', of(facts)), ...kinds];
}

/** The bias of every criterion of a kind of round that has any. */
export function biasByCriterion(facts: readonly AttemptFacts[], kind: RoundKind, against: Against): Bias[] {
  const own = facts.filter(({ round }) => round === kind);
  return criteriaOf(own, kind)
    .map(({ id, title }) => {
      const differences = own.flatMap(({ criteria }) => {
        const criterion = criteria.find((each) => each.id === id);
        if (!criterion) return [];
        return difference(against, criterion.predicted, criterion.self, criterion.peers) ?? [];
      });
      return bias(id, title, differences);
    })
    .filter(({ differences }) => differences.length > 0);
}

/** Differences as a picture can show them: by quarters of a point, each with its share of all, from 0 to 1. */
export function spread(differences: readonly number[]): { value: number; share: number }[] {
  const counts = new Map<number, number>();
  for (const difference of differences) {
    const value = Math.round(difference * 4) / 4;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, share: count / differences.length }));
}
