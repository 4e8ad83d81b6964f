import { expect, test } from '../fixtures';
import { checkWithAxe } from '../support/axe';

test('a sample is scored by keys, held against its reference, and remembered as done', async ({ app }) => {
  const { page } = app;
  const open = () => page.evaluate(() => void (location.hash = '#/calibrate'));
  await open();
  const list = page.getByRole('list', { name: 'Samples' });
  await expect(list.getByRole('button')).toHaveCount(3);
  await checkWithAxe(page, 'Calibrate');

  const groups = page.getByRole('radiogroup');
  const show = page.getByRole('button', { name: 'Show the reference' });
  await expect(groups.first()).toBeVisible();
  for (const group of await groups.all()) {
    await group.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(group.getByRole('radio').nth(1)).toBeChecked();
  }
  await show.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^You were .* than the reference/ })).toBeFocused();
  await checkWithAxe(page, 'Calibrate, reference');
  await page.getByRole('button', { name: 'Next sample' }).click();
  await expect(page.getByText('One of three done')).toBeVisible();

  await page.reload();
  await expect(page.getByText('One of three done')).toBeVisible();
  await expect(list.getByRole('button').nth(0)).toHaveAccessibleName(/done$/);
  await expect(list.getByRole('button').nth(1)).toHaveAttribute('aria-current', 'step');
});
