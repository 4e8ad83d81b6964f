import type { AttemptSummary } from '@core/attempt/summary';
import type { Question } from '@core/bank/question';
import { expect, it } from 'vitest';
import { ANY, findQuestions, indexQuestions, pastAttempts, topicsOf, type BankQuery } from './search';

const question = (id: string, over: Partial<Question> = {}): Question => ({
  id,
  title: id,
  round: 'os',
  topic: 'Boot',
  format: 'deep-dive',
  difficulty: 2,
  minutes: 10,
  rubric: 'os',
  covers: [],
  references: [],
  tags: [],
  prompt: '',
  hints: [],
  followUps: [],
  keyPoints: [],
  redFlags: [],
  modelAnswer: '',
  items: [],
  file: '',
  ...over,
});

const bank = [
  question('boot', { keyPoints: [{ id: 'grub', text: 'GRUB loads the kernel.', phrasings: [] }] }),
  question('grub-itself', { title: 'What GRUB does', difficulty: 4 }),
  question('signals', { topic: 'Signals', items: [{ prompt: 'Ctrl+Z?', answer: 'SIGTSTP' }] }),
  question('walk', { round: 'networking', topic: 'Packet walk', modelAnswer: 'The resolver asks the root.' }),
];

const find = (query: Partial<BankQuery>) =>
  findQuestions(indexQuestions(bank), {
    text: '',
    round: 'any',
    format: 'any',
    topic: ANY,
    difficulty: ANY,
    ...query,
  }).map(({ id }) => id);

it('searches titles, key points, model answers and short answers, titles first', () => {
  expect(find({ text: 'grub' })).toEqual(['grub-itself', 'boot']);
  expect(find({ text: 'sigtstp' })).toEqual(['signals']);
  expect(find({ text: 'root resolver' })).toEqual(['walk']);
});

it('filters by round, topic and difficulty together', () => {
  expect(find({ round: 'os', difficulty: '4' })).toEqual(['grub-itself']);
  expect(find({ topic: 'Signals' })).toEqual(['signals']);
  expect(topicsOf(bank, 'os')).toEqual(['Boot', 'Signals']);
});

it('tells how often a question was sat, and how its latest scored round went', () => {
  const attempt = (points: number | null) => ({ questions: [{ id: 'boot' }], points }) as AttemptSummary;
  expect(pastAttempts([attempt(null), attempt(3), attempt(1)]).get('boot')).toEqual({ count: 3, points: 3 });
  expect(pastAttempts([]).get('boot')).toBeUndefined();
});
