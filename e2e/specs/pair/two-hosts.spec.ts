import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import { AppPages } from '../../pages/app-pages';
import { openProfile, startServer } from '../../support/browser-host';
import { roundModel } from '../../support/bundled-bank';
import { askIn, beginWith, invitationOf, openRoom } from '../../support/room';
import { recordsInJournal } from '../../support/stored';
import { makeHosts, mayMakeHosts, type TwoHosts } from '../../support/two-hosts';

/** How long the cable is out, in ms. */
const CUT = 30_000;
const PORT = 4270;

interface Fixtures {
  hosts: TwoHosts;
  /** The owner's computer, on which the app runs. */
  owner: { page: Page; journal: string };
  /** A browser of the other computer. */
  guest: Page;
}

const test = base.extend<Fixtures & { folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-two-hosts-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  hosts: async ({ folder }, use) => {
    const hosts = await makeHosts(folder);
    await use(hosts);
    hosts.remove();
  },
  owner: async ({ hosts, folder }, use) => {
    const data = join(folder, 'owner');
    const server = await startServer(data, PORT, hosts.owner.through);
    const { context } = await openProfile(join(folder, 'owner-chromium'), hosts.owner.chromium);
    const page = context.pages()[0]!;
    await page.goto(server.url);
    await use({ page, journal: join(data, 'journal') });
    await context.close();
    await server.stop();
  },
  guest: async ({ hosts, folder }, use) => {
    const { context } = await openProfile(join(folder, 'guest-chromium'), hosts.guest.chromium);
    await use(context.pages()[0]!);
    await context.close();
  },
});

test.skip(!mayMakeHosts(), 'Network namespaces may not be made here.');

const room = {
  round: roundModel('system-design-45').title,
  role: 'Interviewer',
  where: 'On another computer',
} as const;

test('a partner on another computer comes in by the code', async ({ hosts, owner, guest }) => {
  await openRoom(owner.page, room);
  const { link, code } = await invitationOf(owner.page);
  const { origin } = new URL(link);
  expect(origin).toMatch(new RegExp(`^http://${hosts.owner.address}:\\d+$`));
  await guest.goto(origin);
  await askIn(guest, { name: 'Grace', code: code! });
  await beginWith(owner.page, guest);
  await new AppPages(guest).answer().click();
  await guest.keyboard.type('Typed far away.');
  await expect.poll(() => new AppPages(owner.page).answerText()).toBe('Typed far away.');
});

test('a cable that is out for 30 s while both type loses nothing', async ({ hosts, owner, guest }) => {
  test.setTimeout(150_000);
  await openRoom(owner.page, room);
  await guest.goto((await invitationOf(owner.page)).link);
  await askIn(guest, { name: 'Grace' });
  await beginWith(owner.page, guest);
  const [owners, guests] = [new AppPages(owner.page), new AppPages(guest)];

  await guests.answer().click();
  await guest.keyboard.type('Candidate: ');
  await expect.poll(() => owners.answerText()).toBe('Candidate: ');
  await owner.page.getByRole('button', { name: 'Write into the answer' }).click();
  await owners.answer().click();
  await owner.page.keyboard.press('Control+Home');
  await owner.page.keyboard.type('Interviewer: ');
  await expect.poll(() => guests.answerText()).toBe('Interviewer: Candidate: ');

  const words = (who: string): string[] => Array.from({ length: 60 }, (_, at) => `${who}${at} `);
  const typing = Promise.all([typeSlowly(owner.page, words('i')), typeSlowly(guest, words('c'))]);
  await expect.poll(() => guests.answerText()).toContain('i5 ');
  hosts.cable('down');
  await new Promise((over) => setTimeout(over, CUT));
  const [atOwner, atGuest] = await Promise.all([owners.answerText(), guests.answerText()]);
  expect([atOwner, atGuest]).toEqual([expect.stringContaining('i40 '), expect.stringContaining('c40 ')]);
  expect([atOwner.includes('c40 '), atGuest.includes('i40 ')]).toEqual([false, false]);
  await expect(owner.page.getByText(/connection is lost/)).toBeVisible();
  await expect(guest.getByText(/Connection lost/)).toBeVisible();
  hosts.cable('up');
  const healed = performance.now();
  await typing;

  const whole = `Interviewer: ${words('i').join('')}Candidate: ${words('c').join('')}`;
  await expect.poll(() => owners.answerText(), { timeout: 30_000 }).toBe(whole);
  await expect.poll(() => guests.answerText(), { timeout: 30_000 }).toBe(whole);
  test.info().annotations.push({
    type: 'healed',
    description: `${Math.round((performance.now() - healed) / 1000)} s`,
  });
  await expect(guest.getByRole('status').getByText(/Connection lost/)).toBeHidden();
  await expect
    .poll(async () => Math.abs((await clock(owners)) - (await clock(guests))))
    .toBeLessThanOrEqual(1);

  await owners.main('History').click();
  await expect.poll(() => storedText(owner.journal)).toBe(whole);
});

async function typeSlowly(page: Page, words: string[]): Promise<void> {
  for (const word of words) await page.keyboard.type(word, { delay: 120 });
}

/** What the clock shows, in seconds. */
const clock = async (pages: AppPages): Promise<number> =>
  (await pages.timer().innerText()).split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** The only answer of the only attempt, as the transcript in its journal makes it. */
async function storedText(journal: string): Promise<string | undefined> {
  const [records = []] = Object.values(await recordsInJournal(journal));
  const header = records.flatMap((record) => ('header' in record ? [record.header] : []))[0];
  const events: TranscriptEvent[] = records.flatMap((record) => ('event' in record ? [record.event] : []));
  return header && Object.values(applyAll(empty(header), events).answers)[0];
}
