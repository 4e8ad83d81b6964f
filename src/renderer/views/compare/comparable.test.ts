import { describe, expect, it } from 'vitest';
import type { AttemptSummary } from '@core/attempt/summary';
import { comparable } from './comparable';

/** Of a summary, what the choice of others looks at. */
const attempt = (id: string, over: Partial<AttemptSummary> = {}) =>
  ({
    id,
    title: `Title of ${id}`,
    modelTitle: 'OS internals drill',
    round: 'os',
    startedAt: 0,
    finishedOn: 1,
    questions: [{ id: 'boot', title: 'From power button to login', topic: 'Boot' }],
    ...over,
  }) as AttemptSummary;

const questions = [{ id: 'paging', title: 'Paging', topic: 'Memory' }];
const all = [
  attempt('self'),
  attempt('same'),
  attempt('running', { finishedOn: null }),
  attempt('kin', { questions }),
  attempt('else', { questions, round: 'networking' }),
  attempt('moved', { round: 'networking', startedAt: 7 }),
];
const found = (query: string) => {
  const { sameQuestion, sameRound } = comparable(all[0]!, all, query, (on) => `${on} November`);
  return [sameQuestion, sameRound].map((group) => group.map(({ id }) => id));
};

describe('what an attempt can be compared with', () => {
  it('is what shares a question, and rounds of the same kind, in the order of the list', () => {
    expect(found('')).toEqual([['same', 'moved'], ['kin']]);
  });

  it('is filtered by every word, in titles and dates', () => {
    expect(found('paging')).toEqual([[], ['kin']]);
    expect(found(' 7 NOVEMBER login')).toEqual([['moved'], []]);
    expect(found('login nowhere')).toEqual([[], []]);
  });
});
