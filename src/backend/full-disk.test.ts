import { readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Backups } from './backups';
import { Journal } from './journal';
import { Notebook } from './notebook';
import { tempFolder } from './testing';

let full = false;

vi.mock(import('node:fs/promises'), async (original) => {
  const fs = await original();
  const open: typeof fs.open = async (...args) => {
    const file = await fs.open(...args);
    if (full && args[1] !== 'r') fillUp(file);
    return file;
  };
  return { ...fs, open };
});

/** A disk with room for five more bytes. */
function fillUp(file: FileHandle): void {
  for (const name of ['appendFile', 'writeFile'] as const) {
    const write = file[name].bind(file);
    file[name] = async (content) => {
      await write(Buffer.from(content as string | Uint8Array).subarray(0, 5));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
  }
}

test('a full disk is told with what to do, and leaves no half line behind', async () => {
  const journal = new Journal(await tempFolder());
  const records = (seq: number) => [
    { event: { type: 'started' as const, seq, at: 0, by: 'clock' as const } },
  ];
  await journal.append({ attemptId: 'a1', records: records(0) });
  full = true;
  await expect(journal.append({ attemptId: 'a1', records: records(1) })).rejects.toThrow(
    /^The disk is full, so the journal could not be written\. Free some space/,
  );
  full = false;
  await journal.append({ attemptId: 'a1', records: records(1) });
  expect(await journal.read(['a1'])).toEqual([
    { attemptId: 'a1', records: [...records(0), ...records(1)], damage: [] },
  ]);
});

test('a backup that finds the disk full says so, and leaves those from before and no draft', async () => {
  const data = await tempFolder();
  const backups = new Backups(data, '1.2.3', new Journal(join(data, 'journal')), new Notebook(data));
  const before = await backups.make(1_000);
  const text = await backups.read(before.name);
  full = true;
  const folder = join(data, 'backups');
  await expect(backups.make(2_000)).rejects.toThrow(
    `No backup was made: the disk is full. Free some space on the disk that holds ${folder}.`,
  );
  full = false;
  expect(await readdir(folder)).toEqual([before.name]);
  expect(await backups.read(before.name)).toBe(text);
  expect((await backups.make(3_000)).attempts).toBe(0);
});
