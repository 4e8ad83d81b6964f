import type { RoundKind } from '../bank/question';

/** A chosen step of a criterion, weakest (1) to strongest (4). */
export type Level = 1 | 2 | 3 | 4;
export const LEVELS: readonly Level[] = [1, 2, 3, 4];

/** A level, or the statement that the round gave no chance to see the criterion. */
export type Rating = Level | 'not-observed';

/** One dimension that is rated. */
export interface Criterion {
  id: string;
  title: string;
  /** The question that the rating answers. */
  asks: string;
  /** Its share in the total, relative to the other criteria. */
  weight: number;
  /** What each level looks like, weakest first. */
  levels: [string, string, string, string];
}

/** The criteria that rate one kind of round. */
export interface Rubric {
  id: string;
  title: string;
  round: RoundKind;
  /** What one hint costs, in points of the total; shown beside it, never taken from it. */
  hintCost: number;
  criteria: Criterion[];
  file: string;
}
