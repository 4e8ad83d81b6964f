import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BankWatch } from './bank-watch';
import { tempFolder, writeFiles } from './testing';

async function watching(...folders: string[]) {
  const changed = vi.fn();
  const watch = new BankWatch(changed);
  onTestFinished(() => watch.close());
  await watch.follow(folders);
  return {
    watch,
    changed,
    /** Runs a change and waits until it is reported, at most the second that the app promises. */
    async reports(change: () => Promise<unknown>) {
      changed.mockClear();
      await change();
      await expect.poll(() => changed.mock.calls.length, { timeout: 1000, interval: 10 }).toBeGreaterThan(0);
    },
  };
}

test('reports written, added, renamed and removed files within a second', async () => {
  const folder = await tempFolder();
  const question = join(folder, 'questions/os/a.md');
  await writeFiles(folder, { 'questions/os/a.md': 'A' });
  const { reports } = await watching(folder);
  await reports(() => writeFile(question, 'A, changed'));
  await reports(() => writeFile(join(folder, 'questions/os/b.md'), 'B'));
  await reports(() => rename(question, join(folder, 'questions/os/c.md')));
  await reports(() => rm(join(folder, 'questions/os/c.md')));
});

test('sees into folders that are made later, and into ones that were replaced', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, { 'questions/os/a.md': 'A' });
  const { reports } = await watching(folder);
  await reports(() => writeFiles(folder, { 'questions/new/deep/b.md': 'B' }));
  await reports(() => writeFile(join(folder, 'questions/new/deep/b.md'), 'B, changed'));
  await reports(() => mkdir(join(folder, 'rubrics')));
  await reports(() => writeFile(join(folder, 'rubrics/os.yaml'), 'r'));
  await reports(async () => {
    await rename(join(folder, 'questions'), join(folder, 'old'));
    await writeFiles(folder, { 'questions/os/a.md': 'other' });
  });
  await reports(() => writeFile(join(folder, 'questions/os/a.md'), 'other, changed'));
});

test('waits for a folder that is not there, and for one that vanished', async () => {
  const parent = await tempFolder();
  const folder = join(parent, 'not/yet');
  const { reports } = await watching(folder);
  await reports(() => writeFiles(folder, { 'questions/a.md': 'A' }));
  await reports(() => writeFile(join(folder, 'questions/a.md'), 'A, changed'));
  await reports(() => rm(folder, { recursive: true }));
  await reports(() => writeFiles(folder, { 'questions/a.md': 'back' }));
  await reports(() => writeFile(join(folder, 'questions/a.md'), 'back, changed'));
});

test('says nothing of files that are no part of the bank, of drafts, and after it was closed', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, { 'questions/a.md': 'A' });
  const { watch, changed, reports } = await watching(folder);
  await writeFiles(folder, { 'notes.txt': 'x', 'questions/.a.md.swp': 'x' });
  // A change that is reported marks the end of the time in which the others would have been.
  await reports(() => writeFile(join(folder, 'questions/a.md'), 'A, changed'));
  expect(changed).toHaveBeenCalledTimes(1);
  watch.close();
  changed.mockClear();
  await writeFile(join(folder, 'questions/a.md'), 'unseen');
  const other = await watching(folder);
  await other.reports(() => writeFile(join(folder, 'questions/a.md'), 'seen by the other'));
  expect(changed).not.toHaveBeenCalled();
});
