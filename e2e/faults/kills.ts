import { expect, type Page } from '@playwright/test';
import type { TranscriptEvent } from '@core/attempt/events';
import type { JournalRecord } from '@host/host';
import { same } from '@core/exchange/same';
import type { AppPages } from '../pages/app-pages';
import { roundModel } from '../support/bundled-bank';
import type { Home } from '../support/home';
import { eventsInDatabase, eventsInJournal } from '../support/stored';
import { letter, typed, watchAcknowledged } from '../support/typing';
import { percentile, progress, type Findings } from './report';

/** Typing may be lost up to this much before a kill, in ms, in 95 of 100 kills. */
const MAY_BE_LOST = 250;
/** The longest that a life lasts once the round is shown, in ms. */
const LIFE = 900;
/** Between two keystrokes, in ms: faster than anybody types. */
const STROKE = 12;

interface Stroke {
  at: number;
  count: number;
}

/** Kills the browser process at random moments of one long round, and holds what comes back against what was told. */
export async function killTimes(kills: number, home: Home, findings: Findings): Promise<void> {
  const lost: number[] = [];
  let acknowledgedEvents = 0;
  let pages = await home.open();
  await pages.begin(roundModel('os-20').title, { time: '2x' });
  let written = 0;
  let told = await watch(pages);

  for (let kill = 1; kill <= kills; kill++) {
    const { strokes, killedAt } = await liveUntilKilled(home, pages, written);
    const onDisk = Object.values(await eventsInJournal(home.journal()))[0] ?? [];
    for (const event of told.events) {
      findings.check(
        onDisk.some((each) => same(each, event)),
        `kill ${kill}: the journal had taken event ${event.seq} and lacks it`,
      );
    }
    acknowledgedEvents += told.events.length;

    pages = await home.open();
    await pages.page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
    await expect(pages.timer()).toBeVisible();
    // It may have been killed between Pause and Resume.
    if (await pages.button('Resume').isVisible()) await pages.button('Resume').click();
    const text = await pages.answerText();
    findings.check(text === typed(text.length), `kill ${kill}: the text came back changed`);
    findings.check(
      text.length >= told.acknowledged.longest,
      `kill ${kill}: ${told.acknowledged.longest} letters were said to be saved, ${text.length} came back`,
    );
    const firstLost = strokes.find(({ count, at }) => count > text.length && at <= killedAt);
    lost.push(firstLost ? killedAt - firstLost.at : 0);

    told = await watch(pages);
    await expect(pages.saved()).toBeVisible();
    const stored = Object.values(await eventsInDatabase(pages.page))[0] ?? [];
    findings.check(
      same(stored.slice(0, onDisk.length), onDisk),
      `kill ${kill}: the database tells another story than the journal`,
    );
    findings.check(
      stored.every(({ seq }, index) => seq === index),
      `kill ${kill}: events are missing`,
    );
    written = text.length;
    progress('Kills', kill, kills);
  }
  const [p50, p95, most] = [percentile(lost, 0.5), percentile(lost, 0.95), percentile(lost, 1)];
  findings.figure(`${kills} kills, ${acknowledgedEvents} events acknowledged before them`);
  findings.figure(`Typing lost before a kill: median ${p50} ms, p95 ${p95} ms, at most ${most} ms`);
  findings.check(p95 <= MAY_BE_LOST, `typing lost: p95 ${p95} ms, more than ${MAY_BE_LOST} ms`);
  await pages.button('Pause').click();
  await expect(pages.saved()).toBeVisible();
  const [stored, journaled] = await Promise.all([
    eventsInDatabase(pages.page),
    eventsInJournal(home.journal()),
  ]);
  findings.check(same(stored, journaled), 'in the end database and journal differ');
}

/** Goes on with the round, by typing and by pausing, until the browser is killed under it. */
async function liveUntilKilled(
  home: Home,
  pages: AppPages,
  written: number,
): Promise<{ strokes: Stroke[]; killedAt: number }> {
  const { page } = pages;
  const strokes: Stroke[] = [];
  let killedAt = Infinity;
  const living = (async () => {
    await page.keyboard.press('Alt+P');
    await page.keyboard.press('Alt+P');
    await pages.answer().click();
    await page.keyboard.press('Control+End');
    for (let count = written + 1; killedAt === Infinity; count++) {
      // As it was when the key went down, so that what is lost is never made less.
      strokes.push({ at: Date.now(), count });
      await page.keyboard.type(letter(count - 1), { delay: STROKE });
    }
  })().catch((error: unknown) => {
    if (killedAt === Infinity) throw error;
  });
  await Promise.race([living, new Promise((done) => setTimeout(done, Math.random() * LIFE))]);
  killedAt = Date.now();
  await home.killBrowser();
  await living;
  return { strokes, killedAt };
}

/** What the page is told: by the journal of each event, by its own status of the text. */
async function watch(
  pages: AppPages,
): Promise<{ events: TranscriptEvent[]; acknowledged: { longest: number } }> {
  const events: TranscriptEvent[] = [];
  await tellOfJournal(pages.page, (records) =>
    events.push(...records.flatMap((record) => ('event' in record ? [record.event] : []))),
  );
  return { events, acknowledged: await watchAcknowledged(pages.page) };
}

/** Has the page report the records of every call that the journal answered with success. */
async function tellOfJournal(page: Page, taken: (records: JournalRecord[]) => void): Promise<void> {
  await page.exposeFunction('journalTook', (body: string) =>
    taken((JSON.parse(body) as { arg: { records: JournalRecord[] } }).arg.records),
  );
  await page.evaluate(() => {
    const send = window.fetch;
    window.fetch = async (to, request) => {
      const response = await send(to, request);
      if (String(to) === '/api/appendJournal' && response.ok)
        (window as unknown as { journalTook(body: string): void }).journalTook(String(request?.body));
      return response;
    };
  });
}
