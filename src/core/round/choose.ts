import type { Question } from '../bank/question';
import type { QuestionEntry, RoundModel } from './model';

/** How much questions are wanted now, by their ids; one that isn't in it weighs 0. */
export type Preference = ReadonlyMap<string, { weight: number }>;

/** Whether a question fits an entry of a round. */
export function fits(model: RoundModel, entry: QuestionEntry, question: Question): boolean {
  const [lowest, highest] = entry.difficulty;
  return (
    question.round === model.round &&
    entry.formats.includes(question.format) &&
    question.difficulty >= lowest &&
    question.difficulty <= highest &&
    (entry.topics === undefined || entry.topics.includes(question.topic))
  );
}

/** The questions that a person may ask for in a round: those that fit any entry but for difficulty and topic. */
export function askable(model: RoundModel, questions: readonly Question[]): Question[] {
  const formats = new Set(model.questions.flatMap((entry) => entry.formats));
  return questions.filter((question) => question.round === model.round && formats.has(question.format));
}

/** What was chosen for each entry, and the entries for which the bank has nothing left. */
export interface Choice {
  questions: Record<string, Question>;
  unfilled: string[];
}

/**
 * Fills each entry of a round with one question: the one that weighs most, chance among equals.
 * No question is drawn twice. A question that the person asked for takes the first entry that fits it
 * (or that has its format), before the rest are filled.
 *
 * @param random yields numbers in [0, 1).
 */
export function chooseQuestions(
  model: RoundModel,
  bank: readonly Question[],
  preference: Preference,
  random: () => number,
  wanted?: Question,
): Choice {
  const questions: Record<string, Question> = {};
  if (wanted) {
    const entry =
      model.questions.find((candidate) => fits(model, candidate, wanted)) ??
      model.questions.find((candidate) => candidate.formats.includes(wanted.format));
    if (entry) questions[entry.id] = wanted;
  }
  const unfilled: string[] = [];
  for (const entry of model.questions) {
    if (questions[entry.id]) continue;
    const taken = new Set(Object.values(questions).map(({ id }) => id));
    const open = bank.filter((question) => !taken.has(question.id) && fits(model, entry, question));
    const weigh = ({ id }: Question) => preference.get(id)?.weight ?? 0;
    const most = Math.max(...open.map(weigh));
    const equals = open.filter((question) => weigh(question) === most);
    const chosen = equals[Math.floor(random() * equals.length)];
    if (chosen) questions[entry.id] = chosen;
    else unfilled.push(entry.id);
  }
  return { questions, unfilled };
}
