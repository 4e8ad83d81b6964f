import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Level } from '@core/rubric/rubric';
import { exportText } from '../support/attempts';
import { expect, test as base } from '../fixtures';
import type { AppUnderTest } from '../support/app-under-test';
import { makeAttempt, type AttemptRecord } from '../support/attempts';
import { openImport } from '../support/import-file';

const DAY = 86_400_000;
/** The midnight before now, where the test runs. */
const TODAY = new Date().setHours(0, 0, 0, 0);
const LEVELS: Level[] = [2, 2, 3, 3, 4];

/** A scored networking drill a day, the last of them yesterday, each of ten minutes. */
const networking = (levels: readonly Level[]): Promise<AttemptRecord[]> =>
  Promise.all(
    levels.map((level, index) =>
      makeAttempt({
        id: `net-${index}`,
        kind: 'networking',
        startedAt: TODAY - (LEVELS.length - index) * DAY,
        level,
      }),
    ),
  );

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

async function bringIn(app: AppUnderTest, folder: string, records: AttemptRecord[], fresh: number) {
  const file = join(folder, `${records.length}.json`);
  await writeFile(file, exportText(records, Date.now()));
  await openImport(app, file);
  const attempts = fresh === 1 ? '1 attempt' : `${fresh} attempts`;
  await app.page.getByRole('button', { name: `Add ${attempts}` }).click();
  await expect(app.page.getByText(/(was|were) added/).first()).toBeVisible();
}

/** The cells of a row in a table of numbers, after its name. */
const cells = (page: Page, table: string, row: string): Locator =>
  page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
    .getByRole('cell');

const openNumbers = (page: Page, of: string) => page.getByText(`Numbers of ${of}`, { exact: true }).click();

test('claims no trend below five rounds, and one from five on, with the numbers beside it', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  await pages.main('Progress').click();
  await expect(page.getByText('There is nothing to count yet.')).toBeVisible();
  const broken = await makeAttempt({
    id: 'os-broken',
    kind: 'os',
    startedAt: TODAY - DAY,
    minutes: 30,
    ends: 'interrupted',
  });
  await bringIn(app, folder, [...(await networking(LEVELS.slice(0, 4))), broken], 5);

  await pages.main('Progress').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Too few scored rounds to say where it goes.',
  );
  await expect(
    page.getByRole('img', { name: 'Networking: 2.5. No trend from fewer than five' }),
  ).toBeVisible();
  await openNumbers(page, 'Scores');
  await expect(cells(page, 'Round, means and trends', 'Networking')).toHaveText([
    '4',
    '2.5',
    '–',
    '–',
    '–',
    'No trend from fewer than five',
  ]);
  await openNumbers(page, 'Prediction and score');
  await expect(
    cells(page, 'Prediction and score: predicted less scored, in points', 'Networking'),
  ).toHaveText(['4', '0.00', 'fewer than five']);
  // The interrupted round has no score, and its time counts.
  await expect(page.getByRole('region', { name: 'Practice', exact: true })).toContainText(
    'In all 1 h 10 min 5 rounds',
    {
      useInnerText: true,
    },
  );

  await bringIn(app, folder, await networking(LEVELS), 1);
  await pages.main('Progress').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Networking is rising: from 1.8 to 3.8 over five scored rounds.',
  );
  await openNumbers(page, 'Scores');
  await expect(cells(page, 'Round, means and trends', 'Networking')).toHaveText([
    '5',
    '2.8',
    '1.8 to 3.8',
    '+2.00',
    '+0.73 to +3.27',
    'rising',
  ]);
  await openNumbers(page, 'Hints');
  await expect(cells(page, 'Hints by kind of round', 'Networking')).toHaveText(['5', '0', '0%', '0']);
});

test('narrows by kind and time, keeps the choice, and leads to what it counted', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  const old = await makeAttempt({ id: 'os-old', kind: 'os', startedAt: TODAY - 60 * DAY, level: 3 });
  await bringIn(app, folder, [...(await networking([2, 3])), old], 3);
  await pages.main('Progress').click();
  const title = page.getByRole('heading', { level: 1 });
  const scores = page.getByRole('region', { name: 'Scores', exact: true });
  await expect(scores.getByRole('img')).toHaveCount(2);
  await page.getByLabel('Date', { exact: true }).selectOption('Last 30 days');
  await expect(scores.getByRole('img')).toHaveCount(1);
  await page.getByLabel('Round', { exact: true }).selectOption('OS internals');
  await expect(title).toHaveText('No round in this choice.');
  await pages.main('Practice').click();
  await pages.main('Progress').click();
  await expect(title).toHaveText('No round in this choice.');
  await page.getByLabel('Date', { exact: true }).selectOption('Any time');
  await expect(scores.getByRole('img', { name: /^OS internals: 3\.0/ })).toBeVisible();

  await page.getByLabel('Round', { exact: true }).selectOption('Networking');
  await openNumbers(page, 'Scores');
  await page.getByRole('table', { name: 'Networking, by date' }).getByRole('link').first().click();
  await expect(page.getByRole('tab', { name: 'Replay' })).toBeVisible();
  await pages.main('Progress').click();
  await page
    .getByRole('region', { name: 'Topics', exact: true })
    .getByRole('link', { name: 'RDMA fabrics' })
    .click();
  await expect(page.getByLabel('Topic', { exact: true })).toHaveValue('RDMA fabrics');
});
