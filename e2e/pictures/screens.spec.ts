import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { generateHistory } from '../../scripts/lib/demo/history';
import { expect, test } from '../fixtures';
import { exportText } from '../support/attempts';
import { sitDrill } from '../support/drill';
import { openImport } from '../support/import-file';
import { takeBoth } from './take';

test('pictures of the screens for the README, light and dark', async ({ app, pages }) => {
  test.setTimeout(120_000);
  const { page } = app;
  const take = (name: string) => takeBoth(page, name);
  await page.clock.install();
  await page.reload();
  await expect(pages.button('Start a round')).toBeVisible();
  await take('Welcome');
  // So many minutes pass before the picture is taken, that its clock and ledger show a round on its way.
  const minutes: Record<string, number> = {
    'Round, rapid fire': 7,
    Round: 4,
    'Round, paused': 2,
    'Round, no question': 1,
  };
  const stop = async (screen: string) => {
    for (let minute = 0; minute < (minutes[screen] ?? 0); minute++) await page.clock.fastForward(60_000);
    if (screen === 'Replay') await page.getByRole('slider', { name: 'Replay position' }).fill('600');
    await take(screen);
  };
  await sitDrill(pages, 'os', stop, 'Walk me from the power button to the login prompt');
  await pages.main('History').click();
  await expect(pages.attempts()).toBeVisible();
  await take('History');
  await pages.main('Practice').click();
  await take('Practice');
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('boot');
  await page.getByRole('link', { name: /Walk me from the power button/ }).click();
  await expect(pages.button('Show answer')).toBeVisible();
  await take('Question bank');
  await pages.main('Settings').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await take('Settings');
});

test('pictures of what months of practice look like', async ({ app }, info) => {
  test.setTimeout(120_000);
  const { page } = app;
  const bank = parseBank([await readBankFolder(resolve(import.meta.dirname, '../../question-bank'), true)]);
  const records = [...generateHistory(bank, { count: 60, until: Date.now(), seed: 4, tag: 'demo' })];
  const file = info.outputPath('demo.json');
  await writeFile(file, exportText(records, Date.now()));
  await openImport(app, file);
  await page.getByRole('button', { name: 'Add 60 attempts' }).click();
  await expect(page.getByText('60 attempts were added.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const later = records.findLast(({ header }) => header.again);
  const screens = {
    Practice: 'practice',
    History: 'history',
    Progress: 'progress',
    Plan: 'plan',
    Stories: 'stories',
    Compare: `compare/${later?.header.again?.attempt}/${later?.header.id}`,
  };
  for (const [name, address] of Object.entries(screens)) {
    await page.goto(`${app.url}/#/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /^(Reading|Opening)/ })).toHaveCount(0);
    await takeBoth(page, name === 'History' || name === 'Practice' ? `${name}, months` : name);
  }
  await page.goto(`${app.url}/#/history`);
  await page.getByRole('searchbox', { name: 'Search attempts' }).fill('page cache');
  await expect(page.locator('mark').first()).toBeVisible();
  await takeBoth(page, 'History search');
});
