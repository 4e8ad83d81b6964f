import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { Desktop, DoubleControl } from './desktop-control';
import { partnerPage } from '../support/room';
import { launchDouble } from './launch';

/** What needs a desktop that can pretend: these run on the double only. */
const test = base.extend<{ dataFolder: string; desktop: Desktop<DoubleControl> }>({
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-double-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ dataFolder }, use) => {
    const desktop = await launchDouble({ dataFolder });
    await use(desktop);
    await desktop.kill();
  },
});

test('a second start brings the first window forward and ends', async ({
  desktop: { double },
  dataFolder,
}) => {
  await double.minimise();
  const second = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'register.mjs'), resolve('out/main/index.js')],
    { env: { ...process.env, GREENROOM_DATA: dataFolder }, stdio: 'inherit' },
  );
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(async () => (await double.state()).window?.minimised).toBe(false);
});

test('a frame inside the page may not make host calls', async ({ desktop: { page } }) => {
  const reply = await page.evaluate(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inner = frame.contentWindow as unknown as {
      __electronDoubleCall(payload: string): void;
      __electronDoubleReply(id: number, json: string): void;
      greenroomTransport?: unknown;
    };
    if (inner.greenroomTransport) throw new Error('The frame was given the transport.');
    return new Promise((answered) => {
      inner.__electronDoubleReply = (_id, json) => answered(JSON.parse(json));
      inner.__electronDoubleCall(JSON.stringify({ id: 1, channel: 'greenroom:call', args: ['about', null] }));
    });
  });
  expect(reply).toEqual({ value: { error: 'Only the page of Greenroom itself may make host calls.' } });
});

test('what cannot be cloned is refused as in Electron', async ({ desktop: { page } }) => {
  const refused = page.evaluate(() => greenroomTransport.call('keepAwake', () => true));
  await expect(refused).rejects.toThrow('could not be cloned');
});

test('the window takes the colour of the theme before its page does', async ({ desktop: { double } }) => {
  expect((await double.state()).window?.background).toBe('#fbfaf7');
  await double.theme(true);
  expect((await double.state()).window?.background).toBe('#141715');
});

test('a page that crashed is offered a new start', async ({ desktop: { page, double } }) => {
  await page.evaluate(() => (document.title = 'before the crash'));
  await double.answerDialog({ response: 0 });
  await double.crash();
  await expect(page).not.toHaveTitle('before the crash');
});

test('a maximised window is maximised again, and has its old size back after', async ({ dataFolder }) => {
  const first = await launchDouble({ dataFolder });
  const before = (await first.double.state()).window?.bounds;
  await first.double.maximise();
  await first.close();
  const second = await launchDouble({ dataFolder });
  const { window } = await second.double.state();
  expect(window?.maximised).toBe(true);
  expect(window?.bounds).not.toEqual(before);
  await second.kill();
});

test('the lock of a killed app holds nobody up', async ({ dataFolder }) => {
  const first = await launchDouble({ dataFolder });
  await first.kill();
  expect(existsSync(join(dataFolder, 'electron-double.lock'))).toBe(true);
  const second = await launchDouble({ dataFolder });
  await second.close();
  expect(existsSync(join(dataFolder, 'electron-double.lock'))).toBe(false);
});

/** Opens a room: where a partner gets in. */
const openRoom = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const reply = await greenroomTransport.call('openRoom', { address: null, name: 'Ada' });
    return (reply as { value: { origin: string } }).value.origin;
  });

const showPartner = (page: Page, origin: string) =>
  page.evaluate((to) => greenroomTransport.call('showPartner', `${to}/`), origin);

/** Opens a room and its partner's window. */
async function openPartner({ page }: Desktop): Promise<Page> {
  const opened = partnerPage(page);
  await showPartner(page, await openRoom(page));
  return opened;
}

test("the partner's window opens on the second screen, else beside the owner's", async ({ desktop }) => {
  const { page, double } = desktop;
  await openPartner(desktop);
  const { window, second } = await double.state();
  expect(second?.bounds).toMatchObject({ x: window!.bounds.x + 40, y: window!.bounds.y + 40 });
  await page.evaluate(() => greenroomTransport.call('closeRoom', null));

  await double.addDisplay();
  await openPartner(desktop);
  expect((await double.state()).second?.bounds.x).toBeGreaterThan(1920);
});

test("the partner's window opens where it was left", async ({ dataFolder, desktop }) => {
  const bounds = { x: 30, y: 60, width: 900, height: 700 };
  const partner = await openPartner(desktop);
  await partner.waitForLoadState();
  const closed = partner.waitForEvent('close');
  await desktop.double.place(bounds, 'second');
  await desktop.double.closeWindow('second');
  await closed;
  await desktop.close();

  const again = await launchDouble({ dataFolder });
  await openPartner(again);
  expect((await again.double.state()).second?.bounds).toEqual(bounds);
  await again.kill();
});

test("quits while the partner's window closes, though its page has not come yet", async ({ desktop }) => {
  const { page, double, exited } = desktop;
  const opened = page.context().waitForEvent('page');
  await showPartner(page, await openRoom(page));
  const closed = (await opened).waitForEvent('close');
  await page.evaluate(() => greenroomTransport.call('closeRoom', null));
  await closed;
  await double.quit();
  expect(await exited).toBe(0);
});
