import type { AttemptSummary } from '@core/attempt/summary';
import { FORMATS, type Format, type Question, type RoundKind } from '@core/bank/question';

/** How formats are named on screens. */
export const FORMAT_TITLES: Record<Format, string> = {
  'deep-dive': 'Deep dive',
  'rapid-fire': 'Rapid fire',
  incident: 'Incident',
  design: 'Design',
  story: 'Story',
};

/** What a person asked the bank to show. */
export interface BankQuery {
  text: string;
  round: RoundKind | 'any';
  format: Format | 'any';
  topic: string;
  /** `1` to `5`. */
  difficulty: string;
}

/** What stands for no filter in `topic` and `difficulty`. */
export const ANY = 'any';

/** A question with the text that is searched, made once for each bank. */
export interface Indexed {
  question: Question;
  text: string;
}

/** Prepares questions for searching, by kind, then topic, then from easy to hard. */
export function indexQuestions(questions: readonly Question[]): Indexed[] {
  const collator = new Intl.Collator('en');
  return [...questions]
    .sort(
      (a, b) =>
        collator.compare(a.round, b.round) ||
        collator.compare(a.topic, b.topic) ||
        a.difficulty - b.difficulty ||
        collator.compare(a.title, b.title),
    )
    .map((question) => ({
      question,
      text: [
        question.title,
        question.topic,
        question.id,
        ...question.tags,
        question.prompt,
        ...question.keyPoints.map((point) => point.text),
        question.modelAnswer,
        ...question.items.flatMap(({ prompt, answer }) => [prompt, answer]),
      ]
        .join(' ')
        .toLowerCase(),
    }));
}

/** The questions that have every word of the query, those with the words in their title first. */
export function findQuestions(
  index: readonly Indexed[],
  { text, round, format, topic, difficulty }: BankQuery,
): Question[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const inTitle: Question[] = [];
  const elsewhere: Question[] = [];
  for (const { question, text: all } of index) {
    if (round !== 'any' && question.round !== round) continue;
    if (format !== 'any' && question.format !== format) continue;
    if (topic !== ANY && question.topic !== topic) continue;
    if (difficulty !== ANY && question.difficulty !== Number(difficulty)) continue;
    if (!words.every((word) => all.includes(word))) continue;
    const title = question.title.toLowerCase();
    (words.every((word) => title.includes(word)) ? inTitle : elsewhere).push(question);
  }
  return [...inTitle, ...elsewhere];
}

/** The formats that the questions have. */
export function formatsOf(questions: readonly Question[]): Format[] {
  const present = new Set(questions.map(({ format }) => format));
  return FORMATS.filter((format) => present.has(format));
}

/** The topics of a round's questions, or of all, in the order of the alphabet. */
export function topicsOf(questions: readonly Question[], round: RoundKind | 'any'): string[] {
  const topics = questions.filter((question) => round === 'any' || question.round === round);
  return [...new Set(topics.map(({ topic }) => topic))].sort(new Intl.Collator('en').compare);
}

/** How a question went so far. */
export interface PastAttempts {
  count: number;
  /** The points of the latest attempt that is scored, null where none is. */
  points: number | null;
}

/** What is known of each question that was drawn, by its id. `attempts` are newest first. */
export function pastAttempts(attempts: readonly AttemptSummary[]): Map<string, PastAttempts> {
  const past = new Map<string, PastAttempts>();
  for (const { questions, points } of attempts) {
    for (const { id } of questions) {
      const before = past.get(id) ?? { count: 0, points: null };
      past.set(id, { count: before.count + 1, points: before.points ?? points });
    }
  }
  return past;
}
