import type { FileHandle } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { Journal } from './journal';
import { tempFolder } from './testing';

let full = false;

vi.mock(import('node:fs/promises'), async (original) => {
  const fs = await original();
  const open: typeof fs.open = async (...args) => {
    const file = await fs.open(...args);
    if (full && args[1] === 'a+') fillUp(file);
    return file;
  };
  return { ...fs, open };
});

/** A disk with room for five more bytes. */
function fillUp(file: FileHandle): void {
  const append = file.appendFile.bind(file);
  file.appendFile = async (text) => {
    await append(String(text).slice(0, 5));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
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
