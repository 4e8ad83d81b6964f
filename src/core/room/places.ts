import { answerId, questionOf, type Attempt } from '../attempt/attempt';

/** An earlier or present text of the round, to read. */
export interface Place {
  answer: string;
  /** The phase that it was written in last. */
  phase: number;
  entry: string | null;
  /** What it answers, in short. */
  title: string;
}

/** The texts of the round up to now, in its order; those without a word are left out, but for the present one. */
export function placesOf(attempt: Attempt, present: string | null): Place[] {
  const places = new Map<string, Place>();
  attempt.header.model.phases.slice(0, attempt.phase + 1).forEach((phase, index) => {
    const question = questionOf(attempt, phase);
    const items = question?.items.length ?? 0;
    for (let item = 0; item < Math.max(1, items); item++) {
      const answer = answerId(phase, question, item);
      if (answer !== present && !attempt.answers[answer]?.trim()) continue;
      const title = items > 0 ? `${phase.title}, question ${item + 1}` : (question?.title ?? phase.title);
      places.set(answer, { answer, phase: index, entry: phase.question ?? null, title });
    }
  });
  return [...places.values()];
}
