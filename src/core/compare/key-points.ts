import { withoutSealed, type Attempt } from '../attempt/attempt';
import type { KeyPoint, Question } from '../bank/question';
import { findCoverage } from '../coverage/coverage';

/** How a key point went from one answer to a later one; `unknown`: it was not yet part of the question. */
export const CHANGES = ['gained', 'lost', 'kept', 'never', 'unknown'] as const;
export type Change = (typeof CHANGES)[number];

/** One key point across the answers; null where the question had no such point then. */
export interface KeyPointRow {
  id: string;
  text: string;
  said: (boolean | null)[];
  /** The last answer against the first. */
  change: Change;
}

/** The key points of an answer. */
export interface Said {
  keyPoints: readonly KeyPoint[];
  /** Whether each was said, by id. */
  said: Record<string, boolean>;
}

/**
 * What an attempt said of a question's key points: what its scorecard confirms, or else what is found
 * in the answer's words.
 */
export function saidIn(attempt: Attempt, entry: string, question: Question): Said & { confirmed: boolean } {
  const { keyPoints } = question;
  const confirmed = withoutSealed(attempt).scorecard?.keyPoints[entry];
  const found = confirmed ? {} : findCoverage(question, attempt.answers[entry] ?? '').keyPoints;
  const said = keyPoints.map(({ id }) => [id, confirmed?.[id] ?? found[id]?.covered ?? false] as const);
  return { keyPoints, said: Object.fromEntries(said), confirmed: confirmed !== undefined };
}

const changeOf = (before: boolean | null, after: boolean | null): Change => {
  if (before === null || after === null) return 'unknown';
  if (before === after) return after ? 'kept' : 'never';
  return after ? 'gained' : 'lost';
};

/**
 * The key points of a question as each answer said them. The bank may have changed between two answers, so
 * points are joined by id and told in the words of the first that has them.
 */
export function keyPointRows(answers: readonly Said[]): KeyPointRow[] {
  const texts = new Map<string, string>();
  for (const { keyPoints } of answers)
    for (const { id, text } of keyPoints) if (!texts.has(id)) texts.set(id, text);
  return [...texts].map(([id, text]) => {
    const said = answers.map((answer) => answer.said[id] ?? null);
    return { id, text, said, change: changeOf(said[0] ?? null, said.at(-1) ?? null) };
  });
}

/** How many key points changed in each way. */
export function tally(rows: readonly KeyPointRow[]): Record<Change, number> {
  const counts = { gained: 0, lost: 0, kept: 0, never: 0, unknown: 0 };
  for (const { change } of rows) counts[change]++;
  return counts;
}
