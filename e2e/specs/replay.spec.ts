import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { answerId } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import { expect, test } from '../fixtures';
import type { AppPages } from '../pages/app-pages';
import { exportText, makeAttempt } from '../support/attempts';
import { roundModel } from '../support/bundled-bank';
import { openImport } from '../support/import-file';

const FIRST = 'It begins with the firmware. ';
const SECOND = 'Then the kernel runs.';

/** Sits a short round with typing, a hint, a pause and three phases, and opens its replay. */
async function sitAndReplay(page: Page, pages: AppPages): Promise<void> {
  const { title, phases } = roundModel('os-20');
  await pages.begin(title);
  await pages.write('A short answer.');
  for (const phase of phases.slice(1)) {
    await pages.button('Next phase').click();
    await expect(pages.currentPhase()).toContainText(phase.title);
    if (!phase.tools.includes('hints')) continue;
    await pages.answer().click();
    await page.keyboard.type(FIRST, { delay: 40 });
    await pages.button('Reveal hint').click();
    await pages.button('Pause').click();
    await pages.button('Resume').click();
    await pages.answer().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(SECOND, { delay: 40 });
    await expect(pages.saved()).toBeVisible();
    break;
  }
  await pages.button('Finish round').click();
  const sure = page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Finish' });
  const scoring = page.getByRole('heading', { name: 'How did it go?' });
  await expect(sure.or(scoring)).toBeVisible();
  if (await sure.isVisible()) await sure.click();
  await expect(scoring).toBeVisible();
  await page.getByRole('link', { name: 'Later' }).click();
  await openReplay(page, pages);
}

async function openReplay(page: Page, pages: AppPages): Promise<void> {
  await pages.main('History').click();
  await pages.attempts().getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Replay' }).click();
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Replay position' });
const around = (page: Page) => page.getByRole('list', { name: 'Around this moment' });
/** The answer as the replay shows it, without the question above it. */
const textShown = (page: Page) =>
  page
    .getByRole('region', { name: 'Answer at this moment' })
    .locator('.text')
    .textContent({ timeout: 2_000 });
const value = async (page: Page) => Number(await slider(page).inputValue());

test('a round is replayed as it was typed, and a mark stays with it', async ({ app, pages }) => {
  const { page } = app;
  await sitAndReplay(page, pages);
  await expect(slider(page)).toHaveValue('0');
  await expect(pages.button('Play')).toBeVisible();

  // The whole answer at the end; what was typed so far at the hint; a part of it before that.
  await slider(page).focus();
  await page.keyboard.press('End');
  expect(await textShown(page)).toBe(FIRST + SECOND);
  const last = await value(page);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /second.*, Depth ladder/);
  await around(page)
    .getByRole('button', { name: /Hint 1/ })
    .click();
  expect(await textShown(page)).toBe(FIRST);
  await expect(around(page).locator('[aria-current]')).toContainText(/Hint 1|Paused/);
  await pages.button('Previous event').click();
  await pages.button('Previous event').click();
  const early = (await textShown(page)) ?? '';
  expect(FIRST.startsWith(early)).toBe(true);
  expect(early.length).toBeLessThan(FIRST.length);

  // By pointer to the very beginning, then by the keys to the next moment and event.
  const box = (await slider(page).boundingBox())!;
  await page.mouse.click(box.x + box.width - 1, box.y + box.height / 2);
  expect(await value(page)).toBeGreaterThanOrEqual(last - 1);
  await page.mouse.click(box.x + 1, box.y + box.height / 2);
  await expect(slider(page)).toHaveValue('0');
  const told = page.getByText(`0:00 ${roundModel('os-20').phases[0]!.title}`, { exact: true });
  await expect(told).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(told).toBeHidden();
  await page.keyboard.press(']');
  await expect(around(page).locator('[aria-current]')).toContainText('begins');
  await page.keyboard.press('[');
  await expect(slider(page)).toHaveValue('0');

  // Playing moves on; pausing stays.
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('2×');
  await slider(page).focus();
  await page.keyboard.press('Space');
  await expect(pages.button('Pause replay')).toBeVisible();
  await expect.poll(() => value(page)).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('Space');
  await expect(pages.button('Play')).toBeVisible();

  // A mark is kept at its moment, through a reload, in the transcript as well, and can be taken away.
  await slider(page).fill('2');
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: /Mark at 0:02/ }).fill('Lost the thread here');
  await page.keyboard.press('Enter');
  const mark = around(page).getByRole('button', { name: /^0:02 .*Lost the thread here/ });
  await expect(mark).toBeVisible();
  await expect(pages.button('Add a mark')).toBeFocused();
  await expect(slider(page)).toHaveValue('2');
  await page.reload();
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    'Marked: “Lost the thread here”',
  );
  await page.getByRole('tab', { name: 'Replay' }).click();
  await slider(page).fill('2');
  await expect(mark).toBeVisible();
  // Escape leaves its words as they are; they can be changed where it stands.
  await page.getByRole('button', { name: 'Edit the mark “Lost the thread here”' }).click();
  await page.getByRole('textbox', { name: /Mark at 0:02/ }).fill('Nothing');
  await page.keyboard.press('Escape');
  await expect(mark).toBeVisible();
  await page.getByRole('button', { name: 'Edit the mark “Lost the thread here”' }).click();
  await page.getByRole('textbox', { name: /Mark at 0:02/ }).fill('Found it again');
  await page.keyboard.press('Enter');
  await expect(around(page).getByRole('button', { name: /^0:02 .*Found it again/ })).toBeVisible();
  await expect(mark).toBeHidden();
  await page.getByRole('button', { name: 'Edit the mark “Found it again”' }).click();
  await page.getByRole('textbox', { name: /Mark at 0:02/ }).fill('Lost the thread here');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the mark “Lost the thread here”' }).click();
  await expect(mark).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mark).toBeVisible();
});

test('an hour of 20,000 events opens, and any moment shows what was written by then', async ({
  app,
  pages,
}, info) => {
  const { page } = app;
  const { header } = await makeAttempt({ id: 'long', kind: 'behavioral', startedAt: Date.now() - 7_200_000 });
  const first = header.model.phases[0]!;
  const answer = answerId(first, header.questions[first.question ?? ''], 0);
  const words = Array.from({ length: 19_997 }, (_, n) =>
    n % 7 === 6 ? ' ' : String.fromCharCode(97 + (n % 26)),
  ).join('');
  const pace = 180;
  const by = 'candidate';
  const events: TranscriptEvent[] = [
    { type: 'started', seq: 0, at: 0, by },
    { type: 'phaseStarted', phase: 0, seq: 1, at: 0, by },
    ...[...words].map((text, n): TranscriptEvent => {
      return {
        type: 'edited',
        answer,
        changes: [{ from: n, to: n, text }],
        seq: n + 2,
        at: (n + 1) * pace,
        by,
      };
    }),
    { type: 'finished', as: 'finished', on: Date.now(), seq: 19_999, at: 3_600_000, by },
  ];
  const file = info.outputPath('long.json');
  await writeFile(file, exportText([{ header, events }], Date.now()));
  await openImport(app, file);
  await page.getByRole('button', { name: 'Add 1 attempt' }).click();
  await expect(page.getByText('1 attempt was added.')).toBeVisible();
  await openReplay(page, pages);
  for (const second of [3_000, 30, 3_600, 2_999, 1, 1_800]) {
    await slider(page).fill(`${second}`);
    expect(await textShown(page)).toBe(words.slice(0, Math.floor((second * 1000) / pace)));
  }
});
