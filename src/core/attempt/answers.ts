import type { Question } from '../bank/question';
import type { Attempt } from './attempt';

/** One text that the candidate wrote for a question; `item` counts a set's short questions from 0. */
export interface Answer {
  id: string;
  item: number | null;
  text: string;
}

/** A question of the round with all that was answered to it. */
export interface AnswerSheet {
  entry: string;
  question: Question;
  answers: Answer[];
}

/** What was written in a phase that works on no question. */
export interface Note {
  id: string;
  title: string;
  text: string;
}

/** The questions in the order of the round, each with its answers; empty ones are there too. */
export function answerSheets({ header, answers }: Attempt): AnswerSheet[] {
  return header.model.questions.flatMap(({ id: entry }) => {
    const question = header.questions[entry];
    if (!question) return [];
    const ids = question.items.length > 0 ? question.items.map((_, item) => `${entry}/${item}`) : [entry];
    const isSet = question.items.length > 0;
    return [
      {
        entry,
        question,
        answers: ids.map((id, item) => ({ id, item: isSet ? item : null, text: answers[id] ?? '' })),
      },
    ];
  });
}

/** What was written in phases without a question, where anything was. */
export function notes({ header, answers }: Attempt): Note[] {
  return header.model.phases
    .map(({ id, title }) => ({ id: `phase:${id}`, title, text: answers[`phase:${id}`] ?? '' }))
    .filter(({ text }) => text.trim() !== '');
}
