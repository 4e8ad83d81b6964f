import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { AppPages } from '../e2e/pages/app-pages';
import { writeJournals } from '../scripts/lib/demo/folder';
import { generateHistory } from '../scripts/lib/demo/history';
import { asScript } from './page-side';
import { countIndexed, scrollThrough, timeSearches, watchFrames } from './page-side-history';
import { open, type Banked } from './startup';
import { quantile, turns, type Row } from './stats';

export const ATTEMPTS = 10_000;
/** How long restoring all of them and reading them into the search index may take, in ms. */
const FILL_TIMEOUT = 420_000;
/** In how many frames a list is scrolled from its top to its end. */
const FRAMES = 240;
/** What is typed, with this much time between the keys, in ms. */
const SEARCHES = ['page fault', 'tcp retransmission', 'the conflict with a team', 'scheduler latency'];
const KEY_GAP = 70;
/** One frame of a usual screen, in ms. */
const FRAME = 1000 / 60;

/**
 * Gives the app 10,000 attempts as `npm run demo:data` does, by their journals, and waits until it has restored them
 * and read them into its search index.
 */
export async function fill(
  context: BrowserContext,
  { start }: Banked,
  dataFolder: string,
  bundledBank: string,
): Promise<void> {
  const bank = parseBank([await readBankFolder(bundledBank, true)]);
  await mkdir(join(dataFolder, 'journal'));
  const history = generateHistory(bank, { count: ATTEMPTS, until: Date.now(), seed: 1, tag: 'bench' });
  await writeJournals(dataFolder, history, () => undefined);
  const server = await start();
  const page = await context.newPage();
  await page.goto(server.url);
  const indexed = async () => {
    await page.evaluate(asScript(countIndexed, null));
    return page.locator('html').getAttribute('data-indexed');
  };
  await expect.poll(indexed, { timeout: FILL_TIMEOUT, intervals: [1_000] }).toBe(`${ATTEMPTS}`);
  await page.close();
  await server.stop();
}

/** Opening the app that has all these attempts against opening it with none, each at a server just started. */
export async function measureAttemptsStart(
  context: BrowserContext,
  full: Banked,
  none: Banked,
): Promise<Row[]> {
  const titles = { interactive: 'interactive', bankReady: 'bank ready', listed: 'says what is next' };
  const marks = Object.keys(titles) as (keyof typeof titles)[];
  const rows = marks.map((mark): Row => ({ what: titles[mark], against: 'without attempts', pairs: [] }));
  const opened = async ({ start, questions }: Banked) => {
    const server = await start();
    try {
      return await open(context, server.url, ['bankReady', 'listed'], questions);
    } finally {
      await server.stop();
    }
  };
  for (const app of [full, none, full, none]) await opened(app);
  for (const _turn of turns(11, 40)) {
    const [app, limit] = [await opened(full), await opened(none)];
    for (const [index, mark] of marks.entries())
      rows[index]?.pairs.push({ app: app[mark]!, limit: limit[mark]! });
  }
  return rows;
}

/** Opening History and scrolling through all of it, by its longest frame. */
export async function measureHistory(
  context: BrowserContext,
  url: string,
  plainRows: string,
): Promise<Row[]> {
  const app = await context.newPage();
  await app.goto(url);
  const pages = new AppPages(app);
  await expect(pages.main('History')).toBeVisible();
  const plain = await context.newPage();
  await plain.goto(plainRows);
  for (const page of [app, plain]) await page.evaluate(asScript(watchFrames, null));
  const opening: Row = { what: 'open, longest frame', against: 'one frame', pairs: [] };
  const scrolling: Row = { what: 'scroll through, longest frame', against: 'plain rows', pairs: [] };
  const most: Row = { what: 'scroll through, p99 of frames', against: 'plain rows', pairs: [] };
  for (const turn of turns(7, 60)) {
    await app.bringToFront();
    await pages.main('Practice').click();
    await expect(pages.button('Start a round')).toBeVisible();
    const opened = await frames(app, async () => {
      await pages.main('History').click();
      await expect(app.getByRole('row').nth(5)).toBeVisible();
    });
    const through = await frames(app, () => scrolled(app));
    await expect(app.getByRole('row').last()).toHaveAttribute('aria-rowindex', `${ATTEMPTS + 1}`);
    await plain.bringToFront();
    await plain.evaluate(() => (document.querySelector('main')!.scrollTop = 0));
    const limit = await frames(plain, () => scrolled(plain));
    // The first turn compiles the screen.
    if (turn === 0) continue;
    opening.pairs.push({ app: Math.max(...opened), limit: FRAME });
    scrolling.pairs.push({ app: Math.max(...through), limit: Math.max(...limit) });
    most.pairs.push({ app: quantile(through, 0.99), limit: quantile(limit, 0.99) });
  }
  await Promise.all([app.close(), plain.close()]);
  return [opening, scrolling, most];
}

async function scrolled(page: Page): Promise<void> {
  await page.evaluate(asScript(scrollThrough, FRAMES));
  await page.waitForFunction(() => window.scrolled);
}

/** The frames that pass while something is done, in ms each. */
async function frames(page: Page, deed: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => void (window.frameTimes.length = 0));
  await deed();
  return page.evaluate(() => window.frameTimes);
}

/** Searching as one types, by each key but the very first, against a message to an idle worker and back. */
export async function measureSearch(context: BrowserContext, url: string, echo: string): Promise<Row[]> {
  const page = await context.newPage();
  await page.addInitScript(asScript(timeSearches, null));
  await page.goto(`${url}/#/history`);
  const box = page.getByRole('searchbox', { name: 'Search attempts' });
  await box.pressSequentially('a');
  await page.waitForFunction(() => window.searchTimes.length > 0);
  const plain = await context.newPage();
  await plain.goto(echo);
  const taken: { answered: number[]; shown: number[]; limit: number[] }[] = [];
  for (const turn of turns(5, 60)) {
    await page.bringToFront();
    await page.evaluate(() => void (window.searchTimes.length = 0));
    for (const search of SEARCHES) {
      await box.fill('');
      // Nobody types on in the very moment in which the box was emptied.
      await page.waitForTimeout(KEY_GAP);
      await box.pressSequentially(search, { delay: KEY_GAP });
    }
    const times = await page.evaluate(() => window.searchTimes);
    // In the first turn the index is still being read.
    if (turn > 0 && !times.every(({ whole }) => whole))
      throw new Error('An answer came later than it was timed.');
    await plain.bringToFront();
    taken.push({
      answered: times.map(({ answered }) => answered),
      shown: times.map(({ shown }) => shown),
      limit: await roundTrips(plain),
    });
  }
  await Promise.all([page.close(), plain.close()]);
  const row = (what: string, side: 'answered' | 'shown', part: number): Row => ({
    what,
    against: 'worker round trip',
    pairs: taken.map((turn) => ({ app: quantile(turn[side], part), limit: quantile(turn.limit, part) })),
  });
  return [
    row('key to answer, median', 'answered', 0.5),
    row('key to answer, p99', 'answered', 0.99),
    row('key to paint, median', 'shown', 0.5),
    row('key to paint, p99', 'shown', 0.99),
  ];
}

/** How long a message to a worker that does nothing else takes there and back, in ms each. */
const roundTrips = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const worker = new Worker('/echo.js');
    const times: number[] = [];
    for (let trip = 0; trip < 60; trip++) {
      const start = performance.now();
      await new Promise((done) => {
        worker.onmessage = done;
        worker.postMessage(trip);
      });
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 5));
    }
    worker.terminate();
    // The first one starts it.
    return times.slice(1);
  });
