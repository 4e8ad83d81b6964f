import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { PreloadTransport, Reply } from '../../src/host/electron-wire';
import type { CallName, EventName } from '../../src/host/host';
import { CONTROL_PATH, ROOM_PROTOCOL, type OpenRoom } from '../../src/host/room';
import { partnerPage } from '../support/room';
import type { Desktop } from './desktop-control';
import { desktopName, launchDesktop } from './launch-desktop';

declare global {
  // What the preload gives the page, and what these specs note there.
  var greenroomTransport: PreloadTransport;
  var heard: unknown[];
}

type Shared = Desktop & { dataFolder: string };

const test = base.extend<
  {
    dataFolder: string;
    /** An app of the test's own, which it may end. */
    desktop: Desktop;
    /** The one that many tests use, its page loaded anew and its room closed after: for those that leave nothing else in main. */
    shared: Shared;
  },
  { started: Shared }
>({
  dataFolder: async ({}, use) => withFolder(use),
  desktop: async ({ dataFolder }, use) => {
    const desktop = await launchDesktop({ dataFolder });
    await use(desktop);
    await desktop.kill();
  },
  shared: async ({ started }, use) => {
    await started.page.reload();
    await use(started);
    await call(started.page, 'closeRoom');
    await expect.poll(() => started.page.context().pages().length).toBe(1);
  },
  started: [
    async ({}, use) =>
      withFolder(async (dataFolder) => {
        const desktop = await launchDesktop({ dataFolder });
        await use({ ...desktop, dataFolder });
        await desktop.kill();
      }),
    { scope: 'worker' },
  ],
});

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-desktop-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

const call = (page: Page, name: CallName, arg: unknown = null): Promise<Reply> =>
  page.evaluate(([n, a]) => greenroomTransport.call(n, a), [name, arg] as const);

/** Notes these events in the page as they come. */
const listen = (page: Page, ...events: EventName[]): Promise<void> =>
  page.evaluate((names) => {
    globalThis.heard = [];
    for (const name of names) greenroomTransport.on(name, (detail) => heard.push([name, detail]));
  }, events);

const heardBy = (page: Page): Promise<unknown[]> => page.evaluate(() => heard);

const linksOpened = async ({ double }: Desktop): Promise<unknown[]> =>
  (await double.state()).calls.filter(({ what }) => what === 'shell.openExternal').map(({ args }) => args[0]);

/** Opens a room as its owner's page does. */
async function openRoom(page: Page): Promise<OpenRoom> {
  const reply = await call(page, 'openRoom', { address: null, name: 'Ada' });
  expect(reply).toEqual({ value: expect.objectContaining({ origin: expect.any(String) }) });
  return (reply as { value: OpenRoom }).value;
}

/** Opens a room and its partner's window. */
async function openPartner({ page }: Desktop): Promise<{ room: OpenRoom; partner: Page }> {
  const room = await openRoom(page);
  const opened = partnerPage(page);
  expect(await call(page, 'showPartner', `${room.origin}/`)).toEqual({});
  return { room, partner: await opened };
}

