import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { expect, test } from '../fixtures';
import { exportText, makeAttempt } from '../support/attempts';
import { chromiumArgs, chromiumPath } from '../support/chromium';
import { openImport } from '../support/import-file';
import { saveTo } from '../support/save-file';

test('an exported page replays an attempt from a file, without a network', async ({ app, pages }) => {
  const { page } = app;
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-page-'));
  const record = await makeAttempt({ id: 'a1', kind: 'os', startedAt: Date.now(), level: 3 });
  await writeFile(join(folder, 'in.json'), exportText([record], 0));
  await openImport(app, join(folder, 'in.json'));
  await pages.button('Add 1 attempt').click();
  await pages.main('History').click();
  await page.getByRole('table', { name: 'Attempts' }).getByRole('link').first().click();
  const file = join(folder, 'page.html');
  await saveTo(app, file, async () => {
    await pages.button('Export').click();
    await page.getByRole('menuitem', { name: 'Web page' }).click();
  });

  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
  const context = await browser.newContext({ offline: true });
  const asked: string[] = [];
  const wrong: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const alone = await context.newPage();
  alone.on('console', (message) => wrong.push(message.text()));
  alone.on('pageerror', (error) => wrong.push(error.message));
  const address = pathToFileURL(file).href;
  await alone.goto(address);

  const slider = alone.getByRole('slider', { name: 'Replay position' });
  const answer = alone.locator('#answer');
  const last = record.events.findLast(({ type }) => type === 'edited');
  const [written] = last?.type === 'edited' ? last.changes.map(({ text }) => text) : [];
  await expect(answer).toHaveText('');
  await slider.fill('90');
  await expect(answer).toHaveText('What I said first in a1.');
  await slider.focus();
  await alone.keyboard.press('End');
  await expect(answer).toHaveText(written!);
  await expect(slider).toHaveAttribute('aria-valuetext', /^10:00, /);
  // Backward shows what was there then, and playing goes on to the end by itself.
  await slider.fill('90');
  await expect(answer).toHaveText('What I said first in a1.');
  await slider.fill('170');
  await alone.getByRole('combobox', { name: 'Speed' }).selectOption('32×');
  await alone.getByRole('button', { name: 'Play' }).click();
  await expect(answer).toHaveText(written!);
  await alone.getByRole('button', { name: 'Pause' }).click();
  await expect(alone.getByRole('button', { name: 'Play' })).toBeVisible();

  await alone.emulateMedia({ media: 'print' });
  await expect(slider).toBeHidden();
  await expect(alone.getByRole('heading', { name: 'Transcript' })).toBeVisible();
  expect(asked).toEqual([address]);
  expect(wrong).toEqual([]);
  // Its policy holds against what would get in all the same.
  await alone.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken"';
    document.body.append(script);
  });
  expect(await alone.title()).not.toBe('taken');

  await browser.close();
  await rm(folder, { recursive: true });
});
