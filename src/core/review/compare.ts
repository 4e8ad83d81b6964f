import type { Attempt } from '../attempt/attempt';
import { openReviews } from '../attempt/attempt';
import type { Transcript } from '../attempt/events';
import type { Review } from '../rubric/review';
import type { Criterion, Rating } from '../rubric/rubric';
import { total, type Mark, type Scorecard } from '../rubric/scorecard';

/** One criterion as the candidate and each partner rated it. */
export interface CriterionDifference {
  criterion: Criterion;
  self: Rating | undefined;
  peers: {
    rating: Rating | undefined;
    /** In points, the partner's level less the candidate's; null where either gave no level. */
    difference: number | null;
  }[];
}

/** A key point or short question that the candidate and a partner judge differently. */
export interface Disagreement<T> {
  /** The question's entry in the round model. */
  entry: string;
  /** The key point's id, or the short question's number. */
  id: string;
  /** What it says; Markdown for a short question. */
  text: string;
  self: T;
  peers: T[];
}

/** The candidate's scorecard beside the partners', each kept apart: nothing is averaged over people. */
export interface Comparison {
  reviews: readonly Review[];
  /** In points from 1 to 4, or null where nothing was rated. */
  self: number | null;
  peers: (number | null)[];
  /** The largest difference first. */
  criteria: CriterionDifference[];
  keyPoints: Disagreement<boolean>[];
  items: Disagreement<Mark | null>[];
}

/** Compares both sides once both exist; null while either is missing. */
export function compareReviews(attempt: Attempt): Comparison | null {
  const { scorecard, header } = attempt;
  const reviews = openReviews(attempt);
  if (!scorecard || reviews.length === 0) return null;
  const points = (card: Scorecard) => total(header.rubric, card.ratings).points;
  return {
    reviews,
    self: points(scorecard),
    peers: reviews.map((review) => points(review.scorecard)),
    criteria: header.rubric.criteria
      .map((criterion) => differenceIn(criterion, scorecard, reviews))
      .sort((a, b) => size(b) - size(a)),
    ...judged(attempt, scorecard, reviews),
  };
}

function differenceIn(criterion: Criterion, own: Scorecard, reviews: readonly Review[]): CriterionDifference {
  const self = own.ratings[criterion.id];
  const peers = reviews.map(({ scorecard }) => {
    const rating = scorecard.ratings[criterion.id];
    const both = typeof rating === 'number' && typeof self === 'number';
    return { rating, difference: both ? rating - self : null };
  });
  return { criterion, self, peers };
}

/** By how much a criterion is seen differently: seen by one and not by the other comes after half a level. */
const size = ({ self, peers }: CriterionDifference): number =>
  Math.max(
    ...peers.map(({ rating, difference }) =>
      difference === null ? (rating === self ? 0 : 0.5) : Math.abs(difference),
    ),
  );

function judged(
  { header }: Attempt,
  own: Scorecard,
  reviews: readonly Review[],
): Pick<Comparison, 'keyPoints' | 'items'> {
  const keyPoints: Comparison['keyPoints'] = [];
  const items: Comparison['items'] = [];
  for (const { id: entry } of header.model.questions) {
    const question = header.questions[entry];
    if (!question) continue;
    for (const { id, text } of question.keyPoints) {
      const covered = (card: Scorecard) => card.keyPoints[entry]?.[id] ?? false;
      keyPoints.push({ entry, id, text, ...both(covered) });
    }
    for (const [item, { prompt }] of question.items.entries()) {
      const mark = (card: Scorecard) => card.marks[entry]?.[item] ?? null;
      items.push({ entry, id: `${item}`, text: prompt, ...both(mark) });
    }
  }
  return { keyPoints: keyPoints.filter(differs), items: items.filter(differs) };

  function both<T>(of: (card: Scorecard) => T): { self: T; peers: T[] } {
    return { self: of(own), peers: reviews.map(({ scorecard }) => of(scorecard)) };
  }
}

const differs = ({ self, peers }: Disagreement<unknown>): boolean => peers.some((peer) => peer !== self);

/**
 * The partners whose scorecards were open to the candidate when the candidate's own was saved again, by their
 * place among the reviews: a rating that was changed with theirs in view is not the one that was made blind.
 */
export function seenBeforeSaving(events: Transcript): number[] {
  const saves = events.filter(({ type }) => type === 'scored').map(({ seq }) => seq);
  const [first = Infinity] = saves;
  const last = saves.at(-1) ?? -1;
  const reviewed = events.filter(({ type }) => type === 'reviewed');
  return reviewed.flatMap(({ seq }, place) => (last > Math.max(first, seq) ? [place] : []));
}
