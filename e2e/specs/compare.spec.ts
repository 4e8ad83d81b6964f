import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { exportText } from '../support/attempts';
import { expect, test as base } from '../fixtures';
import { makeAttempt, type AttemptRecord } from '../support/attempts';
import { rubric } from '../support/bundled-bank';
import { openImport } from '../support/import-file';

const DAY = 86_400_000;
const QUESTION = 'os-boot-to-login';
const FIRST = `- The UEFI firmware runs the power-on self test.
- GRUB loads the kernel and the initramfs.
- The login prompt appears.`;
const SECOND = `- The UEFI firmware wakes up.
- GRUB loads the kernel and the initramfs.
- The kernel decompresses itself and sets up the scheduler.`;

/** Two scored attempts at one question, two weeks apart. */
const test = base.extend<{ records: AttemptRecord[] }>({
  records: [
    async ({ app }, use) => {
      const now = Date.now();
      const boot = { kind: 'os', question: QUESTION } as const;
      const records = await Promise.all([
        makeAttempt({
          ...boot,
          id: 'first',
          startedAt: now - 20 * DAY,
          level: 2,
          answer: FIRST,
          covered: ['firmware', 'boot-loader'],
        }),
        makeAttempt({
          ...boot,
          id: 'second',
          startedAt: now - 6 * DAY,
          minutes: 16,
          level: 3,
          answer: SECOND,
          covered: ['boot-loader', 'kernel-init'],
        }),
        makeAttempt({
          kind: 'os',
          question: 'os-virtual-memory',
          id: 'other',
          startedAt: now - DAY,
          level: 3,
        }),
      ]);
      const folder = await mkdtemp(join(tmpdir(), 'greenroom-files-'));
      await writeFile(join(folder, 'backup.json'), exportText(records, now));
      await openImport(app, join(folder, 'backup.json'));
      await app.page.getByRole('button', { name: 'Add 3 attempts' }).click();
      await expect(app.page.getByText('3 attempts were added.')).toBeVisible();
      await use(records);
      await rm(folder, { recursive: true, force: true });
    },
    { auto: true },
  ],
});

const keyPointText = (records: AttemptRecord[], id: string): string =>
  records[0]!.header.questions['ladder']!.keyPoints.find((point) => point.id === id)!.text;

/** The figure that stands over its name among the headline figures. */
const figure = (scope: Locator, name: string | RegExp): Locator =>
  scope.locator('div').filter({ hasText: name }).locator('dd');

test('two attempts at one question, side by side', async ({ app, pages, records }) => {
  const { page } = app;
  await pages.main('History').click();
  await pages.attempts().getByRole('row').nth(2).getByRole('link').click();
  await pages.button('Compare with…').click();
  const dialog = page.getByRole('dialog', { name: 'Compare with' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await dialog.getByRole('searchbox').fill('no such attempt');
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await dialog.getByRole('searchbox').fill('power');
  await dialog.getByRole('group', { name: 'With a question in common' }).getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();

  // The oldest stands first, though it was chosen from the later one.
  await expect(page).toHaveURL(/#\/compare\/first\/second$/);
  const gained = page.getByRole('list', { name: /^Gained/ });
  await expect(gained.getByRole('listitem')).toHaveText([keyPointText(records, 'kernel-init')]);
  await expect(page.getByRole('list', { name: /^Lost/ }).getByRole('listitem')).toHaveText([
    keyPointText(records, 'firmware'),
  ]);
  await expect(page.getByRole('list', { name: /^Kept/ }).getByRole('listitem')).toHaveText([
    keyPointText(records, 'boot-loader'),
  ]);
  const scores = page.getByRole('table', { name: 'Ratings by criterion' });
  await expect(scores.getByRole('row').nth(1).getByRole('cell').nth(1)).toContainText('3 +1');
  await expect(page.getByRole('table', { name: /time by phase/ })).toContainText('of 11:00');

  const answers = page.getByRole('group', { name: /^Answers to .*power/i });
  const [before, after] = [answers.locator('del'), answers.locator('ins')];
  await expect(before.filter({ hasText: 'login prompt appears' })).toBeVisible();
  await expect(after.filter({ hasText: 'decompresses itself' })).toBeVisible();
  await expect(answers.getByText('GRUB loads').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Only differences' }).check();
  await expect(after.filter({ hasText: 'decompresses itself' })).toBeVisible();
  await expect(answers.getByText('GRUB loads')).toHaveCount(0);

  await answers.getByRole('link', { name: 'Open B' }).click();
  await expect(page).toHaveURL(/#\/attempt\/second$/);

  // One of the two is deleted: what is left is said, and opens.
  await pages.button('Delete').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(pages.attempts()).toBeVisible();
  await page.evaluate(() => (location.hash = '#/compare/first/second'));
  await expect(page.getByRole('heading', { name: 'Only one of these attempts is here.' })).toBeVisible();
  await pages.button('Open the one that is here').click();
  await expect(page).toHaveURL(/#\/attempt\/first$/);
});

test('a question is answered again, and the change shows at once', async ({ app, pages, records }) => {
  const { page } = app;
  const { criteria } = rubric('os');
  await page.evaluate(() => (location.hash = '#/attempt/first'));
  await pages.button('Answer again').last().click();
  await pages.button('Begin, 11 min').click();
  await expect(pages.phases()).toHaveCount(1);
  await expect(pages.timer()).toHaveText(/^1[01]:\d\d$/);
  await expect(pages.question()).toContainText('login');
  await pages.write('GRUB loads the kernel. The kernel decompresses itself.');
  await pages.button('Finish round').click();

  const levels = Object.fromEntries(criteria.map(({ title }) => [title, 3]));
  await pages.rate(page, levels);
  await pages.sayYes('Overall');
  await pages.button('Show model answer').click();

  // Before the scorecard is saved: as it is ticked now, against the first scorecard.
  const against = page.getByRole('region', { name: 'Against the first time' });
  const gained = against.getByRole('list', { name: /^Gained/ }).getByRole('listitem');
  await expect(gained).toHaveText([keyPointText(records, 'kernel-init')]);
  await expect(against.getByRole('list', { name: /^Lost/ })).toContainText(keyPointText(records, 'firmware'));
  await page
    .getByRole('list', { name: 'Key points' })
    .getByRole('checkbox', { name: keyPointText(records, 'pid-one') })
    .check();
  await expect(gained).toHaveCount(2);
  await pages.rate(page, levels);
  await pages.sayYes('Recommendation');
  await pages.button('Save scorecard').click();

  // Once saved: both side by side, the change first.
  await expect(page).toHaveURL(/#\/compare\/first\/[0-9a-f-]{36}$/);
  const figures = page.getByLabel('B against A');
  await expect(figure(figures, 'points, B against A')).toHaveText('+2.0');
  await expect(figure(figures, 'gained')).toHaveText('2');
  await expect(figure(figures, 'lost')).toHaveText('1');
  await expect(page.getByRole('list', { name: 'Attempts compared' })).toContainText('Again, of A');

  // Both lead to each other.
  await page.getByRole('list', { name: 'Attempts compared' }).getByRole('link').last().click();
  const again = page.getByText(/^Again, of/);
  await expect(again).toContainText('(2.0)');
  await again.getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/attempt\/first$/);
  await expect(page.getByText(/^Answered again on/)).toContainText('(4.0)');

  // The original is deleted: the other says so, and still reads.
  await pages.button('Delete').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await pages.attempts().getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByText('Again, of an attempt that was deleted')).toBeVisible();
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(page.getByRole('region', { name: 'Answers and time' })).toContainText('GRUB loads');
});
