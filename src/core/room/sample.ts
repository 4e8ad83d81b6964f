/** A short transcript to score before one scores a friend, with what experienced interviewers gave it. */
export interface CalibrationSample {
  id: string;
  title: string;
  /** The id of the rubric that rates it. */
  rubric: string;
  /** What was asked, Markdown. */
  prompt: string;
  /** What the candidate answered, Markdown. */
  answer: string;
  /** The reference level of each criterion with the reason for it, by criterion id. */
  reference: Record<string, { level: 1 | 2 | 3 | 4 | 'not-observed'; why: string }>;
  /** The file that it came from, relative to its bank's folder. */
  file: string;
}
