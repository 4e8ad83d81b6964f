import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { checkWithAxe as check } from '../support/axe';
import { roundModel } from '../support/bundled-bank';
import { askIn, openPartner, openRoom } from '../support/room';
import { handIn, predictAll } from '../support/room-scores';

const ROUND = roundModel('system-design-20').title;
const RUBRIC = 'system-design';

test('axe finds nothing serious on the screens of a room, on both sides, and its keys work', async ({
  app,
  pages,
}) => {
  test.setTimeout(180_000);
  const owner = app.page;
  await owner.getByText('Practise with a partner', { exact: true }).click();
  await expect(owner.getByRole('radiogroup', { name: 'Where' })).toBeVisible();
  await check(owner, 'Set-up');
  await pages.main('Practice').click();
  await openRoom(owner, { round: ROUND, role: 'Interviewer', question: 'Design a log pipeline' });
  await check(owner, 'Lobby, inviting');
  const guest = await openPartner(owner);
  await guest.setViewportSize({ width: 1280, height: 800 });
  const guests = new AppPages(guest);
  const both = (screen: string) =>
    Promise.all([check(owner, `${screen}, interviewer`), check(guest, `${screen}, candidate`)]);
  await guest.getByRole('button', { name: 'Come in' }).click();
  await expect(guest.getByRole('alert')).toBeVisible();
  await check(guest, 'Door');
  await askIn(guest);
  await expect(owner.getByRole('heading', { name: 'Grace is here.' })).toBeVisible();
  await expect(guest.getByRole('heading', { name: 'You are in.' })).toBeVisible();
  await both('Lobby');

  await pages.button('Begin round').click();
  await expect(guests.timer()).toBeVisible();
  await expect(pages.timer()).toBeVisible();
  await guest.keyboard.press('Alt+n');
  await expect(guest.getByText('2 of 1')).toBeVisible();
  await owner.getByRole('tab', { name: 'Guide' }).click();
  await both('Short questions');
  await owner.keyboard.press('Control+Enter');
  await expect(guests.currentPhase()).toContainText('Requirements');
  await guests.answer().click();
  await guest.keyboard.insertText('About 240 MB a second at the peak.');
  for (const key of ['Control+.', 'Alt+f', 'Alt+c', 'Alt+e']) await owner.keyboard.press(key);
  for (const given of [/^Hint 1/, /^Follow-up/, /^Requirements changed/])
    await expect(guests.question().getByRole('heading', { name: given })).toBeVisible();
  await expect(guests.phases().nth(1)).toContainText('5:00');
  await owner.getByRole('checkbox').first().check();
  await both('Design, guide');
  for (const tab of ['Script', 'Score', 'Notes']) {
    await owner.getByRole('tab', { name: tab }).click();
    await check(owner, `Design, ${tab}`);
  }
  await expect.poll(() => pages.answerText()).toContain('240 MB');
  await owner.keyboard.press('Alt+w');
  await expect(pages.answer()).toBeFocused();
  await owner.keyboard.press('Control+End');
  await owner.keyboard.type(' And stored?');
  await expect.poll(() => guests.answerText()).toContain('And stored?');
  await guest.keyboard.press('Alt+p');
  await expect(guest.getByRole('heading', { name: 'Paused.' })).toBeVisible();
  await both('Paused');
  await owner.keyboard.press('Alt+p');
  await expect(guest.getByRole('heading', { name: 'Paused.' })).toHaveCount(0);
  await owner.keyboard.press('Control+Shift+Enter');
  await pages.button('Finish now').click();

  await expect(guest.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  await both('Scoring');
  await predictAll(guests, RUBRIC, 2);
  await expect(guests.button('Hand in scorecard')).toBeVisible();
  await check(guest, 'Scorecard, candidate');
  await handIn(pages, RUBRIC, 1, { Requirements: 3 });
  await expect(owner.getByRole('heading', { name: 'Waiting for Grace’s scorecard.' })).toBeVisible();
  await check(owner, 'Waiting');
  await handIn(guests, RUBRIC, 2);
  await opened(owner);
  await opened(guest);
  await expect(owner.getByRole('heading', { name: 'Agreement over past pairs' })).toBeVisible();
  for (const part of await owner.getByText('scorecard in full').all()) await part.click();
  await both('Results');

  await pages.button('Let Grace keep a copy').click();
  await expect(guests.button('Save your copy')).toBeVisible();
  await pages.button('Swap roles').click();
  await expect(guest.getByRole('heading', { name: 'Two minutes before you begin' })).toBeVisible();
  await guest.getByText('New to interviewing?').click();
  await both('Lobby after the swap');
  await pages.button('Room').click();
  await owner.getByRole('menuitem', { name: 'Close room' }).click();
  await check(owner, 'Closing', '.dialog-panel');
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Close room' }).click();
  await expect(guest.getByRole('heading', { name: 'Ada has closed the room.' })).toBeVisible();
  await expect(owner.getByRole('heading', { name: 'No room is open.' })).toBeVisible();
  await both('Closed');
});

const opened = (page: Page) => expect(page.getByText('Both scorecards are open.')).toBeVisible();
