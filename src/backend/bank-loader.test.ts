import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BankLoader } from './bank-loader';
import { tempFolder, writeFiles } from './testing';

const rubric = `id: os
title: OS
round: os
hintCost: 0
criteria:
${['a', 'b', 'c', 'd'].map((id) => `  - {id: ${id}, title: ${id}, asks: How?, weight: 1, levels: [a, b, c, d]}`).join('\n')}
`;

const question = (id: string, title: string) => `---
id: ${id}
title: ${title}
round: os
topic: Boot
format: rapid-fire
difficulty: 1
minutes: 5
rubric: os
---

## Prompt

Short.

## Questions

1. One?
   - 1
2. Two?
   - 2
3. Three?
   - 3
`;

async function bankOf(files: Record<string, string>) {
  const folder = await tempFolder();
  await writeFiles(folder, { 'rubrics/os.yaml': rubric, ...files });
  return { folder, loader: new BankLoader(async () => [{ path: folder, bundled: true }]) };
}

const titles = async (loader: BankLoader) => (await loader.load()).questions.map(({ title }) => title).sort();

test('keeps the bank until it is told to forget, then reads what changed', async () => {
  const { folder, loader } = await bankOf({
    'questions/a.md': question('a', 'A'),
    'questions/b.md': question('b', 'B'),
  });
  expect(await titles(loader)).toEqual(['A', 'B']);
  await writeFile(join(folder, 'questions/a.md'), question('a', 'A anew'));
  expect(await titles(loader)).toEqual(['A', 'B']);
  loader.forget();
  expect(await titles(loader)).toEqual(['A anew', 'B']);
  await rm(join(folder, 'questions/b.md'));
  loader.forget();
  expect(await titles(loader)).toEqual(['A anew']);
});

test('parses a file again only when its text is another', async () => {
  const { folder, loader } = await bankOf({
    'questions/a.md': question('a', 'A'),
    'questions/b.md': question('b', 'B'),
  });
  await loader.load();
  await writeFile(join(folder, 'questions/b.md'), question('b', 'B anew'));
  loader.forget();
  const { questions } = await loader.load();
  const [a, b] = questions;
  loader.forget();
  const again = (await loader.load()).questions;
  expect(again[0]).toBe(a);
  expect(again[1]).toBe(b);
});

test('tries again after a failure', async () => {
  const { folder } = await bankOf({ 'questions/a.md': question('a', 'A') });
  let broken = true;
  const loader = new BankLoader(async () => {
    if (broken) throw new Error('The list of folders is damaged.');
    return [{ path: folder, bundled: true }];
  });
  await expect(loader.load()).rejects.toThrow('damaged');
  broken = false;
  expect(await titles(loader)).toEqual(['A']);
});
