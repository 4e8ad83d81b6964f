import type { AttemptSummary } from '@core/attempt/summary';
import type { Ranks } from '@core/search/words';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVERYTHING, find, SCORE_STATES, SORT_KEYS, type Choices } from './filter';

const NOW = Date.UTC(2026, 4, 20);
const DAY = 86_400_000;

/** What is to be shown, in its order, by looking at one attempt after another. */
function plainly(
  attempts: readonly AttemptSummary[],
  choices: Choices,
  order: Parameters<typeof find>[2],
  ranks: Ranks | null,
): AttemptSummary[] {
  const days = choices.since === 'any' ? Infinity : Number(choices.since);
  const rank = (each: AttemptSummary) => ranks?.[attempts.indexOf(each)] ?? 0;
  const found = attempts.filter((each) => {
    if (choices.round !== 'any' && each.round !== choices.round) return false;
    if (choices.topic !== 'any' && !each.questions.some(({ topic }) => topic === choices.topic)) return false;
    if (choices.score === 'interrupted' && each.status !== 'interrupted') return false;
    if (choices.score === 'scored' && each.recommendation === null) return false;
    if (choices.score === 'not-scored' && each.recommendation !== null) return false;
    return NOW - each.startedAt <= days * DAY && (!ranks || rank(each) > 0);
  });
  if (order === 'date') return choices.descending ? found : found.reverse();
  const compare = new Intl.Collator().compare;
  const ways: Record<typeof order, (a: AttemptSummary, b: AttemptSummary) => number> = {
    title: (a, b) => compare(a.title, b.title),
    round: (a, b) => compare(a.modelTitle, b.modelTitle),
    time: (a, b) => a.elapsed - b.elapsed,
    score: (a, b) => (a.points ?? 0) - (b.points ?? 0),
    match: (a, b) => rank(a) - rank(b),
  };
  const down = order === 'match' || choices.descending;
  return found.sort((a, b) => (down ? ways[order](b, a) : ways[order](a, b)));
}

const attempts = fc
  .array(
    fc.record({
      title: fc.constantFrom('Boot', 'boots', 'Émile', 'Page faults'),
      round: fc.constantFrom('os', 'fundamentals'),
      modelTitle: fc.constantFrom('Operating systems', 'Fundamentals'),
      ago: fc.integer({ min: 0, max: 40 }),
      elapsed: fc.integer({ min: 0, max: 5 }),
      status: fc.constantFrom('finished', 'interrupted'),
      recommendation: fc.constantFrom('yes', null),
      points: fc.constantFrom(null, 1.5, 2, 3),
      questions: fc.array(fc.constantFrom({ topic: 'Memory' }, { topic: 'Files' }), { maxLength: 2 }),
      rank: fc.constantFrom(0, 1, 2, 5),
    }),
    { maxLength: 30 },
  )
  .map((list) =>
    list
      .sort((a, b) => a.ago - b.ago)
      .map(({ ago, rank, ...each }, number) => ({
        rank,
        summary: { ...each, id: `a${number}`, startedAt: NOW - ago * DAY } as unknown as AttemptSummary,
      })),
  );
const choices = fc.record({
  round: fc.constantFrom('any' as const, 'os' as const),
  score: fc.constantFrom(...SCORE_STATES),
  topic: fc.constantFrom('any', 'Memory'),
  since: fc.constantFrom('any' as const, '7' as const, '30' as const),
  descending: fc.boolean(),
});
const orders = fc.constantFrom('match' as const, ...SORT_KEYS);

it('shows what was asked for in its order, equals as they were', () => {
  fc.assert(
    fc.property(attempts, choices, orders, fc.boolean(), (list, chosen, order, searched) => {
      const summaries = list.map(({ summary }) => summary);
      const ranks = searched ? list.map(({ rank }) => rank) : null;
      expect(find(summaries, chosen, order, ranks, NOW)).toEqual(plainly(summaries, chosen, order, ranks));
    }),
  );
});

it('leaves the list it was given as it was', () => {
  const newest = [3, 2, 1].map((id) => ({ id: `${id}`, startedAt: id }) as unknown as AttemptSummary);
  expect(find(newest, { ...EVERYTHING, descending: false }, 'date', null, NOW)).toEqual(
    [...newest].reverse(),
  );
  expect(newest.map(({ id }) => id)).toEqual(['3', '2', '1']);
});
