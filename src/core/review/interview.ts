import type { Pair } from '../room/roles';
import type { Review } from '../rubric/review';

/**
 * The scorecard of a round's interviewer, as the review of the candidate that it is. It names the sitting where
 * others name the bundle that brought them. `version` is the app's; `receivedOn` is in ms since the epoch.
 */
export const interviewersReview = (
  pair: Pair,
  { scorecard, marks, version, receivedOn }: Omit<Review, 'bundle' | 'reviewer'>,
): Review => ({
  bundle: pair.room,
  reviewer: pair.names.interviewer,
  version,
  receivedOn,
  scorecard,
  marks,
});
