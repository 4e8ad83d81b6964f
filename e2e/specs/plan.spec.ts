import { expect, test } from '../fixtures';
import type { AppPages } from '../pages/app-pages';
import type { AppUnderTest } from '../support/app-under-test';
import { makeAttempt } from '../support/attempts';
import { bringIn } from '../support/bring-in';
import { recordsInJournal } from '../support/stored';

/** Begins the round that is set up, and sees that its questions are those that `picked` names. */
async function beginAndCompare(app: AppUnderTest, pages: AppPages, picked: string): Promise<void> {
  const before = Object.keys(await recordsInJournal(app.journal).catch(() => ({})));
  await pages.button('Begin round').click();
  await expect(pages.timer()).toBeVisible();
  await pages.write('Begun.');
  const begun = Object.entries(await recordsInJournal(app.journal)).find(([id]) => !before.includes(id));
  const asked = begun?.[1].flatMap((record) =>
    'header' in record ? Object.values(record.header.questions) : [],
  );
  expect(asked).toHaveLength(2);
  for (const { title } of asked ?? []) expect(picked).toContain(`${title}, `);
}

const DAY = 86_400_000;
const BOOT = /login prompt/;

test('the plan says what is due and why, keeps the aims, and set-up picks by it', async ({
  app,
  pages,
}, testInfo) => {
  const { page } = app;
  const now = Date.now();
  const sat = await makeAttempt({
    id: 'os-1',
    kind: 'os',
    startedAt: now - 10 * DAY,
    level: 2,
    question: 'os-boot-to-login',
  });
  await bringIn(app, testInfo.outputPath(), [sat]);

  await pages.main('Practice').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('OS internals is due.');
  await expect(
    page.getByText(/^“.*login prompt.*” is due again since .*key points last time\.$/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();

  const today = page.getByRole('list', { name: 'Today' }).getByRole('listitem');
  await expect(today.first()).toContainText(BOOT);
  await expect(today.first()).toContainText('Due again since');
  await expect(today.nth(1)).toContainText('You have not sat a behavioral round yet');

  const soon = new Date(now + 12 * DAY);
  const iso = `${soon.getFullYear()}-${`${soon.getMonth() + 1}`.padStart(2, '0')}-${`${soon.getDate()}`.padStart(2, '0')}`;
  await page.getByLabel('Interview on').fill(iso);
  await expect(page.getByText(/The interview is in twelve days\./)).toBeVisible();
  await page
    .getByRole('radiogroup', { name: 'Minutes a day' })
    .getByRole('radio', { name: '20 min' })
    .check();
  await expect(today).toHaveCount(1);
  const shares = page.getByRole('group', { name: 'Share of each kind' }).getByRole('slider');
  await page.getByRole('slider', { name: 'System design' }).press('End');
  await expect(today.first()).toContainText('You have not sat a system design round yet');
  await page.getByRole('slider', { name: 'System design' }).press('Home');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  const aims = async () => ({
    date: await page.getByLabel('Interview on').inputValue(),
    shares: await shares.evaluateAll((sliders) =>
      sliders.map((slider) => Number((slider as HTMLInputElement).value)),
    ),
    minutes: await page.getByRole('radio', { name: '20 min' }).isChecked(),
  });
  const kept = await aims();
  expect(kept.shares.at(-1)).toBe(0);
  expect(kept.shares.reduce((sum, share) => sum + share)).toBe(100);
  expect(kept).toMatchObject({ date: iso, minutes: true });
  await page.reload();
  await expect(today.first()).toContainText(BOOT);
  expect(await aims()).toEqual(kept);

  await page.getByRole('button', { name: /^Start .*login prompt/ }).click();
  const question = page.getByLabel('Question', { exact: true });
  await expect(question).toHaveValue('os-boot-to-login');
  await question.selectOption({ label: 'Pick for me' });
  const picked = page.getByRole('status', { name: 'Picked for you' });
  await expect(picked).toContainText(
    /^Pick for me: .*login prompt.*, due again since .*key points last time\./,
  );
  await beginAndCompare(app, pages, await picked.innerText());
});

test('without any history set-up picks by chance, says so, and asks what it showed', async ({
  app,
  pages,
}) => {
  const { page } = app;
  await pages.button('Start a round').click();
  await page.getByRole('radio', { name: 'OS internals drill, 20 minutes' }).check();
  const picked = page.getByRole('status', { name: 'Picked for you' });
  await expect(picked).toContainText(/^Pick for me: .*, not asked yet\. *With it: .*, not asked yet\.$/);
  await beginAndCompare(app, pages, await picked.innerText());
});
