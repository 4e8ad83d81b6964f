import type { Recommendation, Scorecard } from '../rubric/scorecard';

/** What an interviewer notes while listening; it stays with them until they hand in a scorecard. */
export interface InterviewNotes {
  /** Private; no scorecard carries it. */
  text: string;
  /** When each key point was said, in ms on the round's clock, by entry id and key-point id. */
  heard: Record<string, Record<string, number>>;
  /** The numbers of the red flags that were heard, by entry id. */
  flags: Record<string, number[]>;
  /** What was decided of key points by hand, when scoring. */
  judged?: Scorecard['keyPoints'];
  ratings: Scorecard['ratings'];
  evidence: Scorecard['evidence'];
  raise: Scorecard['raise'];
  marks: Scorecard['marks'];
  recommendation: Recommendation | null;
}

export const blankNotes = (): InterviewNotes => ({
  text: '',
  heard: {},
  flags: {},
  ratings: {},
  evidence: [],
  raise: {},
  marks: {},
  recommendation: null,
});
