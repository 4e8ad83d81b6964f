import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import type { AttemptFacts, QuestionFacts } from '../attempt/facts';
import { dayAfter, dayOf, daysFrom } from './days';
import { gradeOf, type Grade } from './rating';

/** Where a question stands in memory, by FSRS. */
export interface QuestionStanding {
  question: string;
  /** When it should be asked again, in ms since the epoch. */
  due: number;
  /** Days until the chance of recalling it has fallen to nine in ten. */
  stability: number;
  /** The chance of recalling it now, from 0 to 1. */
  retrievability: number;
  grade: Grade;
  /** How it went last. */
  last: { attempt: AttemptFacts; question: QuestionFacts };
}

// Days are the finest step (no learning steps within a day) and nothing is left to chance.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 });

/** One graded answer; `on` in ms since the epoch. */
export interface Answered {
  on: number;
  grade: Grade;
}

/** The card that answers in their order lead to. */
function cardAfter(answers: readonly Answered[]) {
  let card = createEmptyCard(new Date(answers[0]?.on ?? 0));
  for (const { on, grade } of answers) card = scheduler.next(card, new Date(on), Rating[grade]).card;
  return card;
}

/** When a question is due after graded answers in the order of their time, in ms since the epoch. */
export const dueAfter = (answers: readonly Answered[]): number => cardAfter(answers).due.getTime();

/** Where every question stands at `now` that was answered in a scored attempt, by its id. */
export function schedule(facts: readonly AttemptFacts[], now: number): Map<string, QuestionStanding> {
  const answered = new Map<string, (Answered & QuestionStanding['last'])[]>();
  for (const attempt of [...facts].sort((a, b) => a.finishedOn - b.finishedOn)) {
    for (const question of attempt.questions) {
      const grade = gradeOf(attempt, question);
      if (!grade) continue;
      const list = answered.get(question.id) ?? [];
      list.push({ on: attempt.finishedOn, grade, attempt, question });
      answered.set(question.id, list);
    }
  }
  return new Map(
    [...answered].map(([id, answers]) => {
      const card = cardAfter(answers);
      const { grade, attempt, question } = answers.at(-1)!;
      const retrievability = scheduler.get_retrievability(
        card,
        new Date(Math.max(now, attempt.finishedOn)),
        false,
      );
      const last = { attempt, question };
      return [
        id,
        { question: id, due: card.due.getTime(), stability: card.stability, retrievability, grade, last },
      ];
    }),
  );
}

/** Whether a question is to be asked again by the end of today. */
export const isDue = ({ due }: QuestionStanding, now: number): boolean => daysFrom(due, now) >= 0;

/** The next `days` days after today, each with what falls due on it, surest to be forgotten first. */
export function upcoming(
  standings: Iterable<QuestionStanding>,
  now: number,
  days: number,
): { day: number; due: QuestionStanding[] }[] {
  const all = [...standings].sort((a, b) => a.due - b.due || a.question.localeCompare(b.question));
  return Array.from({ length: days }, (_, index) => {
    const day = dayAfter(now, index + 1);
    return { day, due: all.filter(({ due }) => dayOf(due) === day) };
  });
}
