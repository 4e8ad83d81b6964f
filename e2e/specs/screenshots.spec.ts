import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '../fixtures';
import { sitDrill } from '../support/drill';

/** The README's pictures are replaced only when asked for, by `npm run screenshots`. */
const KEPT = resolve(import.meta.dirname, '../screenshots');
const LOOKED_AT = resolve(import.meta.dirname, '../../test-results/screenshots');

/** Those that the README shows. */
const IN_README = new Set([
  'set-up-light',
  'round-light',
  'round-dark',
  'score-light',
  'scorecard-dark',
  'transcript-light',
  'replay-dark',
]);

test('pictures of the screens for the README, light and dark', async ({ app, pages }, { config }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await mkdir(KEPT, { recursive: true });
  const take = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/);
      const picture = `${name.toLowerCase().replace(/\W+/g, '-')}-${colorScheme}`;
      const folder = config.updateSnapshots === 'all' && IN_README.has(picture) ? KEPT : LOOKED_AT;
      await page.screenshot({ path: join(folder, `${picture}.png`) });
    }
  };
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
