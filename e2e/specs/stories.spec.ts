import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { makeAttempt } from '../support/attempts';
import { bringIn } from '../support/bring-in';
import { rubric } from '../support/bundled-bank';

const stories = (page: Page) => page.getByRole('list', { name: 'Your stories' }).getByRole('button');
const form = (page: Page) => page.getByRole('region', { name: 'Story', exact: true });

/** Writes a story as a person does and waits until it is kept. */
async function add(page: Page, title: string, competencies: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add a story' }).click();
  await expect(form(page).getByLabel('Title')).toBeFocused();
  await page.keyboard.type(title);
  for (const name of competencies) await form(page).getByRole('checkbox', { name, exact: true }).check();
  await form(page).getByLabel('Result').fill('It restored in 40 minutes.');
  await expect(form(page).getByRole('status')).toHaveText('Saved');
}

test('stories close gaps, are told in scoring, and outlive an emptied browser', async ({
  app,
  pages,
  launch,
}, testInfo) => {
  const { page } = app;
  const startedAt = Date.now() - 86_400_000;
  const sat = await makeAttempt({
    id: 'behavioral-1',
    kind: 'behavioral',
    startedAt,
    question: 'behavioral-backups-that-restore',
  });
  await bringIn(app, testInfo.outputPath(), [sat]);
  await pages.main('Practice').click();
  await page.getByRole('link', { name: 'Stories', exact: true }).click();
  await expect(page.getByText('You have no stories yet.')).toBeVisible();
  const gaps = async () =>
    Number(/^(\d+) of/.exec(await page.getByText(/competencies have no story/).innerText())?.[1]);
  const all = await gaps();
  await add(page, 'The backup that nobody had restored', ['Ownership', 'Failure']);
  await add(page, 'A migration that was called off', ['Failure']);
  expect(await gaps()).toBe(all - 2);
  await expect(stories(page)).toHaveCount(2);

  await page.keyboard.press('Escape');
  await expect(form(page)).toHaveCount(0);
  await expect(stories(page).filter({ hasText: 'A migration' })).toBeFocused();
  await page.keyboard.press('Enter');
  await form(page).getByRole('button', { name: 'Delete story' }).click();
  await expect(stories(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(stories(page)).toHaveCount(2);

  await page.goto(`${app.url}#/score/behavioral-1`);
  const { criteria } = rubric('behavioral');
  const levels = Object.fromEntries(criteria.map(({ title }) => [title, 2]));
  await pages.rate(page, levels);
  await pages.sayYes('Overall');
  await pages.button('Show model answer').click();
  const told = page.getByLabel('Story you told');
  // The drill's set of short questions comes first and has no story.
  for (let left = 3; left > 0 && (await told.count()) === 0; left--) {
    await pages.button('Next question').click();
  }
  await told.selectOption({ label: 'The backup that nobody had restored' });
  await pages.rate(page, levels);
  await pages.sayYes('Recommendation');
  await pages.button('Save scorecard').click();
  await page.getByRole('tab', { name: 'Scorecard' }).click();
  await expect(page.getByText('Story told: The backup that nobody had restored')).toBeVisible();

  await app.close();
  await rm(app.indexedDb, { recursive: true });
  const fresh = await launch();
  await new AppPages(fresh.page).main('Question bank').click();
  await fresh.page.getByRole('link', { name: 'Your stories' }).click();
  await expect(stories(fresh.page)).toHaveCount(2);
  await expect(stories(fresh.page).filter({ hasText: 'The backup' })).toContainText(/Told 1 time, last on/);
  await stories(fresh.page).filter({ hasText: 'The backup' }).click();
  await expect(form(fresh.page).getByLabel('Result')).toHaveValue('It restored in 40 minutes.');
  await expect(form(fresh.page).getByRole('link')).toHaveCount(1);
});
