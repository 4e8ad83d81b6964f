import { cp, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { summarise } from '@core/attempt/summary';
import { same } from '@core/exchange/same';
import type { AttemptRecord } from '../support/attempts';
import type { Home } from '../support/home';
import { eventsInDatabase, eventsInJournal } from '../support/stored';
import { eventsOf, manyAttempts } from './lost-database';
import { percentile, progress, type Findings } from './report';

/** Kills come within this long after the page of the new release was asked for, in ms. */
const WITHIN = 1_500;

/**
 * Opens a database of the first release, which alone has the attempts, and kills the browser at random moments of
 * what the new release makes of it; then looks whether everything is there.
 */
export async function killMigrations(
  kills: number,
  count: number,
  home: Home,
  findings: Findings,
): Promise<void> {
  const records = await manyAttempts(count);
  const first = await home.open(async (page) => makeFirstRelease(page, home, records));
  await first.page.goto('about:blank');
  await home.closeBrowser();
  const before = `${home.folder}/before`;
  await cp(home.profile(), before, { recursive: true });

  const versions: number[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await rm(home.journal(), { recursive: true, force: true });
    await rm(home.profile(), { recursive: true });
    await cp(before, home.profile(), { recursive: true });
    const pages = await home.open(async (page) => page.goto('about:blank'), false);
    void pages.page.goto(`${home.server.url}/#/progress`).catch(() => undefined);
    await new Promise((done) => setTimeout(done, Math.random() * WITHIN));
    await home.killBrowser();

    const probe = await home.open(async () => {}, false);
    await probe.page.goto(`${home.server.url}/theme.js`);
    versions.push(await versionOf(probe.page));
    await probe.page.goto(`${home.server.url}/#/progress`);
    await probe.main('History').click();
    await probe.page.getByText(`${count} attempts`).first().waitFor();
    findings.check(
      same(await eventsInDatabase(probe.page), eventsOf(records)),
      `kill ${kill}: not all attempts are there`,
    );
    await journalsFilled(home, count);
    findings.check(
      same(await eventsInJournal(home.journal()), eventsOf(records)),
      `kill ${kill}: the journals that were gone are not all there again`,
    );
    await home.closeBrowser();
    progress('Migrations', kill, kills);
  }
  const still = versions.filter((version) => version === 10).length;
  findings.figure(`${kills} kills while ${count} attempts of the first release were taken over`);
  findings.figure(
    `${still} came before the new tables, ${kills - still} after; database version at most ${percentile(versions, 1) / 10}`,
  );
}

async function journalsFilled(home: Home, count: number): Promise<void> {
  for (let waited = 0; waited < 200; waited++) {
    const journals = await eventsInJournal(home.journal()).catch(() => ({}));
    if (Object.keys(journals).length >= count) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

const versionOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    return all.find(({ name }) => name === 'greenroom')?.version ?? 0;
  });

/** Makes the database as the first release did, at the app's own address but without the app. */
async function makeFirstRelease(page: Page, home: Home, records: readonly AttemptRecord[]): Promise<void> {
  await page.goto(`${home.server.url}/theme.js`);
  const summaries = records.map(({ header, events }) => {
    const {
      origin: _,
      from: _1,
      again: _2,
      reviews: _3,
      ...older
    } = summarise(applyAll(empty(header), events));
    return older;
  });
  await page.evaluate(
    async ({ records, summaries }) => {
      const open = indexedDB.open('greenroom', 10);
      open.onupgradeneeded = () => {
        const db = open.result;
        db.createObjectStore('headers', { keyPath: 'id' });
        db.createObjectStore('summaries', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        db.createObjectStore('events', { keyPath: ['attemptId', 'seq'] });
        db.createObjectStore('heartbeats', { keyPath: 'attemptId' });
        db.createObjectStore('drafts', { keyPath: 'attemptId' });
      };
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      const transaction = db.transaction(['headers', 'summaries', 'events'], 'readwrite');
      for (const { header, events } of records) {
        transaction.objectStore('headers').add(header);
        for (const event of events) transaction.objectStore('events').add({ ...event, attemptId: header.id });
      }
      for (const summary of summaries) transaction.objectStore('summaries').add(summary);
      await new Promise((done) => (transaction.oncomplete = done));
      db.close();
    },
    { records: [...records], summaries },
  );
}
