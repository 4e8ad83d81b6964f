import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
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

/** What is remembered of a question after its answers so far. */
export interface Memory {
  card: Card;
  grade: Grade;
  last: QuestionStanding['last'];
}

/** The card after one more graded answer, `on` in ms since the epoch; null: it is the first. */
export const afterAnswer = (card: Card | null, grade: Grade, on: number): Card =>
  scheduler.next(card ?? createEmptyCard(new Date(on)), new Date(on), Rating[grade]).card;

/** What is remembered of every question that was answered in a scored attempt, by its id. */
export function memories(facts: readonly AttemptFacts[]): Map<string, Memory> {
  const all = new Map<string, Memory>();
  for (const attempt of [...facts].sort((a, b) => a.finishedOn - b.finishedOn)) {
    for (const question of attempt.questions) {
      const grade = gradeOf(attempt, question);
      if (!grade) continue;
      const card = afterAnswer(all.get(question.id)?.card ?? null, grade, attempt.finishedOn);
      all.set(question.id, { card, grade, last: { attempt, question } });
    }
  }
  return all;
}

/** Where every question stands at `now` (ms since the epoch), by its id. */
export const schedule = (all: ReadonlyMap<string, Memory>, now: number): Map<string, QuestionStanding> =>
  new Map(
    [...all].map(([question, { card, grade, last }]) => {
      const at = new Date(Math.max(now, last.attempt.finishedOn));
      const retrievability = scheduler.get_retrievability(card, at, false);
      const { due, stability } = card;
      return [question, { question, due: due.getTime(), stability, retrievability, grade, last }];
    }),
  );

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
