import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { header, play, type } from '@core/attempt/played.fixture';
import { afterEach, expect, it } from 'vitest';
import { AttemptStore } from './attempt-store';
import { Database } from './db';

const opened: Database[] = [];

/** A store on a database of its own, in this browser's IndexedDB. */
function store(): AttemptStore {
  const db = new Database(`test-${crypto.randomUUID()}`);
  opened.push(db);
  return new AttemptStore(db);
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

const { attempt, events } = play([
  [0, { type: 'start' }],
  [3, type('phase:intro', 'Hello')],
  [9, { type: 'finish', as: 'finished', on: 12 }],
]);

it('gives back what was appended, in order, with a summary to list', async () => {
  const attempts = store();
  await attempts.append(applyAll(empty(header), events.slice(0, 2)), events.slice(0, 2));
  await attempts.append(attempt, events.slice(2));
  expect(await attempts.load(header.id)).toEqual({ header, events });
  const summary = { id: header.id, status: 'finished', elapsed: 9_000, events: events.length };
  expect(await attempts.list()).toMatchObject({ attempts: [summary], deleted: [] });
  expect(await attempts.newest(1)).toMatchObject([summary]);
});

it('refuses a second writer of the same event, and keeps what the first wrote', async () => {
  const attempts = store();
  await attempts.append(attempt, events);
  const other = { ...events[2], answer: 'other' } as (typeof events)[number];
  await expect(attempts.append(attempt, [other])).rejects.toThrow();
  expect((await attempts.load(header.id))?.events).toEqual(events);
});

it('adds only the records that are new', async () => {
  const attempts = store();
  await attempts.append(attempt, events);
  const second = { header: { ...header, id: 'second' }, events };
  expect(await attempts.addMissing([{ header, events: [] }, second])).toBe(1);
  expect((await attempts.ids()).sort()).toEqual([header.id, 'second'].sort());
  expect((await attempts.load(header.id))?.events).toEqual(events);
});

it('hides a deleted attempt, and leaves no trace of it once it is purged', async () => {
  const attempts = store();
  const deleted = { type: 'deleted', seq: attempt.seq, at: attempt.at, by: 'candidate' } as const;
  await attempts.append(attempt, events);
  await attempts.beat({ attemptId: header.id, at: 1, wall: 1 });
  await attempts.append(applyAll(attempt, [deleted]), [deleted]);
  expect(await attempts.list()).toEqual({ attempts: [], deleted: [header.id] });
  expect(await attempts.newest(1)).toEqual([]);
  expect(await attempts.purge([header.id, 'another'])).toEqual([header.id]);
  expect(await attempts.load(header.id)).toBeNull();
  expect(await attempts.heartbeat(header.id)).toBeUndefined();
});

it('keeps the past until an attempt is begun, ends or comes in, and none that one came into meanwhile', async () => {
  const attempts = store();
  const keep = () => attempts.keepPast(() => Promise.resolve('past'));
  await keep();
  expect(await attempts.past()).toBe('past');
  await attempts.append(applyAll(empty(header), events.slice(0, 1)), events.slice(0, 1));
  expect(await attempts.past()).toBeNull();
  await keep();
  await attempts.append(applyAll(empty(header), events.slice(0, 2)), events.slice(1, 2));
  expect(await attempts.past()).toBe('past');
  await attempts.append(attempt, events.slice(2));
  expect(await attempts.past()).toBeNull();
  await keep();
  await attempts.addMissing([{ header: { ...header, id: 'second' }, events }]);
  expect(await attempts.past()).toBeNull();
  await attempts.keepPast(async () => {
    expect(await attempts.past()).toBeNull();
    await attempts.addMissing([{ header: { ...header, id: 'third' }, events }]);
    return 'past';
  });
  expect(await attempts.past()).toBeNull();
});

it('gives the facts of every attempt, however many pages they fill', async () => {
  const attempts = store();
  const ids = Array.from({ length: 501 }, (_, index) => `attempt-${index}`);
  await attempts.addMissing(ids.map((id) => ({ header: { ...header, id }, events })));
  const facts = await attempts.facts();
  expect(facts.map(({ id }) => id).sort()).toEqual([...ids].sort());
});
