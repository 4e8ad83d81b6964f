import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { encodeReview } from '@core/review/file';
import { makeReply, type ReviewReply } from '@core/review/reply';
import { makeRequest, receive, type ReviewRequest } from '@core/review/request';
import { roundDigest } from '@core/review/round';
import { expect, test } from '../fixtures';
import { exportText, makeAttempt } from '../support/attempts';
import { checkWithAxe as check } from '../support/axe';
import { dropFile, openImport } from '../support/import-file';

const DAY = 86_400_000;
const DIALOG = '.dialog-panel';
const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const file = (review: ReviewRequest | ReviewReply) =>
  encodeReview(review, { app: '1.2.3', madeOn: 5 }, digest);

test('axe finds nothing serious where attempts are searched, compared, sent out and brought in', async ({
  app,
  pages,
}, testInfo) => {
  test.setTimeout(90_000);
  const { page } = app;
  const now = Date.now();
  const boot = { kind: 'os', question: 'os-boot-to-login' } as const;
  const answer = 'The UEFI firmware runs the power-on self test. GRUB loads the kernel and the initramfs.';
  const [first, second, asked] = await Promise.all([
    makeAttempt({ ...boot, id: 'first', startedAt: now - 20 * DAY, level: 2, covered: ['firmware'] }),
    makeAttempt({
      ...boot,
      id: 'second',
      startedAt: now - 6 * DAY,
      level: 3,
      answer,
      covered: ['boot-loader'],
    }),
    makeAttempt({ ...boot, id: 'theirs', startedAt: now - 4 * DAY, answer }),
  ]);
  // Somebody else's round as it is kept here once it is scored, and the scorecard as it goes back.
  const request = makeRequest(asked, { bundle: 'bundle-1', from: 'Ben' });
  const scored = await makeAttempt({ ...boot, id: 'theirs', startedAt: now - 4 * DAY, answer, level: 3 });
  const received = {
    ...receive(request, now),
    events: scored.events.filter(({ type }) => type !== 'predicted'),
  };
  received.events = received.events.map((event, seq) => ({ ...event, seq }));
  const theirs = makeRequest(second, { bundle: 'bundle-2', from: 'Ana' });
  const reply = makeReply(applyAll(empty(received.header), received.events), {
    reviewer: 'Ben',
    version: '1.2.3',
    round: await roundDigest(second, digest),
  });

  await pages.main('History').click();
  await pages.button('Look at an example').click();
  await expect(page.getByText('This is an example that came with Greenroom')).toBeVisible();
  await check(page, 'Example');

  const backup = testInfo.outputPath('backup.json');
  await writeFile(backup, exportText([first, second, received], now));
  await openImport(app, backup);
  await expect(page.getByRole('dialog', { name: 'What the file would add' })).toBeVisible();
  await check(page, 'Import preview', DIALOG);
  await pages.button('Add 3 attempts').click();
  await expect(page.getByText('3 attempts were added.')).toBeVisible();
  await check(page, 'Settings, with attempts');

  await pages.main('History').click();
  await pages.attempts().getByRole('checkbox').nth(0).check();
  await pages.attempts().getByRole('checkbox').nth(1).check();
  await expect(page.getByRole('region', { name: 'Chosen attempts' })).toBeVisible();
  await check(page, 'History, with attempts chosen');
  await pages.button('Clear').click();
  await page.getByRole('searchbox', { name: 'Search attempts' }).fill('initramfs');
  await expect(page.locator('mark').first()).toBeVisible();
  await check(page, 'History, searched');

  await page.evaluate(() => (location.hash = '#/attempt/second'));
  await pages.button('Compare with…').click();
  await expect(
    page.getByRole('dialog', { name: 'Compare with' }).getByRole('checkbox').first(),
  ).toBeVisible();
  await check(page, 'Compare with', DIALOG);
  await page.keyboard.press('Escape');
  await pages.button('Export').click();
  await expect(page.getByRole('menuitem', { name: 'Ask for a review…' })).toBeVisible();
  await check(page, 'Export', '[role="menu"]');
  await page.getByRole('menuitem', { name: 'Ask for a review…' }).click();
  await expect(page.getByRole('dialog', { name: 'Ask for a review' })).toBeVisible();
  await check(page, 'Ask for a review', DIALOG);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Replay' }).click();
  await page.getByRole('slider', { name: 'Replay position' }).fill('180');
  await expect(page.getByRole('list', { name: 'Around this moment' })).toContainText('Key point');
  await page.getByRole('slider', { name: 'Replay position' }).hover();
  await check(page, 'Replay, pointed at');

  await page.evaluate(() => (location.hash = '#/compare/first/second'));
  await expect(page.getByRole('list', { name: /^Gained/ })).toBeVisible();
  await check(page, 'Compare');

  await page.evaluate(() => (location.hash = '#/attempt/received-bundle-1'));
  await pages.button('Send back').click();
  await expect(page.getByRole('dialog', { name: 'Send your scorecard to Ben' })).toBeVisible();
  await check(page, 'Send back', DIALOG);
  await page.keyboard.press('Escape');
  await check(page, 'Received attempt');

  const previews: [what: string, text: string, title: string][] = [
    ['Open a request', await file({ ...request, bundle: 'bundle-3' }), 'Ben asks you to score a round'],
    ['Open a reply', await file({ ...reply, attempt: 'second' }), 'Ben scored your round'],
    ['Refused file', (await file(theirs)).slice(0, -200), 'The file can’t be used'],
  ];
  for (const [what, text, name] of previews) {
    await dropFile(page, 'round.review.greenroom', text);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await check(page, what, DIALOG);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }

  await pages.main('Practice').click();
  await pages.button('Start a round').click();
  await expect(page.getByRole('status', { name: 'Picked for you' })).toBeVisible();
  await check(page, 'Set-up, picked for you');
});
