import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBackend } from './backend';
import { tempFolder, writeFiles } from './testing';

async function newBackend() {
  const folder = await tempFolder();
  const bundledBank = join(folder, 'question-bank');
  const dataFolder = join(folder, 'data');
  await writeFiles(bundledBank, { 'questions/os/broken.md': 'no front matter' });
  const backend = createBackend({ version: '1.2.3', kind: 'browser', dataFolder, bundledBank });
  onTestFinished(() => backend.close());
  return { folder, bundledBank, dataFolder, backend, ...backend.handlers };
}

test('tells where it keeps things', async () => {
  const { about, dataFolder } = await newBackend();
  const journalFolder = join(dataFolder, 'journal');
  expect(await about(null)).toEqual({ version: '1.2.3', kind: 'browser', dataFolder, journalFolder });
});

test('a folder of the user is read beside the bundled bank until it is removed', async () => {
  const { folder, bundledBank, loadBank, addBankFolder, removeBankFolder } = await newBackend();
  const own = join(folder, 'own');
  await writeFiles(own, { 'questions/x.md': 'no front matter' });
  await addBankFolder(`${own}/`);
  const both = await loadBank(null);
  expect(both.folders).toMatchObject([
    { path: bundledBank, bundled: true },
    { path: own, bundled: false },
  ]);
  expect(new Set(both.problems.map(({ folder }) => folder))).toEqual(new Set([bundledBank, own]));
  await removeBankFolder(own);
  expect((await loadBank(null)).folders).toHaveLength(1);
});

test('a folder that vanished is a problem, the rest of the bank stays', async () => {
  const { folder, bundledBank, loadBank, addBankFolder } = await newBackend();
  const own = join(folder, 'own');
  await mkdir(own);
  await addBankFolder(own);
  await rm(own, { recursive: true });
  expect((await loadBank(null)).problems).toMatchObject([
    { folder: own, what: "The folder can't be read: it is not there." },
    { folder: bundledBank },
  ]);
});

test('a folder that cannot be used is refused with what to do', async () => {
  const { folder, bundledBank, addBankFolder } = await newBackend();
  await writeFile(join(folder, 'file'), '');
  await expect(addBankFolder('questions')).rejects.toThrow(
    '"questions" is not a full path. Give the whole path',
  );
  await expect(addBankFolder(join(folder, 'gone'))).rejects.toThrow(
    "can't be used: it is not there. Give the path of a folder that you can open.",
  );
  await expect(addBankFolder(join(folder, 'file'))).rejects.toThrow('it is a file, not a folder');
  await expect(addBankFolder(bundledBank)).rejects.toThrow('is already part of the bank');
  await mkdir(join(folder, 'own'));
  await addBankFolder(join(folder, 'own'));
  await expect(addBankFolder(join(folder, 'own'))).rejects.toThrow('is already part of the bank');
});

test('tells of changes on disk, in a folder of the user too', async () => {
  const { folder, backend, loadBank, addBankFolder, bundledBank } = await newBackend();
  await loadBank(null);
  const changed = vi.fn();
  backend.onBankChanged(changed);
  await writeFile(join(bundledBank, 'questions/os/broken.md'), 'still none');
  await expect.poll(() => changed.mock.calls.length, { interval: 10 }).toBe(1);
  await mkdir(join(folder, 'own/questions'), { recursive: true });
  await addBankFolder(join(folder, 'own'));
  expect(changed).toHaveBeenCalledTimes(2);
  await writeFile(join(folder, 'own/questions/new.md'), 'x');
  await expect.poll(() => changed.mock.calls.length, { interval: 10 }).toBe(3);
});
