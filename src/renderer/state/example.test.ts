import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { happenings } from '@core/attempt/moments';
import { createReplay } from '@core/attempt/replay';
import { summarise } from '@core/attempt/summary';
import { expect, it } from 'vitest';
import { readExample } from './example';

const { header, events } = await readExample();
const attempt = applyAll(empty(header), events);

it('is a finished and scored drill of about twenty minutes, marked as an example', () => {
  const summary = summarise(attempt);
  expect(summary).toMatchObject({ id: 'example', origin: 'example', status: 'finished', deleted: false });
  expect(summary.elapsed).toBeGreaterThan(18 * 60_000);
  expect(summary.elapsed).toBeLessThan(24 * 60_000);
  expect(summary.points).not.toBeNull();
  expect(summary.predicted).not.toBe(summary.points);
  expect(summary.ledger.some(({ over }) => over > 10_000)).toBe(true);
});

it('shows each thing that a replay can show', () => {
  const kinds = new Set(
    happenings(attempt, events, createReplay(header, events).end).map(({ kind }) => kind),
  );
  for (const kind of ['begins', 'wrote', 'hint', 'follow-up', 'item', 'idle', 'mark', 'time-up'] as const)
    expect(kinds).toContain(kind);
  expect(attempt.marks).toHaveLength(2);
  const removed = events.filter((e) => e.type === 'edited' && e.changes.some(({ from, to }) => to > from));
  expect(removed.length).toBeGreaterThan(10);
});

it('was typed in batches of about a second, in time and without gaps', () => {
  const typing = events.flatMap((event) => (event.type === 'edited' ? [event.at] : []));
  const steps = typing.slice(1).map((at, index) => at - typing[index]!);
  expect(steps.filter((step) => step > 300 && step < 2500).length).toBeGreaterThan(typing.length * 0.7);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
});

it('has a scorecard whose evidence stands in the answers', () => {
  const { evidence, raise } = attempt.scorecard!;
  expect(new Set(evidence.map(({ criterion }) => criterion)).size).toBe(header.rubric.criteria.length);
  for (const { answer, from, to, quote } of evidence)
    expect(attempt.answers[answer]?.slice(from, to)).toBe(quote);
  expect(Object.keys(raise)).toHaveLength(header.rubric.criteria.length);
  const covered = Object.values(attempt.scorecard!.keyPoints['ladder']!);
  expect(covered).toContain(true);
  expect(covered).toContain(false);
});
