import type { AttemptFacts } from '../attempt/facts';
import { ROUND_KINDS, ROUND_TITLES, type RoundKind } from '../bank/question';
import { estimate, type Estimate } from './estimate';
import { trendOf, type Dot, type Trend } from './trend';

/** Points run from 1 to 4. */
const SCALE = { least: 1, most: 4 };

/** One score of one attempt. */
export interface Score extends Dot {
  attempt: string;
}

/** How one thing was scored over time. */
export interface Series {
  id: string;
  title: string;
  /** Oldest first. */
  scores: Score[];
  mean: Estimate;
  /** Null of fewer than five. */
  trend: Trend | null;
}

function seriesOf(id: string, title: string, scores: Score[]): Series {
  const values = scores.map(({ value }) => value);
  return { id, title, scores, mean: estimate(values, SCALE), trend: trendOf(scores) };
}

/**
 * Those that are rounds of their own. One question that is answered again, with its model answer read, is a smaller
 * and easier thing: beside whole rounds, its points would show a rise that is none.
 */
export const wholeRounds = (facts: readonly AttemptFacts[]): AttemptFacts[] =>
  facts.filter(({ again }) => again === null);

/** The points of every kind of whole round over time. Kinds are never mixed: their rubrics differ. */
export function scoresByKind(facts: readonly AttemptFacts[]): (Series & { id: RoundKind })[] {
  const whole = wholeRounds(facts);
  return ROUND_KINDS.map((kind) => {
    const scores = whole.flatMap(({ id, round, startedAt, points }) =>
      round === kind && points !== null ? [{ attempt: id, at: startedAt, value: points }] : [],
    );
    return { ...seriesOf(kind, ROUND_TITLES[kind], scores), id: kind };
  });
}

/** The own ratings of every criterion of a kind of whole round over time, in the order of its latest rubric. */
export function scoresByCriterion(facts: readonly AttemptFacts[], kind: RoundKind): Series[] {
  const scores = new Map<string, Score[]>();
  for (const { id, round, startedAt, criteria } of wholeRounds(facts)) {
    if (round !== kind) continue;
    for (const criterion of criteria) {
      if (typeof criterion.self !== 'number') continue;
      const own = scores.get(criterion.id) ?? [];
      scores.set(criterion.id, own);
      own.push({ attempt: id, at: startedAt, value: criterion.self });
    }
  }
  return criteriaOf(facts, kind).flatMap(({ id, title }) => {
    const own = scores.get(id);
    return own ? [seriesOf(id, title, own)] : [];
  });
}

/** All criteria that a kind of round was ever rated by, those of the latest rubric first. */
export function criteriaOf(facts: readonly AttemptFacts[], kind: RoundKind): { id: string; title: string }[] {
  const titles = new Map<string, string>();
  for (const { round, criteria } of facts.toReversed()) {
    if (round !== kind) continue;
    for (const { id, title } of criteria) if (!titles.has(id)) titles.set(id, title);
  }
  return [...titles].map(([id, title]) => ({ id, title }));
}

/** A dot of a picture: one score, or the mean of all scores of some weeks. */
export interface Bin extends Dot {
  /** How many scores it stands for. */
  count: number;
  /** The attempt, where it is one. */
  attempt: string | null;
}

const WEEK = 7 * 86_400_000;

/**
 * Scores as a picture can show them: each for itself up to `most`, and beyond as means of stretches of whole weeks,
 * as few weeks as make at most `most` of them.
 */
export function thin(scores: readonly Score[], most: number): Bin[] {
  const first = scores[0];
  const last = scores.at(-1);
  if (!first || !last || scores.length <= most) return scores.map((score) => ({ ...score, count: 1 }));
  const stretch = Math.floor((last.at - first.at) / WEEK / most + 1) * WEEK;
  const bins = new Map<number, Score[]>();
  for (const score of scores) {
    const place = Math.floor((score.at - first.at) / stretch);
    const bin = bins.get(place);
    if (bin) bin.push(score);
    else bins.set(place, [score]);
  }
  return [...bins].map(([place, own]) => ({
    at: first.at + (place + 0.5) * stretch,
    value: own.reduce((sum, { value }) => sum + value, 0) / own.length,
    count: own.length,
    attempt: own.length === 1 ? (own[0]?.attempt ?? null) : null,
  }));
}
