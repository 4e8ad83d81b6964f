import { readFile } from 'node:fs/promises';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { AppPages } from '../e2e/pages/app-pages';
import type { Server } from '../e2e/support/browser-host';
import { roundModel } from '../e2e/support/bundled-bank';
import { askIn, begin, invitationOf, openRoom } from '../e2e/support/room';
import { asScript, noteAcross, timeKeys } from './page-side';
import { quantile, turns, type Pair, type Row } from './stats';
import { inspect, mainThread, paste, prose, type Box } from './typing';

const LONG = 200_000;
/** Letters of one turn, and the time between two, in ms: like a person's, and never in step with the screen. */
const LETTERS = 'the page is brought in, and so the process goes on.';
const GAPS = [70, 143, 96, 181, 112, 84, 131, 103, 167, 91];
/** In the kernel's table of a process, one tick of its processor time in ms. */
const TICK = 10;

interface Side extends Box {
  pages: AppPages;
}

interface Turn {
  /** From the candidate's key to the interviewer's screen, and back. */
  there: number[];
  back: number[];
  raw: number[];
  /** Work of the interviewer's page, which is the app's, per letter of the candidate's. */
  work: number;
  /** Processor time of the server per second of the candidate's typing. */
  server: number;
}

/** How soon each of two sees what the other types, and what a pair costs. All in ms, but for memory in MB. */
export async function measurePair(
  owner: BrowserContext,
  guest: BrowserContext,
  server: Server,
  socketPage: string,
): Promise<Row[]> {
  const app = await owner.newPage();
  await app.goto(server.url);
  const round = roundModel('system-design-45').title;
  await new AppPages(app).button('Start a round').waitFor();
  const idle = await costOf(server);
  await openRoom(app, { round, role: 'Interviewer' });
  const partner = await guest.newPage();
  await partner.goto((await invitationOf(app)).link);
  await askIn(partner);
  await begin(app, partner);
  const interviewer = await side(app);
  const candidate = await side(partner);
  const raw = await guest.newPage();
  await raw.goto(socketPage);
  await raw.evaluate(asScript(timeKeys, null));
  await interviewer.pages.button('Write into the answer').click();

  for (const { page } of [candidate, interviewer]) await page.evaluate(asScript(noteAcross, null));

  const short = await measure(candidate, interviewer, raw, server);
  await partner.bringToFront();
  await candidate.pages.answer().focus();
  await partner.keyboard.press('Control+End');
  await paste(candidate.pages, prose(LONG));
  const long = await measure(candidate, interviewer, raw, server);
  const used = await costOf(server);
  await Promise.all([app.close(), partner.close(), raw.close()]);
  return [
    ...delays('short', short),
    ...delays('long', long),
    {
      what: 'long, main thread per key',
      against: 'short',
      pairs: long.map(({ work }, turn) => ({ app: work, limit: short[turn]?.work ?? work })),
    },
    ...(idle && used
      ? [
          {
            what: 'long, server per second of typing',
            against: 'short',
            pairs: long.map((turn, at) => ({ app: turn.server, limit: short[at]?.server ?? turn.server })),
          },
          {
            what: 'server’s memory in MB, with a pair',
            against: 'before',
            pairs: [{ app: used.memory, limit: idle.memory }],
          },
        ]
      : []),
  ];
}

function delays(length: string, measured: Turn[]): Row[] {
  const of = (part: number, way: 'there' | 'back'): Pair[] =>
    measured.map((turn) => ({ app: quantile(turn[way], part), limit: quantile(turn.raw, part) }));
  const all = (way: 'there' | 'back' | 'raw') => measured.flatMap((turn) => turn[way]);
  return (['there', 'back'] as const).flatMap((way) => {
    const what = `${length}, to ${way === 'there' ? 'interviewer' : 'candidate'}`;
    const last: Pair = { app: quantile(all(way), 0.99), limit: quantile(all('raw'), 0.99) };
    return [
      { what: `${what}, median`, against: 'echo', pairs: of(0.5, way) },
      { what: `${what}, p95`, against: 'echo', pairs: of(0.95, way) },
      { what: `${what}, p99`, against: 'echo', pairs: [last] },
    ];
  });
}

async function side(page: Page): Promise<Side> {
  return { page, pages: new AppPages(page), session: await inspect(page) };
}

async function measure(candidate: Side, interviewer: Side, raw: Page, server: Server): Promise<Turn[]> {
  const measured: Turn[] = [];
  for (const _turn of turns(3, 0)) {
    const [busy, cost, start] = [
      await mainThread(interviewer.session),
      await costOf(server),
      performance.now(),
    ];
    const there = await typeAcross(candidate, interviewer);
    const seconds = (performance.now() - start) / 1000;
    const work = ((await mainThread(interviewer.session)) - busy) / LETTERS.length;
    const spent = ((await costOf(server))?.processor ?? 0) - (cost?.processor ?? 0);
    const back = await typeAcross(interviewer, candidate);
    measured.push({ there, back, raw: await typeRaw(raw), work, server: spent / seconds });
  }
  return measured;
}

/** Types a line at the end of the answer: how long each letter takes to the other's screen. */
async function typeAcross(writer: Side, reader: Side): Promise<number[]> {
  await writer.page.bringToFront();
  await writer.pages.answer().focus();
  await writer.page.keyboard.press('Control+End');
  await writer.page.keyboard.press('Enter');
  await reader.page.bringToFront();
  await expect.poll(() => endOf(reader)).toBe('');
  for (const { page } of [writer, reader])
    await page.evaluate(() => (window.across = { down: [], shown: [] }));
  await typeLetters(writer.page);
  const all = LETTERS.length;
  await reader.page.waitForFunction((keys) => window.across.shown.length >= keys, all, { timeout: 10_000 });
  const { down } = await writer.page.evaluate(() => window.across);
  const { shown } = await reader.page.evaluate(() => window.across);
  if (down.length !== all || shown.length !== all)
    throw new Error('Not every key is a letter on the screen.');
  return down.map((at, index) => (shown[index] ?? NaN) - at);
}

/** The last line of the answer, scrolled into sight. */
function endOf({ pages }: Side): Promise<string> {
  return pages.answer().evaluate((box) => {
    const scroller = box.closest('.cm-scroller');
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    const line = box.querySelector('.cm-line:last-of-type')?.cloneNode(true) as HTMLElement | undefined;
    for (const extra of line?.querySelectorAll('.cm-ySelectionCaret, .cm-placeholder') ?? []) extra.remove();
    return line?.textContent ?? 'none';
  });
}

async function typeRaw(page: Page): Promise<number[]> {
  await page.bringToFront();
  await page.evaluate(() => (window.keyTimes = []));
  await typeLetters(page);
  await page.waitForFunction((all) => window.keyTimes.length >= all, LETTERS.length, { timeout: 10_000 });
  return page.evaluate(() => window.keyTimes);
}

async function typeLetters(page: Page): Promise<void> {
  let due = performance.now();
  for (const [index, letter] of [...LETTERS].entries()) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    due += GAPS[index % GAPS.length] ?? 0;
    await new Promise((done) => setTimeout(done, due - performance.now()));
  }
}

/** What the server has used up to now: processor time in ms and memory in MB; null where the system has no such table. */
async function costOf({ pid }: Server): Promise<{ processor: number; memory: number } | null> {
  if (process.platform !== 'linux') return null;
  const stat = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return {
    processor: (Number(stat[11]) + Number(stat[12])) * TICK,
    memory: Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024,
  };
}
