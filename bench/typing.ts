import { expect, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { AppPages } from '../e2e/pages/app-pages';
import { roundModel } from '../e2e/support/bundled-bank';
import { asScript, controlSaving, timeKeys } from './page-side';
import { median, quantile, turns, type Row } from './stats';

const LENGTH = 50_000;
/** One turn's keys, pressed one by one with this much time between them, in ms. */
const KEYS = 'and so the page fault brings the missing page in from the disk, then it goes on. ';
const KEY_GAP = 30;
/** How long the recorder lets typing wait (TYPING_DELAY of src/renderer/state/recorder.svelte.ts), in ms. */
const TYPING_DELAY = 100;
/** Longer than typing waits to be written, so that nothing is being written after it. In ms. */
const SETTLE = 600;

/** One turn of typing: each key's way to the screen, and the main thread's work per key. In ms. */
interface Typed {
  keys: number[];
  work: number;
}

/** Typing at the end of a long answer: while it is saved, while saving is held, and in a bare text area. */
export async function measureTyping(context: BrowserContext, app: string, textArea: string): Promise<Row[]> {
  const answer = await openAnswer(context, app);
  const plain = await openTextArea(context, textArea);
  const typed: { saving: Typed; held: Typed; plain: Typed }[] = [];
  for (const _turn of turns(5, 45)) {
    typed.push({
      saving: await typeSaving(answer),
      held: await typeHeld(answer),
      plain: await type(plain),
    });
  }
  await Promise.all([answer.page.close(), plain.page.close()]);

  const row = (what: string, against: string, limit: 'held' | 'plain', figure: (typed: Typed) => number) => ({
    what,
    against,
    pairs: typed.map((turn) => ({ app: figure(turn.saving), limit: figure(turn[limit]) })),
  });
  const middle = ({ keys }: Typed) => median(keys);
  const worst = ({ keys }: Typed) => quantile(keys, 0.95);
  const work = ({ work: ms }: Typed) => ms;
  return [
    row('key to paint, median', 'not saving', 'held', middle),
    row('key to paint, p95', 'not saving', 'held', worst),
    row('main thread per key', 'not saving', 'held', work),
    row('key to paint, median', 'text area', 'plain', middle),
    row('key to paint, p95', 'text area', 'plain', worst),
    row('main thread per key', 'text area', 'plain', work),
  ];
}

/** A page with a text box, and how busy it is. */
export interface Box {
  page: Page;
  session: CDPSession;
}

async function openAnswer(context: BrowserContext, url: string): Promise<Box> {
  const page = await context.newPage();
  await page.addInitScript(asScript(controlSaving, TYPING_DELAY));
  await page.goto(url);
  const pages = new AppPages(page);
  await pages.begin(roundModel('system-design-45').title);
  await pages.answer().click();
  await paste(pages, prose(LENGTH));
  await expect(pages.answer()).toContainText('the end of it');
  await expect(pages.saved()).toBeVisible();
  await page.evaluate(asScript(timeKeys, null));
  return { page, session: await inspect(page) };
}

async function openTextArea(context: BrowserContext, url: string): Promise<Box> {
  const page = await context.newPage();
  await page.goto(url);
  const box = page.getByRole('textbox', { name: 'Answer' });
  await box.fill(prose(LENGTH));
  await box.press('Control+End');
  await page.evaluate(asScript(timeKeys, null));
  return { page, session: await inspect(page) };
}

/** Watches how busy a page is. */
export async function inspect(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

async function typeSaving(box: Box): Promise<Typed> {
  const before = await writes(box.page);
  const typed = await type(box);
  await saved(box.page);
  if ((await writes(box.page)) === before) throw new Error('Typing was not saved while it was to be.');
  return typed;
}

async function typeHeld(box: Box): Promise<Typed> {
  const { page } = box;
  await page.evaluate(() => window.saving.hold());
  const before = await writes(page);
  const typed = await type(box);
  if ((await writes(page)) !== before)
    throw new Error('Typing was saved while that was held: controlSaving no longer fits the recorder.');
  await page.evaluate(() => window.saving.release());
  await saved(page);
  return typed;
}

const writes = (page: Page): Promise<number> => page.evaluate(() => window.saving.writes);

async function saved(page: Page): Promise<void> {
  await expect(new AppPages(page).saved()).toBeVisible();
  await page.waitForTimeout(SETTLE);
}

async function type({ page, session }: Box): Promise<Typed> {
  await page.bringToFront();
  await page.evaluate(() => (window.keyTimes = []));
  const before = await mainThread(session);
  await page.keyboard.type(KEYS, { delay: KEY_GAP });
  await page.waitForFunction((keys) => window.keyTimes.length >= keys, KEYS.length, { timeout: 5_000 });
  const work = ((await mainThread(session)) - before) / KEYS.length;
  return { keys: await page.evaluate(() => window.keyTimes), work };
}

/** How much processor time the page's main thread has had, in ms: what others do at the time doesn't count. */
export async function mainThread(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const busy = metrics.find(({ name }) => name === 'ThreadTime');
  if (!busy) throw new Error('Chromium no longer tells how busy a page is (ThreadTime).');
  return busy.value * 1000;
}

/** Pastes into the answer, where the cursor is. */
export async function paste(pages: AppPages, text: string): Promise<void> {
  await pages.answer().evaluate((box, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Markdown of the wanted length, with paragraphs and lists as an answer has. */
export function prose(length: number): string {
  const part =
    'A process asks for memory that is **not there yet**; the kernel maps a page and lets it go on. ' +
    'Nothing is copied until somebody writes.\n\n- first, the table is walked\n- then `mmap` returns\n\n';
  const end = ' the end of it. ';
  return part.repeat(length / part.length + 1).slice(0, length - end.length) + end;
}
