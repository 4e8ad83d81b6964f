import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { header, play } from '@core/attempt/played.fixture';
import { decodeFile } from '@core/exchange/lines';
import { Backups } from './backups';
import { Journal } from './journal';
import { Notebook } from './notebook';
import { tempFolder } from './testing';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 2, 15, 5);
const { events } = play([
  [0, { type: 'start' }],
  [9, { type: 'finish', as: 'finished', on: 1 }],
]);
const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

async function newBackups() {
  const data = await tempFolder();
  const journal = new Journal(join(data, 'journal'));
  const notebook = new Notebook(data);
  const make = () => new Backups(data, '1.2.3', journal, notebook);
  const write = (id: string) =>
    journal.append({
      attemptId: id,
      records: [{ header: { ...header, id } }, ...events.map((event) => ({ event }))],
    });
  return { data, journal, notebook, backups: make(), another: make, write, folder: join(data, 'backups') };
}

const attempt = (id: string) => ({ attempt: { header: { ...header, id }, events } });

test('holds every attempt and the notebook, in the form of an export', async () => {
  const { backups, write, notebook } = await newBackups();
  await write('a1');
  await write('b2');
  await notebook.write('{"stories":[]}');
  const made = await backups.make(NOW);
  expect(made).toMatchObject({ name: '2026-11-21T02-15-05Z.ndjson.gz', on: NOW, attempts: 2, damaged: [] });
  expect(await backups.list()).toEqual([{ name: made.name, on: NOW, bytes: made.bytes }]);
  const { head, records, damage } = await decodeFile(await backups.read(made.name), digest);
  expect(head).toMatchObject({ kind: 'archive', app: '1.2.3', madeOn: NOW });
  expect(damage).toEqual([]);
  expect(records.map(({ value }) => value)).toEqual([
    attempt('a1'),
    attempt('b2'),
    { notebook: '{"stories":[]}' },
  ]);
});

test('takes a damaged journal as far as it can be read, and names it', async () => {
  const { backups, write, data } = await newBackups();
  await write('a1');
  await write('b2');
  const file = join(data, 'journal/b2.ndjson');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"seq":1', '"seq":8'));
  const { name, damaged } = await backups.make(NOW);
  expect(damaged).toEqual(['b2']);
  const { records } = await decodeFile(await backups.read(name), digest);
  expect(records.map(({ value }) => value)).toEqual([
    attempt('a1'),
    { attempt: { header: { ...header, id: 'b2' }, events: events.slice(0, 1) } },
  ]);
});

test('makes one a day by itself, and only when something was written', async () => {
  const { backups, write, data } = await newBackups();
  expect(await backups.makeIfDue(NOW)).toBeNull();
  await write('a1');
  const touch = (on: number) => utimes(join(data, 'journal/a1.ndjson'), on / 1000, on / 1000);
  await touch(NOW - 1_000);
  // Two that ask at once, as two windows' hosts would, get one between them.
  const both = await Promise.all([backups.makeIfDue(NOW), backups.makeIfDue(NOW)]);
  expect(both.map((made) => made?.on)).toEqual([NOW, undefined]);
  await touch(NOW + 1_000);
  expect(await backups.makeIfDue(NOW + DAY - 1)).toBeNull();
  expect((await backups.makeIfDue(NOW + DAY))?.on).toBe(NOW + DAY);
  expect(await backups.makeIfDue(NOW + 3 * DAY)).toBeNull();
});

test('keeps the newest days and weeks, and removes what a crash left half-made', async () => {
  const { backups, folder } = await newBackups();
  await mkdir(folder);
  await writeFile(join(folder, '.half.tmp'), 'half');
  await writeFile(join(folder, 'mine.txt'), 'not ours');
  for (let day = 60; day >= 0; day--) await backups.make(NOW - day * DAY);
  expect((await backups.list()).map(({ on }) => (NOW - on) / DAY).slice(0, 8)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7,
  ]);
  expect(await backups.list()).toHaveLength(11);
  expect((await readdir(folder)).filter((name) => !name.endsWith('.gz'))).toEqual(['mine.txt']);
});

test('a damaged or foreign file is refused with the reason', async () => {
  const { backups, folder } = await newBackups();
  const { name } = await backups.make(NOW);
  const bytes = await readFile(join(folder, name));
  await writeFile(join(folder, name), bytes.subarray(0, -12));
  await expect(backups.read(name)).rejects.toThrow('it is damaged. Take an older one');
  await writeFile(join(folder, name), gzipSync('x').fill(7, 10));
  await expect(backups.read(name)).rejects.toThrow('it is damaged');
  await expect(backups.read('../journal/a1.ndjson')).rejects.toThrow('is not the name of a backup');
});

test('a backup that can’t be written leaves those from before', async () => {
  const { backups, write, data, another } = await newBackups();
  await write('a1');
  const { name } = await backups.make(NOW);
  await mkdir(join(data, 'notebook.json'));
  await expect(backups.make(NOW + DAY)).rejects.toThrow('No backup was made: ');
  expect((await backups.list()).map((each) => each.name)).toEqual([name]);
  expect((await another().list()).map((each) => each.name)).toEqual([name]);
});
