import { rm } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { roundModel } from '../support/bundled-bank';
import { eventsInDatabase, eventsInJournal } from '../support/stored';

const drill = roundModel('os-20').title;
const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

test('a reload offers to resume, with the time that was left', async ({ app, pages }) => {
  const { page } = app;
  await pages.begin(drill);
  await pages.write('Before the reload.');
  const left = seconds(await pages.timer().innerText());
  await page.reload();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
  await expect(pages.answer()).toHaveText('Before the reload.');
  expect(Math.abs(seconds(await pages.timer().innerText()) - left)).toBeLessThanOrEqual(2);
  await pages.write(' After it.');
});

test('an unfinished round can be ended, and stands in History as interrupted', async ({ app, pages }) => {
  const { page } = app;
  await pages.begin(drill);
  await pages.write('Half an answer.');
  await page.reload();
  await page.getByRole('dialog').getByRole('button', { name: 'End it here' }).click();
  await pages.main('History').click();
  await expect(pages.attempts().getByRole('row').nth(1)).toContainText('Interrupted');
});

test('without the database every attempt comes back from the journal', async ({ launch }) => {
  let app = await launch();
  let pages = new AppPages(app.page);
  await pages.begin(drill);
  await pages.write('First attempt.');
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await expect(app.page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  const finished = await eventsInDatabase(app.page);
  await app.page.goto(app.url);
  await pages.begin(roundModel('networking-20').title);
  await pages.write('Second attempt, not finished.');
  const before = await eventsInJournal(app.journal);
  expect(Object.keys(before)).toHaveLength(2);
  await app.close();
  await rm(app.indexedDb, { recursive: true });

  app = await launch();
  pages = new AppPages(app.page);
  await app.page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
  await expect(pages.answer()).toHaveText('Second attempt, not finished.');
  const stored = await eventsInDatabase(app.page);
  expect(stored).toMatchObject(finished);
  for (const [id, events] of Object.entries(before))
    expect(stored[id]?.slice(0, events.length)).toEqual(events);
});

test('a pause covers the question, stops the clock and keeps its reason', async ({ app, pages }) => {
  const { page } = app;
  await pages.begin(drill);
  await pages.write('Before the pause.');
  await pages.button('Pause').click();
  await expect(pages.question()).toBeHidden();
  await page.getByRole('radio', { name: 'Short break' }).check();
  const still = await pages.timer().innerText();
  await expect(pages.saved()).toBeVisible();
  await page.reload();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
  await expect(page.getByRole('radio', { name: 'Short break' })).toBeChecked();
  expect(await pages.timer().innerText()).toBe(still);
  await pages.button('Resume').click();
  await expect(pages.question()).toBeVisible();
  await expect(pages.timer()).not.toHaveText(still);
});

test('extra time lengthens every phase', async ({ pages }) => {
  await pages.begin(drill, { time: '1.5x' });
  await expect(pages.timer()).toHaveText(/^(9:00|8:5\d)$/);
});
