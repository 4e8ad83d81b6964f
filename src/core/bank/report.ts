import type { QuestionBank } from './bank';
import { FORMATS, ROUND_KINDS, type Question } from './question';

/** One topic that the bank sets out to cover; `leftOut` says why it need not. */
export interface Topic {
  id: string;
  round: string;
  topic: string;
  leftOut: string;
}

/** How fast a model answer is read aloud, in words a minute. */
const READING_SPEED = 150;
/** Fewer phrasings than this leave a key point to chance. */
const ENOUGH_PHRASINGS = 2;

/** How many topics of one group are covered. */
export interface TopicCoverage {
  group: string;
  all: number;
  covered: number;
}

export interface BankReport {
  /** Questions by round, then by format. */
  counts: Record<string, Record<string, number>>;
  difficulties: Record<number, number>;
  coverage: TopicCoverage[];
  uncovered: Topic[];
  /** Ids in `covers` that no topic has, with the question's file. */
  unknown: { id: string; file: string }[];
  /** Key points with too few phrasings, as `question/key-point`. */
  thin: string[];
  /** Model answers by length, shortest first, with the minutes that they take read aloud. */
  answers: { id: string; words: number; minutes: number }[];
}

/** Reads the topic list: `id,round,topic,left out because`, one a line. */
export const readTopics = (csv: string): Topic[] =>
  csv
    .split(/\r?\n/)
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [id = '', round = '', topic = '', ...reason] = line.split(',');
      return { id, round, topic, leftOut: reason.join(',').trim() };
    });

/** What a bank holds and what it lacks. Pure. */
export function reportOn(
  { questions }: Pick<QuestionBank, 'questions'>,
  topics: readonly Topic[],
): BankReport {
  const covered = new Set(questions.flatMap((question) => question.covers));
  const known = new Set(topics.map(({ id }) => id));
  const group = (name: string, some: readonly Topic[]): TopicCoverage => ({
    group: name,
    all: some.length,
    covered: some.filter(({ id }) => covered.has(id)).length,
  });
  const sources = [...new Set(topics.map(({ id }) => id.slice(0, 3)))].sort();
  return {
    counts: Object.fromEntries(
      ROUND_KINDS.map((round) => [
        round,
        Object.fromEntries(
          FORMATS.map((format) => [
            format,
            questions.filter((question) => question.round === round && question.format === format).length,
          ]),
        ),
      ]),
    ),
    difficulties: Object.fromEntries(
      [1, 2, 3, 4, 5].map((level) => [
        level,
        questions.filter(({ difficulty }) => difficulty === level).length,
      ]),
    ),
    coverage: [
      ...ROUND_KINDS.map((round) =>
        group(
          round,
          topics.filter((topic) => topic.round === round),
        ),
      ),
      ...sources.map((source) =>
        group(
          `notes ${source}`,
          topics.filter(({ id }) => id.startsWith(source)),
        ),
      ),
      group('all', topics),
    ],
    uncovered: topics.filter(({ id }) => !covered.has(id)),
    unknown: questions.flatMap(({ covers, file }) =>
      covers.filter((id) => !known.has(id)).map((id) => ({ id, file })),
    ),
    thin: questions.flatMap(({ id, keyPoints }) =>
      keyPoints
        .filter(({ phrasings }) => phrasings.length < ENOUGH_PHRASINGS)
        .map((point) => `${id}/${point.id}`),
    ),
    answers: questions
      .filter(({ modelAnswer }) => modelAnswer !== '')
      .map((question) => ({ id: question.id, ...readingTime(question) }))
      .sort((a, b) => a.words - b.words),
  };
}

/** How long a model answer is without its code and diagrams, which nobody reads aloud. */
function readingTime({ modelAnswer }: Question): { words: number; minutes: number } {
  const spoken = modelAnswer.replace(/^(```|~~~)[\s\S]*?^\1/gm, ' ');
  const words = spoken.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return { words, minutes: words / READING_SPEED };
}
