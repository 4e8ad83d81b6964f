import type { AttemptFacts, QuestionFacts } from '../attempt/facts';

/** How well a question was recalled, in the words of spaced repetition. */
export const GRADES = ['Again', 'Hard', 'Good', 'Easy'] as const;
export type Grade = (typeof GRADES)[number];

/** The strength from which on an answer is graded Hard, Good and Easy; below the first it is Again. */
export const GRADE_FROM = { Hard: 0.35, Good: 0.6, Easy: 0.85 } as const;
/** How much what was said counts beside the criteria, which rate the whole round. */
export const SHARE_WEIGHT = 2 / 3;
/** What each hint takes off the strength. */
export const HINT_COST = 0.1;

/**
 * How much of a question was answered, from 0 to 1: key points that the scorecard confirms, of all; for a set of
 * short questions those marked "got" and half of those marked "partly", of all that were marked. Null where
 * there is nothing to count.
 */
export function shareOf({ items, marks, covered, keyPoints }: QuestionFacts): number | null {
  if (items > 0) {
    const marked = marks.got + marks.partly + marks.missed;
    return marked > 0 ? (marks.got + marks.partly / 2) / marked : null;
  }
  return covered === null || keyPoints === 0 ? null : covered / keyPoints;
}

/**
 * The strength of an answer, from 0 to 1: two thirds what was said (see `shareOf`), one third the mean criterion
 * level of the round ((points - 1) / 3), less a tenth for each hint. Where one of the two is unknown the other
 * counts alone. Null for an attempt without a scorecard, or with neither.
 */
export function strengthOf(attempt: AttemptFacts, question: QuestionFacts): number | null {
  if (attempt.scoredOn === null) return null;
  const share = shareOf(question);
  const level = attempt.points === null ? null : (attempt.points - 1) / 3;
  if (share === null && level === null) return null;
  const both = SHARE_WEIGHT * (share ?? level!) + (1 - SHARE_WEIGHT) * (level ?? share!);
  return Math.min(1, Math.max(0, both - HINT_COST * question.hints));
}

/** The grade of an answer by its strength; with a hint it is Good at best. Null where there is no strength. */
export function gradeOf(attempt: AttemptFacts, question: QuestionFacts): Grade | null {
  const strength = strengthOf(attempt, question);
  if (strength === null) return null;
  if (strength < GRADE_FROM.Hard) return 'Again';
  if (strength < GRADE_FROM.Good) return 'Hard';
  return strength < GRADE_FROM.Easy || question.hints > 0 ? 'Good' : 'Easy';
}

/** How an answer went, for a sentence: `3 of 8 key points`. */
export function outcomeWords(attempt: AttemptFacts, question: QuestionFacts): string {
  const { items, marks, covered, keyPoints } = question;
  const marked = marks.got + marks.partly + marks.missed;
  if (items > 0 && marked > 0) return `${marks.got} of ${marked} short questions`;
  if (items === 0 && covered !== null && keyPoints > 0) return `${covered} of ${keyPoints} key points`;
  return attempt.points === null ? 'not rated' : `${attempt.points.toFixed(1)} of 4 points`;
}