test.describe(`The desktop app in ${desktopName}`, () => {
  test('gives the page its transport and nothing else', async ({ shared: { page } }) => {
    expect(await page.evaluate(() => Object.keys(greenroomTransport).sort())).toEqual(['call', 'on']);
    expect(await page.evaluate(() => [typeof globalThis.process, 'require' in globalThis])).toEqual([
      'undefined',
      false,
    ]);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  test('answers calls, and says in plain words what is wrong with one', async ({
    shared: { page, dataFolder },
  }) => {
    expect(await call(page, 'about')).toEqual({
      value: expect.objectContaining({ kind: 'electron', dataFolder }),
    });
    expect(await call(page, 'nonsense' as CallName)).toEqual({
      error: 'There is no host call named nonsense.',
    });
    expect(await call(page, 'openLink', 'file:///etc/passwd')).toEqual({
      error: expect.stringMatching(/^openLink: /),
    });
  });

  test("serves the renderer's files and no others", async ({ shared: { page } }) => {
    const status = (path: string) => page.evaluate(async (p) => (await fetch(p)).status, path);
    expect(await status('/')).toBe(200);
    expect(await status('/nothing.js')).toBe(404);
    expect(await status('/..%2f..%2fpackage.json')).toBe(404);
  });

  test('stays where it is: links out go to the browser', async ({ desktop }) => {
    const { page } = desktop;
    const before = page.url();
    const link = (target: string, href: string) =>
      page.evaluate(([t, h]) => Object.assign(document.createElement('a'), { target: t, href: h }).click(), [
        target,
        href,
      ] as const);
    await link('', 'https://example.org/same');
    await link('_blank', 'https://example.org/new');
    await link('', 'file:///etc/passwd');
    await expect
      .poll(() => linksOpened(desktop))
      .toEqual(['https://example.org/same', 'https://example.org/new']);
    expect(page.url()).toBe(before);
    await expect.poll(() => page.context().pages().length).toBe(1);
    await call(page, 'openLink', 'mailto:a@example.org');
    expect(await linksOpened(desktop)).toContain('mailto:a@example.org');
  });

  test('passes sleep on, but not a locked screen', async ({ shared: { page, double } }) => {
    await listen(page, 'suspended', 'resumed', 'menu');
    await double.power('lock-screen');
    await double.power('unlock-screen');
    await double.menu('Practice');
    await double.power('suspend');
    await double.power('resume');
    await expect
      .poll(() => heardBy(page))
      .toEqual([
        ['menu', 'practice'],
        ['suspended', null],
        ['resumed', null],
      ]);
  });

  test('passes menu commands on', async ({ shared: { page, double } }) => {
    await listen(page, 'menu');
    const commands = {
      'Start a round': 'start-round',
      Practice: 'practice',
      History: 'history',
      'Question bank': 'question-bank',
      Settings: 'settings',
    };
    for (const label of Object.keys(commands)) await double.menu(label);
    await expect
      .poll(() => heardBy(page))
      .toEqual(Object.values(commands).map((command) => ['menu', command]));
  });

  test('keeps the screen awake when asked', async ({ shared: { page, double } }) => {
    await call(page, 'keepAwake', true);
    await call(page, 'keepAwake', true);
    expect((await double.state()).keptAwake).toBe(true);
    await call(page, 'keepAwake', false);
    expect((await double.state()).keptAwake).toBe(false);
  });

  test('saves and opens files where the user says', async ({ shared: { page, double, dataFolder } }) => {
    const filePath = join(dataFolder, 'export.json');
    await double.answerDialog({ canceled: false, filePath });
    const file = { name: 'greenroom.json', text: '{"answer":"naïve ✓"}' };
    expect(await call(page, 'saveFile', file)).toEqual({ value: filePath });
    expect(await readFile(filePath, 'utf8')).toBe(file.text);

    await double.answerDialog({ canceled: false, filePaths: [filePath] });
    expect(await call(page, 'openFile', ['json'])).toEqual({
      value: { name: 'export.json', text: file.text },
    });

    await double.answerDialog({ canceled: true, filePaths: [] });
    expect(await call(page, 'chooseBankFolder')).toEqual({ value: null });
  });

  test('opens where it was left', async ({ dataFolder }) => {
    const bounds = { x: 100, y: 80, width: 900, height: 700 };
    const first = await launchDesktop({ dataFolder });
    await first.double.place(bounds);
    await first.close();
    expect(JSON.parse(await readFile(join(dataFolder, 'window.json'), 'utf8'))).toEqual({
      bounds,
      maximised: false,
    });
    const second = await launchDesktop({ dataFolder });
    expect((await second.double.state()).window?.bounds).toEqual(bounds);
    await second.kill();
  });

  test('opens on a screen that is there, whatever was stored', async ({ dataFolder }) => {
    const far = { x: 9000, y: 9000, width: 900, height: 700 };
    for (const stored of [JSON.stringify({ bounds: far, maximised: false }), '{"bounds":']) {
      await writeFile(join(dataFolder, 'window.json'), stored);
      const desktop = await launchDesktop({ dataFolder });
      const bounds = (await desktop.double.state()).window?.bounds;
      expect(bounds?.x).toBeLessThan(2000);
      expect(bounds?.y).toBeLessThan(1200);
      await desktop.kill();
    }
  });

  test('closes its window even if the page objects, and ends', async ({
    desktop: { page, double, exited },
  }) => {
    await page.evaluate(() => globalThis.addEventListener('beforeunload', (event) => event.preventDefault()));
    // Leaves the answer to main: Playwright would give its own.
    page.on('dialog', () => undefined);
    // Chromium heeds `beforeunload` only after the user has touched the page.
    await page.mouse.click(1, 1);
    await double.closeWindow();
    expect(await exited).toBe(0);
  });

  test('has stored what the page was told is stored when everything is killed', async ({ dataFolder }) => {
    const first = await launchDesktop({ dataFolder });
    await first.page.evaluate(async () => {
      const opening = indexedDB.open('desktop-spec', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('facts');
      await new Promise((opened) => (opening.onsuccess = opened));
      const writing = opening.result.transaction('facts', 'readwrite', { durability: 'strict' });
      writing.objectStore('facts').put('stored', 'key');
      await new Promise((done) => (writing.oncomplete = done));
    });
    await first.kill();

    const second = await launchDesktop({ dataFolder });
    const read = await second.page.evaluate(async () => {
      const opening = indexedDB.open('desktop-spec', 1);
      await new Promise((opened) => (opening.onsuccess = opened));
      const reading = opening.result.transaction('facts').objectStore('facts').get('key');
      await new Promise((done) => (reading.onsuccess = done));
      return reading.result as unknown;
    });
    expect(read).toBe('stored');
    await second.kill();
  });

  test("reaches its room's server, which sees where it comes from", async ({ shared: { page } }) => {
    const { socket, key } = await openRoom(page);
    const protocol = await page.evaluate(
      ([url, protocols]) =>
        new Promise((done) => {
          const connection = new WebSocket(url, protocols);
          connection.onopen = () => done(connection.protocol);
          connection.onerror = () => done('no connection');
        }),
      [socket + CONTROL_PATH, [ROOM_PROTOCOL, key]] as [string, string[]],
    );
    expect(protocol).toBe(ROOM_PROTOCOL);
  });

  test('shows a room to a partner in a window without anything of the owner', async ({ shared: desktop }) => {
    expect(await call(desktop.page, 'showPartner', 'http://127.0.0.1:4271/')).toEqual({
      error: expect.stringContaining('Open a room first.'),
    });
    const { room, partner } = await openPartner(desktop);
    expect(partner.url()).toBe(`${room.origin}/`);
    expect(
      await partner.evaluate(() => ['greenroomTransport' in globalThis, 'require' in globalThis]),
    ).toEqual([false, false]);
    const elsewhere = await call(desktop.page, 'showPartner', 'http://127.0.0.1:1/');
    expect(elsewhere).toEqual({ error: expect.stringContaining('not the address of an open room') });
  });

  test("keeps the partner's window at its room: links out go to the browser", async ({ shared: desktop }) => {
    const { partner } = await openPartner(desktop);
    const before = partner.url();
    const follow = (href: string) =>
      partner.evaluate((to) => Object.assign(document.createElement('a'), { href: to }).click(), href);
    // One after the other: a page that is on its way somewhere opens no second one.
    const out = ['https://example.org/', 'http://127.0.0.1:1/', 'https://example.org/new'];
    await follow(out[0]!);
    await expect.poll(() => linksOpened(desktop)).toEqual(out.slice(0, 1));
    await follow(out[1]!);
    await expect.poll(() => linksOpened(desktop)).toEqual(out.slice(0, 2));
    // The double may take a popup away before it has asked for its address; what is asked for a second time comes out.
    await expect
      .poll(async () => {
        await partner.evaluate((to) => void globalThis.open(to), out[2]!);
        return [...new Set(await linksOpened(desktop))];
      })
      .toEqual(out);
    await follow('app://greenroom/');
    expect(partner.url()).toBe(before);
  });

  test("goes on without the partner's window, and shows it again", async ({ shared: desktop }) => {
    const { page, double } = desktop;
    const { room, partner } = await openPartner(desktop);
    await partner.evaluate(() => sessionStorage.setItem('seen', 'before'));
    await call(page, 'showPartner', `${room.origin}/`);
    expect(await partner.evaluate(() => sessionStorage.getItem('seen'))).toBe('before');
    expect(page.context().pages()).toHaveLength(2);

    const closed = partner.waitForEvent('close');
    await double.closeWindow('second');
    await closed;
    expect(await call(page, 'about')).toEqual({ value: expect.anything() });
    const opened = partnerPage(page);
    await call(page, 'showPartner', `${room.origin}/`);
    expect((await opened).url()).toBe(`${room.origin}/`);
  });

  test("ends the partner's window with the room, and leaves nothing to the next", async ({
    shared: desktop,
  }) => {
    const first = await openPartner(desktop);
    await first.partner.evaluate(() => (document.cookie = 'trace=1; max-age=1000'));
    const closed = first.partner.waitForEvent('close');
    await call(desktop.page, 'closeRoom');
    await closed;
    const second = await openPartner(desktop);
    expect(await second.partner.evaluate(() => document.cookie)).not.toContain('trace');
  });

  test("ends with the owner's window, whatever the partner's page says", async ({ desktop }) => {
    const { partner } = await openPartner(desktop);
    await partner.evaluate(() =>
      globalThis.addEventListener('beforeunload', (event) => event.preventDefault()),
    );
    partner.on('dialog', () => undefined);
    await partner.mouse.click(1, 1);
    await desktop.double.closeWindow();
    expect(await desktop.exited).toBe(0);
  });
});
