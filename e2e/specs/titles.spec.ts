import { expect, test } from '../fixtures';
import { makeAttempt } from '../support/attempts';
import { bringIn } from '../support/bring-in';

test('each window says in its title what it shows', async ({ app, pages }, testInfo) => {
  const { page } = app;
  const sat = await makeAttempt({
    id: 'sat',
    kind: 'os',
    startedAt: Date.now() - 86_400_000,
    level: 2,
    question: 'os-boot-to-login',
  });
  const { title } = sat.header.questions['ladder']!;
  await bringIn(app, testInfo.outputPath(), [sat]);

  await pages.main('History').click();
  await expect(page).toHaveTitle('History – Greenroom');
  await pages.attempts().getByRole('row').nth(1).getByRole('link').click();
  await expect(page).toHaveTitle(`${title} – Attempt – Greenroom`);
  await page.getByRole('tab', { name: 'Replay' }).click();
  await expect(page).toHaveTitle(`${title} – Replay – Greenroom`);
  await pages.main('Settings').click();
  await expect(page).toHaveTitle('Settings – Greenroom');

  const second = await page.context().newPage();
  await second.goto(`${app.url}/#/attempt/sat`);
  await expect(second).toHaveTitle(`${title} – Attempt – Greenroom`);
});
