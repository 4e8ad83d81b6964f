import { readBankFolder } from '@backend/bank-files';
import { applyAll } from '@core/attempt/apply';
import { empty, isOver } from '@core/attempt/attempt';
import { factsOf } from '@core/attempt/facts';
import { summarise } from '@core/attempt/summary';
import { parseBank } from '@core/bank/parse-bank';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inRoot } from '../paths';
import { generateAttempt } from './generate';
import { generateHistory } from './history';
import { seeded } from './random';

const bank = parseBank([await readBankFolder(inRoot('question-bank'), true)]);
const UNTIL = Date.UTC(2026, 0, 31);
const history = (count: number, seed: number) => [
  ...generateHistory(bank, { count, until: UNTIL, seed, tag: 'demo-test' }),
];
/** Made once, since it takes a while. */
const months = history(250, 1);

it('makes the same attempts of the same seed, and others of another', () => {
  expect(history(12, 5)).toEqual(history(12, 5));
  expect(history(1, 5)).not.toEqual(history(1, 6));
});

it('makes whole logs that replay to a round that is over', () => {
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, typed) => {
      const { header, events } = generateAttempt(seeded(seed), bank, 0, UNTIL, { typed });
      const attempt = applyAll(empty(header), events);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
      for (const [index, { at }] of events.entries())
        expect(at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0);
      expect(isOver(attempt)).toBe(true);
      expect(factsOf(attempt)).not.toBeNull();
      for (const { answer, from, to, quote } of attempt.scorecard?.evidence ?? [])
        expect(attempt.answers[answer]?.slice(from, to)).toBe(quote);
    }),
    { numRuns: 40 },
  );
});

it('makes a history with everything in it, oldest first, within 18 months', () => {
  const attempts = months.map(({ header, events }) => applyAll(empty(header), events));
  const summaries = attempts.map(summarise);
  const starts = months.map(({ header }) => header.startedAt);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts[0]).toBeGreaterThan(UNTIL - 549 * 86_400_000);
  expect(starts.at(-1)).toBeLessThan(UNTIL);
  expect(new Set(summaries.map(({ id }) => id)).size).toBe(250);
  expect(new Set(summaries.map(({ round }) => round)).size).toBe(4);
  const some = (which: (place: number) => boolean) => summaries.filter((_, place) => which(place)).length;
  expect(some((n) => summaries[n]!.status === 'interrupted')).toBeGreaterThan(5);
  expect(some((n) => summaries[n]!.recommendation === null)).toBeGreaterThan(10);
  expect(some((n) => summaries[n]!.again !== null)).toBeGreaterThan(5);
  expect(some((n) => summaries[n]!.loop !== null)).toBeGreaterThan(2);
  expect(some((n) => summaries[n]!.reviews > 0)).toBeGreaterThan(2);
  expect(some((n) => summaries[n]!.hints > 0)).toBeGreaterThan(20);
  expect(some((n) => attempts[n]!.pauses.length > 0)).toBeGreaterThan(5);
});

it('gets better over the months, and expects more than it reaches', () => {
  const scored = months
    .map(({ header, events }) => summarise(applyAll(empty(header), events)))
    .flatMap(({ points, predicted }) =>
      points === null || predicted === null ? [] : [{ points, predicted }],
    );
  const mean = (all: number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  const half = scored.length / 2;
  const points = scored.map((each) => each.points);
  expect(mean(points.slice(half)) - mean(points.slice(0, half))).toBeGreaterThan(0.15);
  expect(mean(scored.map((each) => each.predicted - each.points))).toBeGreaterThan(0.1);
});
