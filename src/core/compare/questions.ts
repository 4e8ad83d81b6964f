import { answerSheets, type AnswerSheet } from '../attempt/answers';
import type { QuestionFacts } from '../attempt/facts';
import type { Span } from '../coverage/coverage';
import type { Mark } from '../rubric/scorecard';
import { isShared, sideBySide, type Column } from './columns';
import { differences, inNoOther } from './differences';
import { keyPointRows, saidIn, type KeyPointRow } from './key-points';

/** One text of an answer, with the stretches that set it apart. */
export interface AnswerCell {
  /** The answer's id in its attempt. */
  id: string;
  text: string;
  /** In the first answer: what no other has; in any other: what the first has not. */
  own: Span[];
  /** How it went, where it is a short question that was marked. */
  mark: Mark | null;
}

/** The answers to a question, or to one short question of a set. */
export interface AnswerRow {
  /** The short question; null where the answer is to the question itself. */
  prompt: string | null;
  cells: (AnswerCell | null)[];
}

/** How one attempt went about a question. */
export interface QuestionCell {
  entry: string;
  facts: QuestionFacts;
  /** How many hints there were to take. */
  hints: number;
  /** How many changes of requirements an interviewer brought in. */
  changes: number;
  /** Whether a scorecard confirms its key points; else they are what was found in its words. */
  confirmed: boolean;
}

/** A question that two attempts or more were asked; null where one wasn't. */
export interface QuestionRow {
  id: string;
  title: string;
  topic: string;
  cells: (QuestionCell | null)[];
  /**
   * As those that were asked it said them, in the order of their columns; null while its model answer was
   * shown for none of them, since they are part of that.
   */
  keyPoints: KeyPointRow[] | null;
  /** The columns between which its key points changed: the first and the last that were asked it. */
  asked: Column[];
  answers: AnswerRow[];
}

/** The questions that two columns or more were asked, with what was said and used. */
export const questionRows = (columns: readonly Column[]): QuestionRow[] =>
  sideBySide(
    columns,
    ({ attempt }) => answerSheets(attempt),
    ({ question }) => question.id,
  )
    .filter(isShared)
    .map(({ key: id, some, cells }) => questionRow(id, some, columns, cells));

/** Whether an interviewer changed the requirements of any of them in any attempt. */
export const hasChanges = (rows: readonly QuestionRow[]): boolean =>
  rows.some(({ cells }) => cells.some((cell) => cell !== null && cell.changes > 0));

function questionRow(
  id: string,
  some: AnswerSheet,
  columns: readonly Column[],
  sheets: readonly (AnswerSheet | null)[],
): QuestionRow {
  const places = columns.map((column, index) => ({ column, sheet: sheets[index] ?? null }));
  const said = places.map(
    ({ column, sheet }) => sheet && saidIn(column.attempt, sheet.entry, sheet.question),
  );
  const shown = places.some(({ column, sheet }) => sheet && column.attempt.prediction !== null);
  return {
    id,
    title: some.question.title,
    topic: some.question.topic,
    cells: places.map(({ column, sheet }, index) => {
      const facts = column.facts.questions.find(({ entry }) => entry === sheet?.entry);
      if (!sheet || !facts) return null;
      const { entry, question } = sheet;
      const changes = column.attempt.given.filter((each) => each.kind === 'change' && each.entry === entry);
      return {
        entry,
        facts,
        hints: question.hints.length,
        changes: changes.length,
        confirmed: said[index]?.confirmed === true,
      };
    }),
    keyPoints: shown ? keyPointRows(said.filter((each) => each !== null)) : null,
    asked: places.filter(({ sheet }) => sheet).map(({ column }) => column),
    answers: answerRows(places),
  };
}

/** By short question where there are any; those are joined by what they ask. */
function answerRows(places: readonly { column: Column; sheet: AnswerSheet | null }[]): AnswerRow[] {
  const rows = sideBySide(
    places,
    ({ column, sheet }) => {
      const marks = sheet && column.attempt.scorecard?.marks[sheet.entry];
      return (sheet?.answers ?? []).map(({ id, item, text }) => ({
        prompt: item === null ? null : (sheet?.question.items[item]?.prompt ?? ''),
        cell: { id, text, mark: (item !== null && marks?.[item]) || null },
      }));
    },
    ({ prompt }) => prompt ?? '',
  );
  return rows.map(({ some, cells }) => ({
    prompt: some.prompt,
    cells: withDifferences(cells.map((found) => found && found.cell)),
  }));
}

function withDifferences(cells: readonly (Omit<AnswerCell, 'own'> | null)[]): (AnswerCell | null)[] {
  const first = cells.findIndex((cell) => cell !== null);
  const base = cells[first]?.text ?? '';
  const others = cells.flatMap((cell, index) => (cell && index !== first ? [cell.text] : []));
  return cells.map((cell, index) => {
    if (!cell) return null;
    const own = index === first ? inNoOther(base, others) : differences(base, cell.text).after;
    return { ...cell, own };
  });
}
