import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import type { Question } from '@core/bank/question';
import { resolve } from 'node:path';
import { expect, test as base } from '../../fixtures';
import { AppPages } from '../../pages/app-pages';
import { roundModel } from '../../support/bundled-bank';
import { chromiumArgs, chromiumPath } from '../../support/chromium';
import { askIn, invitationOf, openRoom } from '../../support/room';
import { handIn, predictAll } from '../../support/room-scores';
import { eventsInJournal } from '../../support/stored';
import { watchTraces } from '../../support/traces';

const bank = parseBank([await readBankFolder(resolve(import.meta.dirname, '../../../question-bank'), true)]);

/** Whole sentences of what a candidate must not see before it is given. */
function hiddenIn(question: Question): string[] {
  const sentences = (text: string) =>
    text.split(/\n|(?<=[.?!]) /).filter((part) => /^[\w ,'’.;:-]{40,}$/.test(part));
  return [
    ...sentences(question.modelAnswer),
    ...question.keyPoints.map(({ text }) => text),
    ...question.redFlags.map(({ text }) => text),
    ...question.hints,
    ...question.followUps,
    ...(question.changes ?? []),
  ];
}

const test = base.extend<{ guestBrowser: Browser; guest: Page }>({
  guestBrowser: async ({}, use) => {
    const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
    await use(browser);
    await browser.close();
  },
  guest: async ({ guestBrowser }, use) => {
    const context = await guestBrowser.newContext({ viewport: { width: 1280, height: 800 } });
    await use(await context.newPage());
  },
});

const ROUND = roundModel('system-design-20');
const RUBRIC = 'system-design';

test('a round in each role: the candidate never gets what is hidden, both score sealed, then swap', async ({
  app,
  pages,
  guest,
}) => {
  test.setTimeout(240_000);
  const owner = app.page;
  const design = bank.questions.find(
    ({ format, changes = [] }) => format === 'design' && changes.length > 0,
  )!;
  const hidden = hiddenIn(design);
  expect(hidden.length).toBeGreaterThan(20);
  const traces = await watchTraces(guest);
  const guests = new AppPages(guest);

  await openRoom(owner, { round: ROUND.title, role: 'Interviewer', question: design.title });
  await guest.goto((await invitationOf(owner)).link);
  await askIn(guest, { name: 'Grace' });
  await expect(owner.getByRole('heading', { name: 'Grace is here.' })).toBeVisible();
  // The interviewer's briefing stands on the owner's side alone.
  await expect(owner.getByText(design.redFlags[0]!.text).first()).toBeVisible();
  await pages.button('Begin round').click();
  await expect(guests.timer()).toBeVisible();

  await guests.answer().click();
  await guest.keyboard.type('About four thousand a second.');
  await expect.poll(() => pages.answerText()).toBe('About four thousand a second.');
  await pages.button('Next phase').click();
  await expect(guests.currentPhase()).toContainText('Requirements');
  await expect.poll(() => pages.answerText()).not.toContain('four thousand');
  await guests.answer().click();
  await guest.keyboard.type('First I ask who uses it. ');
  await expect.poll(() => pages.answerText()).toContain('who uses it');

  const asked = design.followUps[1]!;
  await pages.button('Give hint').click();
  await expect(guests.question().getByRole('heading', { name: /^Hint 1/ })).toBeVisible();
  await pages.button('Ask').nth(1).click();
  await expect(guests.question().getByRole('heading', { name: /^Follow-up/ })).toBeVisible();
  await pages.button('Bring in').first().click();
  await expect(guests.question().getByRole('heading', { name: /^Requirements changed/ })).toBeVisible();
  await owner.getByRole('tab', { name: 'Guide' }).click();
  await owner.getByRole('checkbox', { name: design.keyPoints[0]!.text }).check();
  await owner.getByRole('tab', { name: 'Notes' }).click();
  const secret = 'Starts well but names no number at all';
  await owner.getByRole('textbox', { name: 'Private notes' }).fill(secret);
  await owner.getByRole('button', { name: 'Write into the answer' }).click();
  await pages.answer().click();
  await owner.keyboard.press('Control+End');
  await owner.keyboard.type('Say a peak rate here.');
  await expect.poll(() => guests.answerText()).toContain('Say a peak rate here.');

  const given = [design.hints[0], asked, design.changes?.[0]];
  const still = [...hidden.filter((text) => !given.includes(text)), secret];
  expect(await traces.find(still)).toEqual([]);
  // Or the search itself would find nothing.
  expect(await traces.find(given as string[])).toEqual(given);

  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await expect(guest.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  expect(await traces.find(still)).toEqual([]);
  await predictAll(guests, RUBRIC, 2);

  await handIn(pages, RUBRIC, 2);
  await expect(owner.getByRole('heading', { name: 'Waiting for Grace’s scorecard.' })).toBeVisible();
  await expect(guests.button('Hand in scorecard')).toBeVisible();
  await handIn(guests, RUBRIC, 2);
  for (const page of [owner, guest]) {
    await expect(page.getByText('Both scorecards are open.')).toBeVisible();
  }
  expect(await traces.find([secret])).toEqual([]);

  const [first] = Object.values(await eventsInJournal(app.journal));
  const by = (type: string) => first!.find((event) => event.type === type)?.by;
  expect([by('hintRevealed'), by('predicted'), by('scored'), by('reviewed')]).toEqual([
    'interviewer',
    'candidate',
    'candidate',
    'interviewer',
  ]);
  const typed = (who: string) =>
    first!
      .flatMap((event) => (event.type === 'edited' && event.by === who ? event.changes : []))
      .map(({ text }) => text)
      .join('');
  expect(typed('candidate')).toContain('First I ask who uses it.');
  expect(typed('interviewer')).toBe('Say a peak rate here.');

  await pages.button('Swap roles').click();
  await expect(guest.getByRole('heading', { name: 'Two minutes before you begin' })).toBeVisible();
  await pages.button('Begin round').click();
  await expect(guests.timer()).toBeVisible();
  await pages.answer().click();
  await owner.keyboard.type('Ten to the nine.');
  await expect.poll(() => guests.answerText()).toBe('Ten to the nine.');
  await guests.button('Next phase').click();
  await guests.button('Give hint').click();
  await expect(pages.question().getByRole('heading', { name: /^Hint 1/ })).toBeVisible();
  await guests.button('Finish round').click();
  await guests.button('Finish now').click();
  await expect(owner.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  await handIn(guests, RUBRIC, 1);
  await predictAll(pages, RUBRIC, 2);
  await handIn(pages, RUBRIC, 3);
  for (const page of [owner, guest]) {
    await expect(page.getByText('Both scorecards are open.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Talk it through' })).toBeVisible();
  }

  await pages.button('Close room').click();
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Close room' }).click();
  await expect(guest.getByRole('heading', { name: 'Ada has closed the room.' })).toBeVisible();
  await pages.button('Go to History').click();
  await expect(pages.attempts().getByRole('row')).toHaveCount(3);
});
