import { expect, test } from '../../fixtures';
import { roundModel } from '../../support/bundled-bank';

const MINUTE = 60_000;

test('the host telling of sleep stops the clock', async ({ app: { page, desktop }, pages }) => {
  await page.clock.install();
  await page.reload();
  await pages.begin(roundModel('os-20').title);
  expect((await desktop?.state?.())?.keptAwake).toBe(true);
  await desktop?.power?.('suspend');
  await page.clock.fastForward(MINUTE);
  await expect(pages.timer()).toHaveText(/^(6:00|5:5\d)$/);
  await page.clock.fastForward(MINUTE);
  await desktop?.power?.('resume');
  await expect(page.getByText(/The computer slept for 2 minutes.*not charged/)).toBeVisible();
  await expect(pages.timer()).toHaveText(/^5:5\d$/);
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await expect.poll(async () => (await desktop?.state?.())?.keptAwake).toBe(false);
});
