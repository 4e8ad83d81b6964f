import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { header, play, type } from '@core/attempt/played.fixture';
import { afterEach, expect, it } from 'vitest';
import { AttemptStore } from '../attempt-store';
import { Database } from '../db';
import { SearchClient } from './client';
import type { Extent } from './messages';

const opened: { db: Database; clients: SearchClient[] }[] = [];

afterEach(async () => {
  for (const { db, clients } of opened.splice(0)) {
    for (const client of clients) client.close();
    await db.delete();
  }
});

/** A database of its own with these attempts, and what opens the search on it as a window does. */
async function stored(texts: Record<string, string>) {
  const db = new Database(`test-${crypto.randomUUID()}`);
  const attempts = new AttemptStore(db);
  const clients: SearchClient[] = [];
  opened.push({ db, clients });
  const put = async (id: string, text: string) => {
    const { events } = play([
      [0, { type: 'start' }],
      [3, type('phase:intro', text)],
      [9, { type: 'finish', as: 'finished', on: 12 }],
    ]);
    await attempts.addMissing([{ header: { ...header, id }, events }]);
  };
  for (const [id, text] of Object.entries(texts)) await put(id, text);

  const open = async () => {
    let ready = () => {};
    const read: number[] = [];
    let complete = () => {};
    const client = new SearchClient(db.name, {
      changed: () => undefined,
      complete: () => complete(),
      reading: (left) => {
        read.push(left);
        if (left === 0) ready();
      },
      failed: (why) => expect.fail(why),
    });
    clients.push(client);
    const upToDate = (ask: () => void) =>
      new Promise<void>((done) => {
        ready = done;
        ask();
      });
    const all = (await attempts.list()).attempts.map(({ id, events }): Extent => [id, events]);
    await upToDate(() => client.bringUpToDate(all));
    await new Promise<void>((done) => {
      complete = done;
      client.expect();
    });
    return {
      client,
      find: (text: string) => {
        const list = ['a', 'b', 'c'].map((id) => ({ id }));
        const ranks = client.search(text, list)!;
        return list.filter((_, place) => ranks[place]! > 0).map(({ id }) => id);
      },
      changed: (id: string) => upToDate(() => client.changed(id)),
    };
  };
  return { db, attempts, put, open };
}

/** Waits until what a window's index wrote is there. */
const written = (db: Database) => expect.poll(() => db.searchSegments.count()).toBe(2);

it('finds what is stored, and what is added while it is open', async () => {
  const { put, open } = await stored({ a: 'the page cache', b: 'the page table' });
  const { client, find, changed } = await open();
  expect(find('page')).toEqual(['a', 'b']);
  expect(find('page tab')).toEqual(['b']);
  await put('c', 'another page table');
  await changed('c');
  expect(find('page tab')).toEqual(['b', 'c']);
  const { c } = await client.excerpts('page tab', ['c', 'gone']);
  expect(c).toMatchObject([{ text: 'another page table', from: 8, to: 18 }]);
});

it('keeps the index, and reads only what is new at the next start', async () => {
  const { db, put, open } = await stored({ a: 'the page cache' });
  const first = await open();
  await written(db);
  first.client.close();
  const [before] = await db.searchSegments.where('id').above(0).toArray();
  // Were the transcript read again, it would not be found: the index alone still has it.
  await db.events.where('[attemptId+seq]').between(['a', 0], ['a', 99]).delete();
  await put('b', 'the page table');
  const { find } = await open();
  expect(before!.text).toContain('page cache');
  expect(find('cache')).toEqual(['a']);
  expect(find('table')).toEqual(['b']);
});

it.each([
  [
    'a segment is cut off',
    async (db: Database) => void (await db.searchSegments.update(1, { text: '{"version":1,"doc' })),
  ],
  ['a segment is gone', async (db: Database) => db.searchSegments.delete(1)],
  [
    'a segment holds something else',
    (db: Database) =>
      db.searchSegments
        .where('id')
        .equals(1)
        .modify((row) => void (row.text = row.text.replaceAll('"a"', '"z"'))),
  ],
  [
    'the catalogue is damaged',
    async (db: Database) => void (await db.searchSegments.update(0, { text: '{"version":1,' })),
  ],
  ['all of it is gone', async (db: Database) => db.searchSegments.clear()],
])('makes the index anew from the transcripts when %s', async (_, damage) => {
  const { db, open } = await stored({ a: 'the page cache', b: 'the page table' });
  const first = await open();
  await written(db);
  first.client.close();
  await damage(db);
  const again = await open();
  expect(again.find('page')).toEqual(['a', 'b']);
  await expect.poll(async () => (await db.searchSegments.get(1))?.text ?? '').toContain('page table');
  again.client.close();
  expect((await open()).find('table')).toEqual(['b']);
});

it('leaves no word behind of an attempt that was deleted', async () => {
  const { db, attempts, open } = await stored({ a: 'the page cache', b: 'the page table' });
  const { find, changed } = await open();
  await written(db);
  const record = await attempts.load('a');
  const attempt = applyAll(empty(record!.header), record!.events);
  const deleted = { type: 'deleted', seq: attempt.seq, at: attempt.at, by: 'candidate' } as const;
  await attempts.append(applyAll(attempt, [deleted]), [deleted]);
  await changed('a');
  expect(find('page')).toEqual(['b']);
  const rows = await db.searchSegments.toArray();
  expect(JSON.stringify(rows)).not.toContain('cache');
});
