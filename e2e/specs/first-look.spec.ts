import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { freePort, openInBrowser, startServer } from '../support/browser-host';

const ROOT = resolve(import.meta.dirname, '../..');

test('an example is looked at before a first round, counts nowhere, and goes and comes back', async ({
  app,
  pages,
}) => {
  const { page } = app;
  await pages.main('History').click();
  await pages.button('Look at an example').click();
  await expect(page.getByText('This is an example that came with Greenroom')).toBeVisible();
  await page.getByRole('tab', { name: 'Replay' }).click();
  const answer = page.getByRole('region', { name: 'Answer at this moment' });
  await page.getByRole('slider', { name: 'Replay position' }).fill('460');
  await expect(answer).toContainText('ls expands the pattern');
  await page.getByRole('slider', { name: 'Replay position' }).fill('1100');
  await expect(answer).not.toContainText('ls expands the pattern');
  await page.getByRole('tab', { name: 'Scorecard' }).click();
  await expect(page.getByRole('region', { name: 'Scorecard' })).toContainText('Predicted');

  await pages.main('Practice').click();
  await expect(page.getByRole('heading', { name: 'Sit your first round.' })).toBeVisible();
  await expect(page.getByText('Not practised yet')).toHaveCount(4);
  await expect(page.getByRole('heading', { name: 'Recent attempts' })).toBeHidden();

  await page.reload();
  await pages.main('History').click();
  await expect(pages.attempts().getByText('Example', { exact: true })).toBeVisible();
  await pages.attempts().getByRole('row').nth(1).getByRole('link').first().click();
  await pages.button('Delete').click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText('There are no attempts yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(pages.attempts().getByText('Example', { exact: true })).toBeVisible();

  // Deleted again, it can be had again from Settings.
  await pages
    .attempts()
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await pages.button('Delete attempt').click();
  await expect(page.getByText('There are no attempts yet.')).toBeVisible();
  await pages.main('Settings').click();
  await pages.button('Look at an example').click();
  await expect(page.getByText('This is an example that came with Greenroom')).toBeVisible();
});

test('generated attempts fill a folder of their own, which the app restores', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-demo-'));
  const data = join(folder, 'data');
  const generate = (where: string) =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/demo-data.ts', '20', '--data', where],
      {
        cwd: ROOT,
      },
    );
  try {
    expect((await generate(data)).stdout).toContain(`--data ${data}`);
    const server = await startServer(data, await freePort());
    try {
      const { page, close } = await openInBrowser(server);
      await expect(page.getByText('20 attempts were restored from the journal.')).toBeVisible();
      const pages = new AppPages(page);
      await pages.main('History').click();
      await expect(pages.attempts()).toHaveAttribute('aria-rowcount', '21');
      await close();
    } finally {
      await server.stop();
    }
    // What was sat there since stays, and a folder with other data is left alone.
    await writeFile(join(data, 'journal/own.ndjson'), '');
    await generate(data);
    expect((await readdir(join(data, 'journal'))).sort()).toContain('own.ndjson');
    expect(await readdir(join(data, 'journal'))).toHaveLength(21);
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'notebook.json'), '{}');
    await expect(generate(other)).rejects.toThrow(/holds other data, so nothing was written/);
    expect(await readdir(other)).toEqual(['notebook.json']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
