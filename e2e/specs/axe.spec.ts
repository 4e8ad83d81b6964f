import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { sitDrill } from '../support/drill';

/** Serious and critical findings of axe on what is shown now, in both themes. */
async function check(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}

test('axe finds nothing serious on any screen, light and dark', async ({ app, pages }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await expect(pages.button('Start a round')).toBeVisible();
  await check(page, 'Practice, empty');
  for (const screen of ['History', 'Progress', 'Question bank', 'Settings']) {
    await pages.main(screen).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await check(page, `${screen}, first`);
  }
  await pages.main('Practice').click();
  await sitDrill(pages, 'os', (screen) => check(page, screen));
  await pages.main('History').click();
  await expect(pages.attempts()).toBeVisible();
  await check(page, 'History');
  await pages.main('Practice').click();
  await check(page, 'Practice');
  await pages.main('Progress').click();
  await expect(page.getByRole('region', { name: 'Topics', exact: true })).toBeVisible();
  for (const numbers of await page.getByText('Numbers of').all()) await numbers.click();
  await check(page, 'Progress');
  await pages.main('Practice').click();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Today' })).toBeVisible();
  await page.getByText('How this is worked out').click();
  await check(page, 'Plan');
  await page.getByRole('link', { name: 'Your stories' }).click();
  await pages.button('Add a story').click();
  await page.getByRole('textbox', { name: 'Title' }).fill('The backup that nobody had restored');
  await expect(page.getByRole('list', { name: 'Your stories' })).toBeVisible();
  await check(page, 'Stories');
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('etcd');
  await page.getByRole('list', { name: 'Questions' }).getByRole('link').first().click();
  await pages.button('Show answer').click();
  await check(page, 'Question bank, answer shown');
  await pages.main('Practice').click();
  await pages.button('Sit a whole loop').click();
  await expect(pages.button('Begin loop').first()).toBeVisible();
  await check(page, 'Loop, choice');
  await pages.button('Begin loop').first().click();
  await pages.write('Begun.');
  await page.reload();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check(page, 'Resume offer');
  await page.getByRole('dialog').getByRole('button', { name: 'End it here' }).click();
  await pages.button('Go on with the loop').click();
  await expect(page.getByRole('list', { name: 'Rounds' })).toBeVisible();
  await check(page, 'Loop');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check(page, 'Keyboard shortcuts');
});
