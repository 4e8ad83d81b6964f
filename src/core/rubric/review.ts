import type { Scorecard } from './scorecard';

/** A partner's scorecard of an attempt, with where it came from. */
export interface Review {
  /** The id of the review bundle that carried the attempt out and the scorecard back. */
  bundle: string;
  /** The partner, as they named themselves. */
  reviewer: string;
  /** The version of the app that it was scored in. */
  version: string;
  /** When it came back, in ms since the epoch; the scorecard says when it was made. */
  receivedOn: number;
  scorecard: Scorecard;
  /** What the partner marked, at moments in ms on the round's clock. */
  marks: { moment: number; text: string }[];
}
