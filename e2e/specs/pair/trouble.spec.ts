import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { expect, test as base } from '../../fixtures';
import { AppPages } from '../../pages/app-pages';
import { rubric } from '../../support/bundled-bank';
import { freePort, openInBrowser, startServer, type Server } from '../../support/browser-host';
import { chromiumArgs, chromiumPath } from '../../support/chromium';
import { openImport } from '../../support/import-file';
import { holdLine } from '../../support/line';
import { askForRoom, askIn, invitationOf, openRoom, type RoomWanted } from '../../support/room';
import { handIn, predictAll } from '../../support/room-scores';
import { eventsInDatabase } from '../../support/stored';

const test = base.extend<
  {
    /** A page of somebody else's browser. */
    guest: Page;
    /** A server of its own, which the test may end, and a second data folder for whoever else has the app. */
    server: Server;
  },
  { others: Browser }
>({
  others: [
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  guest: async ({ others }, use) => {
    const context = await others.newContext({ viewport: { width: 1280, height: 800 } });
    await use(await context.newPage());
    await context.close();
  },
  server: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-e2e-'));
    const server = await startServer(folder, await freePort());
    await use(server);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

/** A round with a partner in another browser, from Practice on. */
async function sitDown(owner: Page, guest: Page, wanted: RoomWanted): Promise<[AppPages, AppPages]> {
  await openRoom(owner, wanted);
  await guest.goto((await invitationOf(owner)).link);
  await askIn(guest);
  await owner.getByRole('button', { name: 'Begin round' }).click();
  for (const page of [owner, guest]) await expect(new AppPages(page).timer()).toBeVisible();
  return [new AppPages(owner), new AppPages(guest)];
}

const told = (page: Page, text: RegExp) => page.getByText(text).first();

async function closeRoom({ page, button }: AppPages): Promise<void> {
  await button('Room').click();
  await page.getByRole('menuitem', { name: 'Close room' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close room' }).click();
}

test('the door: wrong, used, too often, another version, a second guest, a second room, a taken port', async ({
  app,
  pages,
  guest,
  others,
}) => {
  const owner = app.page;
  // It may be taken already, by a room of another test.
  const blocker = createServer().listen(4271, '127.0.0.1');
  await Promise.race([once(blocker, 'listening'), once(blocker, 'error')]).catch(() => undefined);
  await openRoom(owner, { role: 'Interviewer' });
  blocker.close();
  const { link } = await invitationOf(owner);
  const { origin, port } = new URL(link);
  expect(port).not.toBe('4271');

  await guest.goto(`${origin}/#${'0'.repeat(32)}`);
  await askIn(guest);
  await expect(told(guest, /This link doesn't belong to the room/)).toBeVisible();
  for (const wrong of ['WRNG2222', 'WRNG3333', 'WRNG4444', 'WRNG5555']) {
    await askIn(guest, { code: wrong });
    await expect(told(guest, /That is not the code/)).toBeVisible();
  }
  await askIn(guest, { code: 'WRNG6666' });
  await expect(told(guest, /typed too often, so no code works any more/)).toBeVisible();
  await expect(told(owner, /typed too often, so the code no longer works/)).toBeVisible();

  await guest.route('**/room/join', (route) =>
    route.continue({ postData: { ...(route.request().postDataJSON() as object), protocol: 'older' } }),
  );
  await guest.goto('about:blank');
  await guest.goto(link);
  await askIn(guest);
  await expect(told(guest, /another version of Greenroom than the room/)).toBeVisible();
  await guest.unroute('**/room/join');
  await askIn(guest);
  await expect(owner.getByRole('heading', { name: 'Grace is here.' })).toBeVisible();

  const second = await others.newPage();
  await second.goto(link);
  await askIn(second, { name: 'Mallory' });
  await expect(told(second, /This link was used already/)).toBeVisible();
  await expect(told(owner, /Somebody tried the link or the code after it had been used/)).toBeVisible();
  await second.context().close();

  const tab = await owner.context().newPage();
  await tab.goto(app.url);
  await askForRoom(tab);
  await expect(told(tab, /A room is open already, perhaps in another window/)).toBeVisible();
  await tab.close();

  await pages.button('Begin round').click();
  const guests = new AppPages(guest);
  await guests.answer().click();
  await guest.keyboard.type('In all the same.');
  await expect.poll(() => pages.answerText()).toBe('In all the same.');
});

test('rubbish, five megabytes, a reload and a cut: the round goes on with the same text', async ({
  app,
  pages,
  guest,
}) => {
  const owner = app.page;
  const line = await holdLine(guest);
  const [, guests] = await sitDown(owner, guest, { role: 'Interviewer' });
  const both = async (text: string) => {
    await expect.poll(() => guests.answerText()).toBe(text);
    await expect.poll(() => pages.answerText()).toBe(text);
  };
  await guests.answer().click();
  await guest.keyboard.type('One ');
  await both('One ');

  await line.sendRubbish();
  await guest.keyboard.type('two ');
  await both('One two ');

  await guests.answer().evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(5_000_000));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(told(guest, /one answer holds 250,000 characters, so it was left out/)).toBeVisible();
  await guest.keyboard.type('three ');
  await both('One two three ');

  await guest.reload();
  await both('One two three ');
  await guests.answer().click();
  await guest.keyboard.press('Control+End');
  await owner.getByRole('button', { name: 'Write into the answer' }).click();
  await pages.answer().click();
  await owner.keyboard.press('Control+Home');
  await expect(guest.locator('.cm-ySelectionInfo')).toHaveText('Ada');

  await line.cut();
  await expect(told(guest, /Connection lost/)).toBeVisible();
  await expect(told(owner, /Grace’s connection is lost/)).toBeVisible();
  await Promise.all([owner.keyboard.type('Zero '), guest.keyboard.type('four')]);
  expect([await pages.answerText(), await guests.answerText()]).toEqual([
    'Zero One two three ',
    'One two three four',
  ]);
  await line.heal();
  await both('Zero One two three four');
  await expect(told(guest, /Connection lost/)).toBeHidden();
  await expect(told(owner, /Grace’s connection is lost/)).toBeHidden();
  // Nobody has moved a cursor since.
  await expect(guest.locator('.cm-ySelectionInfo')).toHaveText('Ada');
  await owner.getByRole('button', { name: 'Write into the answer' }).click();
  await expect(guest.locator('.cm-ySelectionInfo')).toHaveCount(0);

  await closeRoom(pages);
  await expect(told(guest, /Ada has closed the room/)).toBeVisible();
  await pages.button('Go to History').click();
  await expect(pages.attempts().getByRole('row').nth(1)).toContainText('Interrupted');
});

test('a partner who is put out leaves the round to the owner, who answers and finishes alone', async ({
  app,
  guest,
}) => {
  const [owners] = await sitDown(app.page, guest, { role: 'Candidate' });
  await expect(owners.button('Next phase')).toHaveCount(0);
  await owners.button('Room').click();
  await app.page.getByRole('menuitem', { name: 'Remove Grace' }).click();
  await owners.button('Remove').click();
  await expect(told(guest, /Ada has ended your part in the room/)).toBeVisible();
  await expect(told(app.page, /has left.* You can move on and finish it yourself/)).toBeVisible();
  const phase = await owners.currentPhase().innerText();
  await owners.button('Next phase').click();
  await expect(owners.currentPhase()).not.toHaveText(phase);
  await owners.write('Said to nobody.');
  await owners.button('Finish round').click();
  await owners.button('Finish now').click();
  await expect(app.page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
});

test('a window that dies ends the room for the partner, and offers the attempt when it is back', async ({
  app,
  launch,
  guest,
}) => {
  const [owners] = await sitDown(app.page, guest, { role: 'Candidate' });
  await owners.write('Before the end.');
  await app.kill();
  await expect(told(guest, /Ada has closed Greenroom, so the room is over/)).toBeVisible({ timeout: 15_000 });
  const again = await launch();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
  await expect(new AppPages(again.page).answer()).toHaveText('Before the end.');
});

test('a server that dies takes the partner, and leaves the owner a round to finish', async ({
  server,
  guest,
}) => {
  const app = await openInBrowser(server);
  const [owners] = await sitDown(app.page, guest, { role: 'Candidate' });
  await owners.write('Before. ');
  await server.kill();
  await expect(told(guest, /Connection lost/)).toBeVisible();
  await expect(told(app.page, /Connection lost.* You can move on and finish it yourself/)).toBeVisible();
  await owners.answer().press('Control+End');
  await app.page.keyboard.type('After.');
  await owners.button('Finish round').click();
  await owners.button('Finish now').click();
  await expect(app.page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  const [events = []] = Object.values(await eventsInDatabase(app.page));
  const typed = events.flatMap((event) => (event.type === 'edited' ? event.changes : []));
  expect(typed.map(({ text }) => text).join('')).toBe('Before. After.');
  expect(events.at(-1)).toMatchObject({ type: 'finished' });
  await app.close();
});

test('a candidate who reloads keeps what they handed in; a copy opens on another computer', async ({
  app,
  pages,
  guest,
  server,
}) => {
  const [, guests] = await sitDown(app.page, guest, { role: 'Interviewer', name: 'Ada' });
  await guests.answer().click();
  await guest.keyboard.type('A word of mine.');
  await expect.poll(() => pages.answerText()).toBe('A word of mine.');
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await predictAll(guests, 'os', 2);
  await expect(guests.button('Hand in scorecard')).toBeVisible();
  await handIn(guests, 'os', 2);
  await expect(guest.getByRole('heading', { name: 'What you handed in' })).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'What you handed in' })).toBeVisible();
  await handIn(pages, 'os', 3);
  await expect(guest.getByText('Both scorecards are open.')).toBeVisible();
  await expect(guests.button('Save your copy')).toHaveCount(0);
  await pages.button('Let Grace keep a copy').click();
  const [download] = await Promise.all([
    guest.waitForEvent('download'),
    guests.button('Save your copy').click(),
  ]);
  const file = join(server.dataFolder, download.suggestedFilename());
  await download.saveAs(file);

  const third = await openInBrowser(server);
  await openImport(third, file);
  const preview = third.page.getByRole('dialog', { name: 'Grace asks you to score a round' });
  await preview.getByRole('button', { name: 'Add to score' }).click();
  const elsewhere = new AppPages(third.page);
  await elsewhere.button('Score this attempt').click();
  await expect(third.page.getByText('A word of mine.').first()).toBeVisible();
  const levels = Object.fromEntries(rubric('os').criteria.map(({ title }) => [title, 1]));
  await elsewhere.rate(third.page.getByRole('region', { name: 'Ratings' }), levels);
  await elsewhere.button('Save scorecard').click();
  await expect(third.page.getByRole('tab', { name: 'Scorecard' })).toBeVisible();
  await third.close();
});
