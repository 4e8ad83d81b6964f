import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BankWatch } from './bank-watch';
import { tempFolder, writeFiles } from './testing';

vi.mock(import('node:fs'), async (original) => ({
  ...(await original()),
  // What Linux says when all of a user's watches are in use.
  watch: () => {
    throw Object.assign(new Error('no watches left'), { code: 'ENOSPC' });
  },
}));

test('looks again and again where the system has no watch to give', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, { 'questions/a.md': 'A' });
  const changed = vi.fn();
  const watch = new BankWatch(changed);
  onTestFinished(() => watch.close());
  await watch.follow([folder]);
  await writeFile(join(folder, 'questions/a.md'), 'A, changed');
  await expect.poll(() => changed.mock.calls.length, { timeout: 2000, interval: 10 }).toBe(1);
  await writeFiles(folder, { 'questions/b.md': 'B' });
  await expect.poll(() => changed.mock.calls.length, { timeout: 2000, interval: 10 }).toBe(2);
});
