import { expect, test } from '../fixtures';
import { rubric } from '../support/bundled-bank';

test('a loop: rounds with a break between, gone on with after a reload, ended early, summed up', async ({
  app: { page },
  pages,
}) => {
  await pages.button('Sit a whole loop').click();
  await page.getByRole('button', { name: 'Begin loop' }).first().click();
  await pages.write('First round of the day.');
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();

  const rounds = page.getByRole('list', { name: 'Rounds' }).getByRole('listitem');
  await expect(rounds).toHaveCount(4);
  await expect(page.getByRole('timer', { name: 'Break left' })).toHaveText(/^(5:00|4:5\d|10:00|9:5\d)$/);
  await expect(rounds.nth(1)).toHaveAttribute('aria-current', 'step');

  await rounds.first().getByRole('link', { name: 'Score' }).click();
  const { criteria } = rubric('behavioral');
  await pages.rate(page, Object.fromEntries(criteria.map(({ title }) => [title, 1])));
  await pages.sayYes('Overall');
  await pages.button('Show model answer').click();
  // Until then the prediction's own groups of these names are there.
  await expect(page.getByText('Question 1 of')).toBeVisible();
  await pages.rate(page, Object.fromEntries(criteria.map(({ title }) => [title, 2])));
  await pages.button('Save scorecard').click();
  await expect(rounds.first()).toContainText('3.0 of 4');

  await page.goto(new URL('#/practice', page.url()).href);
  await page.reload();
  await pages.button('Go on with the loop').click();
  await pages.button('Begin next round').click();
  await expect(pages.timer()).toBeVisible();
  await pages.write('Second round.');
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await expect(rounds.nth(2)).toHaveAttribute('aria-current', 'step');

  await pages.button('End the loop here').click();
  await pages.button('End the loop').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The loop was ended early.');
  await expect(page.getByText('3.0 of 4 on average over what is scored')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The loop was ended early.');
  await pages.main('Practice').click();
  await expect(pages.button('Start a round')).toBeVisible();
  await expect(pages.button('Go on with the loop')).toHaveCount(0);
});
