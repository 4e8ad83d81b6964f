import type { BrowserContext } from '@playwright/test';
import type { Server } from '../e2e/support/browser-host';
import { asScript, markStart, type StartMarks } from './page-side';
import { turns, type Row } from './stats';

/** Starts that aren't counted: they fill the browser's caches, which its compiled code enters at the second. */
const WARM_UP = 2;
const TIMEOUT = 60_000;

/** The app with a bank: how it is started, and how many questions its Practice screen will count. */
export interface Banked {
  start: () => Promise<Server>;
  questions: number;
}

/**
 * Opening the app at a server that was started just before, as a person does, against opening a page with
 * nothing on it in the same browser.
 */
export async function measureStart(
  context: BrowserContext,
  { start, questions }: Banked,
  blank: string,
): Promise<Row[]> {
  const interactive: Row = { what: 'interactive', against: 'blank page', pairs: [] };
  const ready: Row = { what: 'bank ready', against: 'blank page', pairs: [] };
  const openApp = async () => {
    const server = await start();
    try {
      return await open(context, server.url, ['bankReady'], questions);
    } finally {
      await server.stop();
    }
  };
  const openBlank = async () => (await open(context, blank, ['loaded'], 0)).loaded!;
  for (let run = 0; run < WARM_UP; run++) await openApp();
  await openBlank();
  for (const _turn of turns(11, 20)) {
    const marks = await openApp();
    const limit = await openBlank();
    interactive.pairs.push({ app: marks.interactive!, limit });
    ready.pairs.push({ app: marks.bankReady!, limit });
  }
  return [interactive, ready];
}

/** Opens a page in a tab of its own and waits until it got as far as all of `wanted`. */
export async function open(
  context: BrowserContext,
  url: string,
  wanted: (keyof StartMarks)[],
  questions: number,
): Promise<StartMarks> {
  const page = await context.newPage();
  try {
    await page.addInitScript(asScript(markStart, questions));
    await page.goto(url);
    await page.waitForFunction((names) => names.every((name) => window.startMarks[name] !== null), wanted, {
      polling: 100,
      timeout: TIMEOUT,
    });
    return await page.evaluate(() => window.startMarks);
  } finally {
    await page.close();
  }
}
