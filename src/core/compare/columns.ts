import { withoutSealed, type Attempt } from '../attempt/attempt';
import { factsOf, type AttemptFacts } from '../attempt/facts';
import { summarise, type AttemptSummary } from '../attempt/summary';

/** As many attempts as can be read side by side. */
export const MOST_COLUMNS = 4;

/** One attempt of a comparison. */
export interface Column {
  id: string;
  /** `A` for the first, and so on: what it is called within the comparison. */
  letter: string;
  attempt: Attempt;
  summary: AttemptSummary;
  facts: AttemptFacts;
  /** The letter of the column of which this one does a question again. */
  againOf: string | null;
}

/** The attempts that can be held side by side: those that are over and were not deleted. */
export function columnsOf(attempts: readonly Attempt[]): Column[] {
  const over = attempts.flatMap((attempt) => {
    const facts = factsOf(attempt);
    return facts ? [{ attempt: withoutSealed(attempt), facts }] : [];
  });
  const letterOf = (index: number) => String.fromCharCode(65 + index);
  return over.map(({ attempt, facts }, index) => {
    const original = over.findIndex((other) => other.facts.id === facts.again);
    return {
      id: facts.id,
      letter: letterOf(index),
      attempt,
      summary: summarise(attempt),
      facts,
      againOf: original < 0 ? null : letterOf(original),
    };
  });
}

/** What columns have under the same key, one cell a column, in the order in which keys are first met. */
export function sideBySide<C, T>(
  columns: readonly C[],
  rowsOf: (column: C) => readonly T[],
  keyOf: (row: T, column: C) => string,
): { key: string; some: T; cells: (T | null)[] }[] {
  const found = new Map<string, { some: T; cells: (T | null)[] }>();
  columns.forEach((column, index) => {
    for (const row of rowsOf(column)) {
      const key = keyOf(row, column);
      const entry = found.get(key) ?? { some: row, cells: columns.map(() => null) };
      entry.cells[index] = row;
      found.set(key, entry);
    }
  });
  return [...found].map(([key, entry]) => ({ key, ...entry }));
}

/** Whether two columns or more have it. */
export const isShared = ({ cells }: { cells: readonly unknown[] }): boolean =>
  cells.filter((cell) => cell !== null).length > 1;
