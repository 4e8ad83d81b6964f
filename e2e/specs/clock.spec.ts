import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { roundModel } from '../support/bundled-bank';
import { eventsInDatabase } from '../support/stored';

const drill = roundModel('os-20').title;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Takes the page's clocks in hand; they go on by themselves, and can be made to jump. */
async function holdClocks(page: Page): Promise<void> {
  await page.clock.install();
  await page.reload();
}

/** Lets a hidden page's worth of time pass: timers fire once a minute, as browsers throttle them. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await page.clock.fastForward(MINUTE);
}

test('thresholds are announced, overrun is shown and recorded, the phase ends at its deadline', async ({
  app: { page },
  pages,
}) => {
  await holdClocks(page);
  await pages.begin(drill);
  const told = page.getByRole('status').filter({ hasText: / in Rapid fire\./ });
  await expect(told).toHaveCount(0);
  await pass(page, 1);
  await expect(told).toHaveText('5 minutes left in Rapid fire.');
  await pass(page, 4);
  await expect(told).toHaveText('1 minute left in Rapid fire.');
  await pass(page, 3);
  await expect(told).toHaveText('Time is up in Rapid fire.');
  await expect(pages.timer()).toHaveText(/^\+2:0\d$/);
  await pages.button('Next phase').click();
  await expect(pages.phases().first()).toContainText(/over by \+2:0\d/);
  await expect(pages.saved()).toBeVisible();
  const [events = []] = Object.values(await eventsInDatabase(page));
  const begun = events.find(({ type }) => type === 'phaseStarted')?.at ?? NaN;
  expect(events.find(({ type }) => type === 'phaseEnded')).toMatchObject({
    at: begun + 6 * MINUTE,
    by: 'clock',
  });
});

test('a machine that slept is told of and not charged, by whichever clock shows it', async ({
  app: { page },
  pages,
}) => {
  await holdClocks(page);
  await pages.begin(drill);
  // All clocks go on in sleep, and no timer fires.
  await page.clock.fastForward(2 * HOUR);
  await expect(page.getByText(/slept or its clock was moved \(2 hours.*not charged/)).toBeVisible();
  await expect(pages.timer()).toHaveText(/^5:5\d$/);
  // The monotonic clock stands still in sleep; only the wall clock shows it.
  await page.clock.setSystemTime(Date.now() + 5 * HOUR);
  await expect(page.getByText(/slept or its clock was moved \([34] hours.*not charged/)).toBeVisible();
  await expect(pages.timer()).toHaveText(/^5:[45]\d$/);
});

test('the time left is read out when it is asked for', async ({ app: { page }, pages }) => {
  await pages.begin(drill);
  await page.keyboard.press('Alt+t');
  await expect(
    page.getByText(/^[56] minutes.* left in Rapid fire, .* minutes.* in the round\.$/),
  ).toBeAttached();
});
