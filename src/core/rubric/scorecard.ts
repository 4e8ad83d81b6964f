import type { Rating, Rubric } from './rubric';

/** The overall verdict, as hiring committees use it. */
export const RECOMMENDATIONS = ['strong-no', 'no', 'no-decision', 'yes', 'strong-yes'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const RECOMMENDATION_TITLES: Record<Recommendation, string> = {
  'strong-no': 'Strong no',
  no: 'No',
  'no-decision': 'No decision',
  yes: 'Yes',
  'strong-yes': 'Strong yes',
};

/** Ratings by criterion id; a criterion without one is not rated yet. */
export type Ratings = Record<string, Rating>;

/** What the candidate expected, sealed before the model answer was shown. */
export interface Prediction {
  ratings: Ratings;
  recommendation: Recommendation;
}

/** A passage of an answer that supports a rating. */
export interface Evidence {
  criterion: string;
  /** The id of the answer, and the passage in its final text (UTF-16 offsets). */
  answer: string;
  from: number;
  to: number;
  quote: string;
}

/** How a rapid-fire answer went. */
export const MARKS = ['got', 'partly', 'missed'] as const;
export type Mark = (typeof MARKS)[number];

/** Chosen levels with evidence, confirmed key points and a recommendation. */
export interface Scorecard {
  /** When it was saved, in ms since the epoch. */
  on: number;
  ratings: Ratings;
  evidence: Evidence[];
  /** "What would have raised this by one level?", by criterion id. */
  raise: Record<string, string>;
  /** Whether each key point was covered, by entry id and key-point id. */
  keyPoints: Record<string, Record<string, boolean>>;
  /** How each short answer went, by entry id and item number (from 0). */
  marks: Record<string, Record<number, Mark>>;
  recommendation: Recommendation;
}

/** A total computed by rule. */
export interface Total {
  /** 1 to 4, or null where nothing was rated. */
  points: number | null;
  rated: number;
  notObserved: number;
  /** Criteria without any rating yet. */
  missing: number;
}

/**
 * The weighted mean of the rated criteria, in points from 1 to 4:
 * sum(weight * level) / sum(weight). What was not observed is left out of both sums
 * (OPM's structured interview guide: combine ratings by a fixed rule, equal weights by default).
 */
export function total(rubric: Rubric, ratings: Ratings): Total {
  let points = 0;
  let weights = 0;
  const counts = { rated: 0, notObserved: 0, missing: 0 };
  for (const criterion of rubric.criteria) {
    const rating = ratings[criterion.id];
    if (rating === undefined) counts.missing++;
    else if (rating === 'not-observed') counts.notObserved++;
    else {
      counts.rated++;
      points += criterion.weight * rating;
      weights += criterion.weight;
    }
  }
  return { points: weights > 0 ? points / weights : null, ...counts };
}
