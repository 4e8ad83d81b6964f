import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures';
import { roundModel, rubric } from '../../support/bundled-bank';

/** Presses Tab until what has the focus goes by this role and name. */
async function tabTo(
  page: Page,
  role: 'button' | 'radio' | 'checkbox' | 'link' | 'tab',
  name: string | RegExp,
  key = 'Tab',
) {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' });
  for (let presses = 0; presses < 120; presses++) {
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never reached the ${role} "${name}".`);
}

/** Moves through a radiogroup, which is one stop of the Tab key, to its radio of that place. */
async function pick(page: Page, group: string, place: number): Promise<void> {
  const radios = page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio');
  const inside = () => radios.evaluateAll((all) => all.includes(document.activeElement as HTMLElement));
  for (let presses = 0; !(await inside()); presses++) {
    if (presses > 120) throw new Error(`Tab never reached the radiogroup "${group}".`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  for (let step = 0; step < 10 && !(await radios.nth(place).isChecked()); step++)
    await page.keyboard.press('ArrowDown');
  await expect(radios.nth(place)).toBeChecked();
}

test('a whole round with the keyboard alone', async ({ app, pages }) => {
  const { page } = app;
  const { keyboard } = page;
  const model = roundModel('os-20');
  const { criteria } = rubric('os');

  await expect(pages.button('Start a round')).toBeVisible();
  await tabTo(page, 'button', 'Start a round');
  await keyboard.press('Enter');
  const radios = page.getByRole('radiogroup', { name: 'Round' }).getByRole('radio');
  await expect(radios.first()).toBeVisible();
  await pick(
    page,
    'Round',
    await radios.evaluateAll((all, title) => {
      const name = (radio: Element) =>
        (radio.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent?.trim())
          .join(' ');
      return all.findIndex((radio) => name(radio) === title || radio.getAttribute('aria-label') === title);
    }, model.title),
  );
  await keyboard.press('Enter');

  await expect(pages.timer()).toBeVisible();
  await keyboard.type('Answer to the first.');
  await keyboard.press('Alt+n');
  await keyboard.type('Answer to the second.');
  await keyboard.press('Alt+t');
  await expect(page.getByText(/left in Rapid fire, .* in the round\./)).toBeAttached();
  await keyboard.press('Control+Enter');
  await expect(pages.currentPhase()).toContainText(model.phases[1]?.title ?? '');
  await keyboard.press('Control+.');
  await expect(page.getByRole('heading', { name: 'Hint 1' })).toBeVisible();
  await keyboard.press('Alt+f');
  await expect(page.getByRole('heading', { name: 'Follow-up' })).toBeVisible();
  await keyboard.type('The kernel runs and memory is mapped.');
  await keyboard.press('Alt+p');
  await expect(pages.button('Resume')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.type(' After the pause.');
  await expect(pages.answer()).toHaveText('The kernel runs and memory is mapped. After the pause.');
  await keyboard.press('Control+Enter');
  await keyboard.press('Control+Shift+Enter');

  await expect(page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  for (const { title } of criteria) await pick(page, title, 1);
  await pick(page, 'Overall', 3);
  await tabTo(page, 'button', 'Show model answer');
  await keyboard.press('Enter');

  await expect(page.getByText('Question 1 of 2')).toBeVisible();
  await tabTo(page, 'radio', 'Got it');
  await keyboard.press('Space');
  await tabTo(page, 'button', /^Next question/, 'Shift+Tab');
  await keyboard.press('Enter');
  const point = page.getByRole('list', { name: 'Key points' }).getByRole('checkbox').first();
  const proposed = await point.isChecked();
  await tabTo(page, 'checkbox', /.*/);
  await keyboard.press('Space');
  await expect(point).toBeChecked({ checked: !proposed });
  for (const { title } of criteria) await pick(page, title, 2);
  await pick(page, 'Recommendation', 3);
  await tabTo(page, 'button', 'Save scorecard');
  await keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Scorecard' })).toBeVisible();
  await expect(page.getByRole('tabpanel')).toContainText('3.0');
});
