import { header, play } from '@core/attempt/played.fixture';
import type { JournalRecord } from '@host/host';
import { expect, it } from 'vitest';
import { profile } from './profile.fixture';

const { events } = play([
  [0, { type: 'start' }],
  [9, { type: 'finish', as: 'finished', on: 1 }],
]);
const record = (id: string) => ({ header: { ...header, id }, events });
const lines = (id: string): JournalRecord[] => [
  { header: { ...header, id } },
  ...events.map((event) => ({ event })),
];

/** A journal as a Greenroom after this one might write it. */
const fromNewer = [
  { header: { ...header, id: 'newer', version: 2 } },
  { event: { type: 'hummed', seq: 0, at: 0 } },
] as unknown as JournalRecord[];
const KEPT = {
  id: 'newer',
  why: 'It was made by a newer Greenroom, and is kept as it is. Update the app to read it.',
};

it('names a journal that a newer Greenroom wrote, and leaves it as it is', async () => {
  const { keeper, copies, store, journal } = profile();
  journal.set('known', lines('known')).set('newer', fromNewer);
  expect(await keeper.restore([], () => {})).toEqual({ restored: 1, changed: true });
  expect([keeper.newer, keeper.damage.size]).toEqual([['newer'], 0]);
  await keeper.refill();
  expect(await keeper.settle('newer')).toBeNull();
  expect(await copies.verify(() => {})).toEqual({ checked: 2, mended: [], differing: [KEPT] });
  expect((await keeper.listJournaled()).map(({ id }) => id)).toEqual(['known']);
  expect(await store.ids()).toEqual(['known']);
  expect(journal.get('newer')).toBe(fromNewer);
});

it('adds nothing to such a journal even where the database has that attempt', async () => {
  const { keeper, copies, store, journal } = profile();
  journal.set('newer', fromNewer);
  await keeper.restore([], () => {});
  // As from a file, from before it was gone on with.
  expect(await keeper.add([record('newer')], () => {})).toBe(1);
  expect(await keeper.settle('newer')).toEqual(record('newer'));
  await keeper.restore(['newer'], () => {});
  expect(await copies.verify(() => {})).toEqual({ checked: 1, mended: [], differing: [KEPT] });
  expect((await store.load('newer'))?.events).toEqual(events);
  expect(journal.get('newer')).toBe(fromNewer);
});
