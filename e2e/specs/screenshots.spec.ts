import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '../fixtures';
import { sitDrill } from '../support/drill';

/** Where the README finds them; a test run elsewhere may keep its own. */
const FOLDER =
  process.env['GREENROOM_SCREENSHOTS'] ?? resolve(import.meta.dirname, '../../test-results/screenshots');

test('pictures of the screens for the README, light and dark', async ({ app, pages }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await mkdir(FOLDER, { recursive: true });
  const take = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/);
      const file = `${name.toLowerCase().replace(/\W+/g, '-')}-${colorScheme}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
    }
  };
  await expect(pages.button('Start a round')).toBeVisible();
  await take('Welcome');
  await sitDrill(pages, 'os', take, 'Walk me from the power button to the login prompt');
  await pages.main('History').click();
  await expect(pages.attempts()).toBeVisible();
  await take('History');
  await pages.main('Practice').click();
  await take('Practice');
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('boot');
  await take('Question bank');
  await pages.main('Settings').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await take('Settings');
});
