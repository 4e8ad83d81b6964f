import { header, play, type } from '@core/attempt/played.fixture';
import { factsOf } from '@core/attempt/facts';
import { summarise } from '@core/attempt/summary';
import Dexie from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { AttemptStore, replay, type AttemptRecord } from './attempt-store';
import { Database } from './db';
import { DatabaseV1 } from './db-v1.fixture';
import { storageError } from './storage-error';

const names: string[] = [];
const open: Dexie[] = [];

/** The name of a database that is deleted when the test ends. */
function fresh(): string {
  const name = `test-${crypto.randomUUID()}`;
  names.push(name);
  return name;
}

function opened<T extends Dexie>(db: T): T {
  open.push(db);
  return db;
}

afterEach(async () => {
  for (const db of open.splice(0)) db.close();
  for (const name of names.splice(0)) await Dexie.delete(name);
});

/** Attempts as the first release stored them: finished, given up, still running and deleted. */
const records: AttemptRecord[] = [
  { type: 'finish', as: 'finished', on: 12 } as const,
  { type: 'finish', as: 'interrupted', on: 12 } as const,
  { type: 'pause' } as const,
  { type: 'delete' } as const,
].map((last, index) => {
  const { events } = play([
    [0, { type: 'start' }],
    [3, type('phase:intro', `Hello ${index}`)],
    [9, last],
  ]);
  return { header: { ...header, id: `attempt-${index}` }, events };
});

/** What a person is told of an error. */
const told = (error: unknown): string => storageError(error).message;

async function firstRelease(): Promise<string> {
  const name = fresh();
  const db = new DatabaseV1(name);
  for (const record of records) await db.keep(record, summarise(replay(record)));
  await db.heartbeats.put({ attemptId: 'attempt-2', at: 5, wall: 6 });
  db.close();
  return name;
}

it('opens a database of the first release with all that is in it, and makes the facts it lacks', async () => {
  const store = new AttemptStore(opened(new Database(await firstRelease())));
  expect(await store.loadAll()).toEqual(records);
  expect((await store.list()).attempts.map(({ id }) => id).sort()).toEqual([
    'attempt-0',
    'attempt-1',
    'attempt-2',
  ]);
  expect(await store.heartbeat('attempt-2')).toMatchObject({ at: 5 });
  expect(await store.facts()).toEqual([]);
  // One at a time, as after a start that was cut off again and again.
  expect([await store.addFacts(1), await store.addFacts(1), await store.addFacts(1)]).toEqual([1, 1, 0]);
  const over = records.slice(0, 2).map((record) => factsOf(replay(record)));
  expect((await store.facts()).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(over);
  expect(await store.loadAll()).toEqual(records);
});

it('goes on with an attempt that the first release left running', async () => {
  const store = new AttemptStore(opened(new Database(await firstRelease())));
  const running = replay(records[2]!);
  const resumed = { type: 'resumed', seq: running.seq, at: 10, by: 'candidate' } as const;
  await store.append({ ...running, status: 'running' }, [resumed]);
  expect((await store.load('attempt-2'))?.events.at(-1)).toEqual(resumed);
});

it('is let go of for a newer release in another window, which is told; nothing is written from then on', async () => {
  const name = fresh();
  const db = opened(new Database(name));
  const outdated = vi.fn();
  db.onoutdated = outdated;
  const store = new AttemptStore(db);
  await store.addMissing(records.slice(0, 1));
  const newer = opened(new Dexie(name));
  newer.version(3).stores({ headers: 'id', later: 'id' });
  await newer.open();
  expect(outdated).toHaveBeenCalledOnce();
  await expect(store.addMissing(records.slice(1)).catch(told)).resolves.toContain('newer Greenroom');
  expect(await newer.table('headers').toCollection().primaryKeys()).toEqual(['attempt-0']);
});

it('refuses a database of a newer release, and leaves it as it is', async () => {
  const name = fresh();
  const newer = new Dexie(name);
  newer.version(3).stores({ headers: 'id', later: 'id' });
  await newer.table('later').add({ id: 'kept' });
  newer.close();
  const store = new AttemptStore(opened(new Database(name)));
  // The second time too, when the first has failed.
  await expect(store.list().catch(told)).resolves.toContain('newer Greenroom');
  await expect(store.addMissing(records).catch(told)).resolves.toContain('newer Greenroom');
  const again = opened(new Dexie(name));
  await again.open();
  expect(again.verno).toBe(3);
  expect(again.tables.map((table) => table.name).sort()).toEqual(['headers', 'later']);
  expect(await again.table('later').toArray()).toEqual([{ id: 'kept' }]);
});
