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
}

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
      text: [question.title, question.topic, question.id, ...question.tags, question.prompt]
        .join(' ')
        .toLowerCase(),
    }));
}

/** The questions that have every word of the query, those with the words in their title first. */
export function findQuestions(index: readonly Indexed[], { text, round, format }: BankQuery): Question[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const inTitle: Question[] = [];
  const elsewhere: Question[] = [];
  for (const { question, text: all } of index) {
    if (round !== 'any' && question.round !== round) continue;
    if (format !== 'any' && question.format !== format) continue;
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
