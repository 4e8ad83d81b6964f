import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_FILE_BYTES, readBankFolder } from './bank-files';
import { tempFolder, writeFiles } from './testing';

const names = (files: { file: string }[]) => files.map(({ file }) => file);

test('reads the files that belong to a bank, in a stable order, and no others', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, {
    'questions/os/b.md': 'B',
    'questions/os/a.md': 'A',
    'questions/deep/er/c.MD': 'C',
    'questions/os/notes.txt': 'no',
    'questions/os/.draft.md': 'no',
    'questions/.git/x.md': 'no',
    'rounds/os-45.yaml': 'r',
    'rubrics/os.yml': 'u',
    'rubrics/os.md': 'no',
    'README.md': 'no',
    'constructor/a.md': 'no',
  });
  const source = await readBankFolder(folder, true);
  expect(source).toMatchObject({ path: folder, bundled: true, problems: [] });
  expect(source.files).toEqual([
    { file: 'questions/deep/er/c.MD', text: 'C' },
    { file: 'questions/os/a.md', text: 'A' },
    { file: 'questions/os/b.md', text: 'B' },
    { file: 'rounds/os-45.yaml', text: 'r' },
    { file: 'rubrics/os.yml', text: 'u' },
  ]);
});

test('a file of just the limit is read, one byte more is a problem', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, {
    'questions/fits.md': 'x'.repeat(MAX_FILE_BYTES),
    'questions/huge.md': 'x'.repeat(5_000_000),
    'questions/over.md': 'x'.repeat(MAX_FILE_BYTES + 1),
  });
  const { files, problems } = await readBankFolder(folder, false);
  expect(files.map(({ file, text }) => [file, text.length])).toEqual([['questions/fits.md', MAX_FILE_BYTES]]);
  expect(names(problems)).toEqual(['questions/huge.md', 'questions/over.md']);
  expect(problems[0]).toMatchObject({ line: 1, what: 'The file is larger than 256 KB.' });
});

test('a file that is not UTF-8 is a problem at its line', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, { 'questions/latin.md': Buffer.from('---\ntitle: caf\xe9\n', 'latin1') });
  const { files, problems } = await readBankFolder(folder, false);
  expect(files).toEqual([]);
  expect(problems).toEqual([
    {
      folder,
      file: 'questions/latin.md',
      line: 2,
      what: 'This line is not UTF-8 text.',
      fix: 'Save the file with the encoding UTF-8.',
    },
  ]);
});

test('follows links, ends at loops, and lists a link to nowhere', async () => {
  const folder = await tempFolder();
  const elsewhere = await tempFolder();
  await writeFiles(elsewhere, { 'shared/x.md': 'X' });
  await writeFiles(folder, { 'questions/a.md': 'A' });
  await symlink(join(elsewhere, 'shared'), join(folder, 'questions/linked'));
  await symlink('..', join(folder, 'questions/up'));
  await symlink('self', join(folder, 'questions/self'));
  await symlink('gone.md', join(folder, 'questions/broken.md'));
  const { files, problems } = await readBankFolder(folder, false);
  expect(names(files)).toEqual(['questions/a.md', 'questions/linked/x.md']);
  expect(problems).toMatchObject([
    { file: 'questions/broken.md', what: "The link can't be followed: it is not there." },
  ]);
});

test('what is not a folder, or is gone, or is empty, is a problem and never an error', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(folder, 'empty'));
  await writeFiles(folder, { 'half/questions': 'a file', 'half/rubrics/r.yaml': 'r' });
  const problemsOf = async (name: string) => (await readBankFolder(join(folder, name), false)).problems;
  expect(await problemsOf('file')).toMatchObject([
    { what: "The folder can't be read: it is a file, not a folder." },
  ]);
  expect(await problemsOf('gone')).toMatchObject([
    { file: '', what: "The folder can't be read: it is not there." },
  ]);
  expect(await problemsOf('empty')).toMatchObject([
    { what: 'It holds no questions, rounds, rubrics, loops or calibration samples.' },
  ]);
  expect(await problemsOf('half')).toMatchObject([
    { file: 'questions', what: 'It is a file, not a folder.' },
  ]);
  expect(names((await readBankFolder(join(folder, 'half'), false)).files)).toEqual(['rubrics/r.yaml']);
});

test.skipIf(process.platform === 'win32')(
  'a pipe named like a question does not hold the reading up',
  async () => {
    const folder = await tempFolder();
    await writeFiles(folder, { 'questions/a.md': 'A' });
    execFileSync('mkfifo', [join(folder, 'questions/pipe.md')]);
    expect(names((await readBankFolder(folder, false)).files)).toEqual(['questions/a.md']);
  },
);
