import { cp, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { summarise } from '@core/attempt/summary';
import { factsOf } from '@core/attempt/facts';
import { same } from '@core/exchange/same';
import { asScript } from '../../bench/page-side';
import type { AttemptRecord } from '../support/attempts';
import type { Home } from '../support/home';
import { eventsInDatabase, eventsInJournal } from '../support/stored';
import { eventsOf, manyAttempts } from './lost-database';
import { percentile, progress, type Findings } from './report';

/** What the page asks for at the point where it is to be killed; it is never answered. */
const HALF_WAY = '/half-way';
const NEW_TABLES = ['facts', 'searchSegments', 'notebooks'] as const;

/** Where the takeover is cut off: once a table is made, or once so many attempts have their facts. */
type Point = { table: (typeof NEW_TABLES)[number] } | { facts: number };

/**
 * Opens a database of the first release, which alone has the attempts, and kills the browser within what the new
 * release makes of it: by turns within the upgrade, and within the transaction that makes facts of old attempts.
 * Then looks whether everything is there, and whether the next start ends what was begun.
 */
export async function killMigrations(
  kills: number,
  count: number,
  home: Home,
  findings: Findings,
): Promise<void> {
  const records = await manyAttempts(count);
  const facts = Object.fromEntries(
    records.map(({ header, events }) => [header.id, factsOf(applyAll(empty(header), events))]),
  );
  const first = await home.open(async (page) => makeFirstRelease(page, home, records), false);
  await first.page.goto('about:blank');
  await home.closeBrowser();
  const before = `${home.folder}/before`;
  await cp(home.profile(), before, { recursive: true });

  const upgrades: number[] = [];
  const made: number[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await rm(home.journal(), { recursive: true, force: true });
    await rm(home.profile(), { recursive: true });
    await cp(before, home.profile(), { recursive: true });
    const inUpgrade = kill % 2 === 1;
    const point: Point = inUpgrade
      ? { table: NEW_TABLES[Math.floor(Math.random() * NEW_TABLES.length)]! }
      : { facts: 1 + Math.floor(Math.random() * count) };
    findings.check(await killAt(point, home), `kill ${kill}: ${JSON.stringify(point)} was never reached`);

    const probe = await home.open(async () => {}, false);
    await probe.page.goto(`${home.server.url}/theme.js`);
    if (inUpgrade) upgrades.push(await versionOf(probe.page));
    else made.push(Object.keys(await factsInDatabase(probe.page)).length);
    await probe.page.goto(`${home.server.url}/#/progress`);
    await probe.main('History').click();
    await probe.page.getByText(`${count} attempts`).first().waitFor();
    findings.check(
      same(await eventsInDatabase(probe.page), eventsOf(records)),
      `kill ${kill}: not all attempts are there`,
    );
    await until(
      async () => Object.keys(await eventsInJournal(home.journal()).catch(() => ({}))).length >= count,
    );
    findings.check(
      same(await eventsInJournal(home.journal()), eventsOf(records)),
      `kill ${kill}: the journals that were gone are not all there again`,
    );
    await until(async () => Object.keys(await factsInDatabase(probe.page)).length >= count);
    findings.check(
      same(await factsInDatabase(probe.page), facts),
      `kill ${kill}: the facts of old attempts are not all there, or are others`,
    );
    await home.closeBrowser();
    progress('Migrations', kill, kills);
  }
  const undone = upgrades.filter((version) => version === 10).length;
  findings.figure(`${kills} kills while ${count} attempts of the first release were taken over`);
  findings.figure(`${upgrades.length} within the upgrade: ${undone} were undone whole`);
  findings.figure(
    `${made.length} while facts were made, of which ${percentile(made, 0).toFixed(0)} to ${percentile(made, 1).toFixed(0)} were there`,
  );
  findings.check(
    undone === upgrades.length,
    `an upgrade that was cut off left the versions ${upgrades.join(', ')} instead of 10`,
  );
  findings.check(
    made.every((have) => have < count),
    'all facts were there after a kill while they were made',
  );
}

/** Opens the app, and kills the browser while it stands still at the point; false when it never got there. */
async function killAt(point: Point, home: Home): Promise<boolean> {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => (arrive = done));
  const pages = await home.open(async (page) => {
    await page.route(`**${HALF_WAY}`, arrive);
    await page.addInitScript(asScript(standStillAt, { point, HALF_WAY }));
  }, false);
  void pages.page.goto(`${home.server.url}/#/progress`).catch(() => undefined);
  const tooLate = new Promise<'late'>((done) => setTimeout(done, 20_000, 'late'));
  const late = await Promise.race([arrived, tooLate]);
  await home.killBrowser();
  return late !== 'late';
}

/** In the page: holds it at the point, in the middle of the transaction, until it is killed there. */
function standStillAt({ point, HALF_WAY }: { point: Point; HALF_WAY: string }): void {
  const standStill = () => {
    const request = new XMLHttpRequest();
    // Not asynchronous, so that the transaction can't go on meanwhile.
    request.open('GET', HALF_WAY, false);
    request.send();
  };
  if ('table' in point) {
    const create = IDBDatabase.prototype.createObjectStore;
    IDBDatabase.prototype.createObjectStore = function (name, options) {
      const store = create.call(this, name, options);
      if (name === point.table) standStill();
      return store;
    };
    return;
  }
  const put = IDBObjectStore.prototype.put;
  let facts = 0;
  IDBObjectStore.prototype.put = function (value, key) {
    const request = key === undefined ? put.call(this, value) : put.call(this, value, key);
    if (this.name === 'facts' && ++facts === point.facts) standStill();
    return request;
  };
}

/** Waits for it, 20 s at most; what it is then is for the caller to check. */
async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 200 && !(await reached()); waited++)
    await new Promise((done) => setTimeout(done, 100));
}

/** The facts in the page's database, by attempt; none before there is a table for them. */
const factsInDatabase = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(async () => {
    const open = indexedDB.open('greenroom');
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const has = db.objectStoreNames.contains('facts');
    const all = has ? db.transaction('facts').objectStore('facts').getAll() : null;
    if (all) await new Promise((done) => (all.onsuccess = done));
    db.close();
    return Object.fromEntries(((all?.result ?? []) as { id: string }[]).map((each) => [each.id, each]));
  });

/** The version of the page's database as it opens; a list of databases already tells the one that was cut off. */
const versionOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const open = indexedDB.open('greenroom');
    await new Promise((done) => (open.onsuccess = done));
    open.result.close();
    return open.result.version;
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
