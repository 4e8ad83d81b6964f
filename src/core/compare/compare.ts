import type { Attempt } from '../attempt/attempt';
import type { CriterionFacts } from '../attempt/facts';
import type { LedgerRow } from '../attempt/time';
import { columnsOf, isShared, sideBySide, type Column } from './columns';
import { questionRows, type QuestionRow } from './questions';

/** One criterion; null where an attempt's rubric doesn't have it. */
export interface CriterionRow {
  id: string;
  title: string;
  cells: (CriterionCell | null)[];
}

/** How one attempt was rated by a criterion. */
export interface CriterionCell {
  facts: CriterionFacts;
  /** The sentence of the level that it got, where it got one. */
  level: string | null;
  /** Levels against the first column's. */
  difference: number | null;
}

/** A phase that two attempts or more have; null where one hasn't. */
export interface PhaseRow {
  id: string;
  title: string;
  cells: (LedgerRow | null)[];
}

/** Attempts held side by side, in the order they were given. */
export interface Comparison {
  columns: Column[];
  /** Points against the first column's; null where either has none, or the rubrics differ. */
  differences: (number | null)[];
  criteria: CriterionRow[];
  /** Whether all were rated by the same criteria with the same levels. */
  sameRubric: boolean;
  questions: QuestionRow[];
  phases: PhaseRow[];
}

/** Holds attempts that are over side by side; what isn't over, or was deleted, is left out. Pure. */
export function compare(attempts: readonly Attempt[]): Comparison {
  const columns = columnsOf(attempts);
  const rubrics = columns.map(({ attempt }) => JSON.stringify(attempt.header.rubric.criteria));
  const sameRubric = new Set(rubrics).size <= 1;
  return {
    columns,
    differences: columns.map(({ facts }, index) =>
      sameRubric && index > 0 ? difference(columns[0]?.facts.points, facts.points) : null,
    ),
    criteria: criterionRows(columns),
    sameRubric,
    questions: questionRows(columns),
    phases: phaseRows(columns),
  };
}

/** The second less the first, where both are numbers. */
const difference = (before: unknown, after: unknown): number | null =>
  typeof before === 'number' && typeof after === 'number' ? after - before : null;

const criterionRows = (columns: readonly Column[]): CriterionRow[] =>
  sideBySide(
    columns,
    ({ facts }) => facts.criteria,
    ({ id }) => id,
  ).map(({ key: id, some, cells }) => ({
    id,
    title: some.title,
    cells: cells.map((facts, index) => {
      if (!facts) return null;
      const criterion = columns[index]?.attempt.header.rubric.criteria.find((each) => each.id === id);
      const level = typeof facts.self === 'number' ? criterion?.levels[facts.self - 1] : undefined;
      return {
        facts,
        level: level ?? null,
        difference: index > 0 ? difference(cells[0]?.self, facts.self) : null,
      };
    }),
  }));

/** A phase is the same where its id is, in rounds of the same model: other models plan it for other work. */
const phaseRows = (columns: readonly Column[]): PhaseRow[] =>
  sideBySide(
    columns,
    ({ summary }) => summary.ledger,
    ({ id }, { facts }) => `${facts.modelId}/${id}`,
  )
    .filter(isShared)
    .map(({ key: id, some, cells }) => ({ id, title: some.title, cells }));
