import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { makeAttempt, type AttemptRecord } from '../support/attempts';
import { roundModel, rubric } from '../support/bundled-bank';
import { eventsInDatabase, eventsInJournal, writeJournals } from '../support/stored';

const ID = 'seen-twice';

interface Fixtures {
  /** A finished round whose prediction is sealed, in the journal before the app starts. */
  attempt: AttemptRecord;
  /** Two windows of one person, the first of them the app's own. */
  windows: [AppPages, AppPages];
}

const test = base.extend<Fixtures>({
  attempt: async ({}, use) => {
    const record = await makeAttempt({ id: ID, kind: 'os', startedAt: Date.now() - 3_600_000, level: 2 });
    await use({ ...record, events: record.events.filter(({ type }) => type !== 'scored') });
  },
  windows: async ({ app, attempt }, use) => {
    await writeJournals(app.journal, [attempt]);
    await app.page.reload();
    const second = await app.page.context().newPage();
    await second.goto(app.url);
    await use([new AppPages(app.page), new AppPages(second)]);
  },
});

const go = async (page: Page, hash: string) => page.evaluate((to) => (location.hash = to), hash);
const levels = (level: number) =>
  Object.fromEntries(rubric('os').criteria.map(({ title }) => [title, level]));
const rows = (pages: AppPages) =>
  pages
    .attempts()
    .getByRole('row')
    .filter({ has: pages.page.getByRole('cell') });

/** Fills in the scorecard, all criteria at the level with this place. */
async function fillIn(pages: AppPages, level: number): Promise<void> {
  await go(pages.page, `#/score/${ID}`);
  await pages.page.getByRole('button', { name: 'Next question' }).click();
  await pages.rate(pages.page, levels(level));
}

test('a scorecard filled in twice: the later save is told of the other, and nothing is lost', async ({
  app,
  windows: [first, second],
}) => {
  await fillIn(second, 0);
  await fillIn(first, 2);
  await first.button('Save scorecard').click();
  await expect(first.page.getByRole('tab', { name: 'Scorecard' })).toBeVisible();

  const told = second.page.getByRole('alert').filter({ hasText: 'scored in another window' });
  await expect(told).toBeVisible();
  await second.button('Save scorecard').click();
  await expect(told).toBeVisible();
  await second.page.getByRole('link', { name: 'Look at the other one' }).click();
  await expect(second.page.getByText('3.0 of 4')).toBeVisible();

  // What was filled in is still there, and the other scorecard is known now.
  await go(second.page, `#/score/${ID}`);
  await expect(second.page.getByText('1.0', { exact: true })).toBeVisible();
  await second.button('Save scorecard').click();
  await expect(second.page.getByText('1.0 of 4')).toBeVisible();
  await expect(first.page.getByText('1.0 of 4')).toBeVisible();

  const stored = await eventsInDatabase(first.page);
  expect(
    stored[ID]!.flatMap((event) => (event.type === 'scored' ? [event.scorecard.ratings] : [])),
  ).toMatchObject([{ [rubric('os').criteria[0]!.id]: 3 }, { [rubric('os').criteria[0]!.id]: 1 }]);
  expect(await eventsInJournal(app.journal)).toEqual(stored);
});

test('lists follow the other window, and what it uses can’t be taken away from under it', async ({
  windows: [first, second],
}) => {
  const { title } = roundModel('os-20');
  await first.main('History').click();
  await expect(rows(first)).toHaveCount(1);
  await second.begin(title);
  await expect(rows(first)).toHaveCount(2);
  const asked = first.page.getByRole('alertdialog', { name: 'Delete this attempt?' });
  const remove = (row: number) =>
    rows(first)
      .nth(row)
      .getByRole('button', { name: /^Delete/ })
      .click();
  await remove(0);
  await asked.getByRole('button', { name: 'Delete attempt' }).click();
  await expect(first.page.getByText('This round is open in another window.')).toBeVisible();
  await expect(rows(first)).toHaveCount(2);

  await second.button('Finish round').click();
  await second.button('Finish now').click();
  await expect(rows(first).first()).toContainText('Not scored');
  await go(second.page, `#/attempt/${ID}`);
  await expect(second.page.getByRole('tab', { name: 'Transcript' })).toBeVisible();
  await remove(1);
  await asked.getByRole('button', { name: 'Delete attempt' }).click();
  await expect(second.page.getByRole('heading', { name: 'This attempt was deleted.' })).toBeVisible();
  await second.button('Bring it back').click();
  await expect(rows(first)).toHaveCount(2);

  // Deleted while it is being scored: said at once, and one press brings it back with the scorecard.
  await fillIn(second, 1);
  await remove(1);
  await asked.getByRole('button', { name: 'Delete attempt' }).click();
  await expect(second.page.getByRole('alert').filter({ hasText: 'deleted in another window' })).toBeVisible();
  await second.button('Bring it back and save').click();
  await expect(rows(first).nth(1)).toContainText('2.0');
});

test('settings, stories and aims follow the other window', async ({ windows: [first, second] }) => {
  for (const { main } of [first, second]) await main('Settings').click();
  const choose = (pages: AppPages, group: string, name: string) =>
    pages.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true });
  await choose(second, 'Default time', '1.5x').check();
  await choose(second, 'Theme', 'Dark').check();
  await second.page.getByRole('switch', { name: 'Sounds' }).check();
  await expect(choose(first, 'Default time', '1.5x')).toBeChecked();
  await expect(choose(first, 'Theme', 'Dark')).toBeChecked();
  await expect(first.page.locator('html')).toHaveClass(/dark/);
  await expect(first.page.getByRole('switch', { name: 'Sounds' })).toBeChecked();

  await go(first.page, '#/stories');
  await expect(first.page.getByText('You have no stories yet.')).toBeVisible();
  await go(second.page, '#/stories');
  await second.page.getByRole('button', { name: 'Add a story' }).click();
  await second.page.keyboard.type('A migration that was called off');
  const told = first.page.getByRole('list', { name: 'Your stories' }).getByRole('button');
  await expect(told).toHaveText(/A migration that was called off/);

  for (const { page } of [first, second]) await go(page, '#/plan');
  await choose(first, 'Minutes a day', '90 min').check();
  await expect(choose(second, 'Minutes a day', '90 min')).toBeChecked();
});
