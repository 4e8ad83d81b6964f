import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from './testing';
import { UserFolders } from './user-folders';

test('keeps the list over restarts', async () => {
  const data = join(await tempFolder(), 'not/there/yet');
  const folders = new UserFolders(data);
  expect(await folders.list()).toEqual([]);
  await Promise.all(['/a', '/b'].map((path) => folders.update((list) => [...list, path])));
  expect(await folders.list()).toEqual(['/a', '/b']);
  expect(await new UserFolders(data).list()).toEqual(['/a', '/b']);
  expect(await readdir(data)).toEqual(['bank-folders.json']);
});

test.each(['{"folders": ["/a"', '{"folders": 3}', ''])(
  'a damaged list %j is empty and kept aside',
  async (text) => {
    const data = await tempFolder();
    await writeFile(join(data, 'bank-folders.json'), text);
    const folders = new UserFolders(data);
    expect(await folders.list()).toEqual([]);
    await folders.update(() => ['/new']);
    const [kept] = (await readdir(data)).filter((name) => name.includes('damaged'));
    expect(await readFile(join(data, kept!), 'utf8')).toBe(text);
  },
);

test('a change that fails leaves the list as it was', async () => {
  const folders = new UserFolders(await tempFolder());
  await folders.update(() => ['/a']);
  const refuse = () => {
    throw new Error('no');
  };
  await expect(folders.update(refuse)).rejects.toThrow('no');
  expect(await folders.list()).toEqual(['/a']);
});
