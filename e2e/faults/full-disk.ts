import { spawnSync } from 'node:child_process';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { same } from '@core/exchange/same';
import { asScript } from '../../bench/page-side';
import { AppPages } from '../pages/app-pages';
import { roundModel } from '../support/bundled-bank';
import { noise, type Home } from '../support/home';
import { eventsInDatabase, recordsInJournal, writeJournals } from '../support/stored';
import { manyAttempts, whenRestored } from './lost-database';
import { percentile, progress, type Findings } from './report';

/** A person is told within this long after the first write that failed, in ms. */
const TOLD = 1_000;
/** No write may hang for longer, in ms. */
const PENDING = 2_000;
const OLD = 5;
const BLOCK = 4_096;

/** How the page's writes went, as it saw them itself. */
interface Seen {
  /** The longest that a write took, or has taken so far, in ms. */
  longest: number;
  /** When the first write since the last `reset` failed, and when the person was told, by the page's clock. */
  failed: number | null;
  told: number | null;
}

/** Mounts a small disk in memory at the folder; false where that is not allowed. */
export function mountSmallDisk(folder: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
}

export const unmount = (folder: string) => spawnSync('umount', ['-l', folder]);

/** Fills the disk of the journal at many points of a round, each time with another rest of room. */
export async function fillJournalDisk(points: number, home: Home, findings: Findings): Promise<void> {
  const ballast = join(home.data, 'ballast');
  await fill(points, home, findings, 'The journal’s disk', async () => ({
    length: 4_000,
    async fillUp(point) {
      const { bavail, bsize } = await statfs(home.data);
      // From no room at all to room for a few more writes.
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - (point % 8) * BLOCK)));
    },
    empty: () => rm(ballast, { force: true }),
  }));
}

/** Uses the database's quota up at many points of a round. */
export async function fillQuota(points: number, home: Home, findings: Findings): Promise<void> {
  let session!: CDPSession;
  await fill(
    points,
    home,
    findings,
    'The database’s quota',
    async (page) => {
      const used = async () => (await page.evaluate(() => navigator.storage.estimate())).usage ?? 0;
      return {
        length: 60_000,
        fillUp: (point) => home.limitStorage(session, 1 + (point % 10) * 5_000),
        // Chromium remembers for half a minute how much room there was, so it is never given much.
        async empty() {
          for (const room of [500_000, 2_000_000, 10_000_000, 50_000_000]) {
            await home.limitStorage(session, (await used()) + room);
            if (await isSeen(new AppPages(page).saved(), 5_000)) return;
          }
        },
      };
    },
    async (page) => {
      session = await page.context().newCDPSession(page);
      await home.limitStorage(session, 600_000);
    },
  );
}

interface Disk {
  /** How much is typed at once, in characters, so that it is soon full. */
  length: number;
  fillUp(point: number): Promise<void>;
  empty(): Promise<void>;
}

async function fill(
  points: number,
  home: Home,
  findings: Findings,
  what: string,
  diskOf: (page: Page) => Promise<Disk>,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const old = await manyAttempts(OLD);
  await writeJournals(home.journal(), old);
  const oldJournals = await readAll(
    home,
    old.map(({ header }) => header.id),
  );
  const pages = await home.open(async (page) => {
    await page.addInitScript(asScript(watchWrites, null));
    await prepare(page);
  });
  const { page } = pages;
  await whenRestored(page, OLD);
  const disk = await diskOf(page);
  await pages.begin(roundModel('os-20').title, { time: '2x' });
  const delays: number[] = [];
  let longest = 0;
  for (let point = 1; point <= points; point++) {
    await page.evaluate(() => window.resetWrites());
    await disk.fillUp(point);
    const told = await typeUntilTold(pages, disk.length);
    const seen = await page.evaluate(() => window.writes());
    findings.check(told && seen.told !== null && seen.failed !== null, `point ${point}: nothing was said`);
    if (seen.told !== null && seen.failed !== null) delays.push(Math.max(0, seen.told - seen.failed));
    longest = Math.max(longest, seen.longest);
    await disk.empty();
    await pages.saved().waitFor({ timeout: 10_000 });
    progress(what, point, points);
  }
  findings.figure(
    `${what}: full at ${points} points; told after ${percentile(delays, 0.5).toFixed(0)} ms in the median, ${percentile(delays, 1).toFixed(0)} ms at most`,
  );
  findings.figure(`${what}: no write took longer than ${longest.toFixed(0)} ms`);
  findings.check(percentile(delays, 1) <= TOLD, `${what}: told later than ${TOLD} ms`);
  findings.check(longest <= PENDING, `${what}: a write was pending for ${longest.toFixed(0)} ms`);

  await pages.button('Pause').click();
  await pages.saved().waitFor();
  const stored = await eventsInDatabase(page);
  const journaled = await recordsInJournal(home.journal());
  for (const { header, events } of old)
    findings.check(same(stored[header.id], events), `${what}: the old attempt ${header.id} changed`);
  findings.check(
    same(await readAll(home, Object.keys(oldJournals)), oldJournals),
    `${what}: the journal of an old attempt changed`,
  );
  const [round] = Object.keys(stored).filter((id) => !old.some(({ header }) => header.id === id));
  const written = (journaled[round ?? ''] ?? []).flatMap((each) => ('event' in each ? [each.event] : []));
  const once = [...new Map(written.map((event) => [event.seq, event])).values()];
  findings.check(same(once, stored[round ?? '']), `${what}: in the end database and journal differ`);
}

/** Whether something comes to be seen within a time in ms. */
const isSeen = (what: Locator, timeout: number): Promise<boolean> =>
  what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );

async function readAll(home: Home, ids: readonly string[]): Promise<Record<string, string>> {
  const read = async (id: string) => [id, await readFile(join(home.journal(), `${id}.ndjson`), 'utf8')];
  return Object.fromEntries((await Promise.all(ids.map(read))) as [string, string][]);
}

/** Replaces the answer by texts that need room, until the page says that they aren't stored in both places. */
async function typeUntilTold(pages: AppPages, length: number): Promise<boolean> {
  const { page } = pages;
  const status = page.getByRole('status').filter({ hasText: 'Not fully saved' });
  await pages.answer().click();
  for (let tries = 0; tries < 15; tries++) {
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(noise(length));
    if (await isSeen(status, 700)) return true;
  }
  return false;
}

declare global {
  interface Window {
    resetWrites(): void;
    writes(): Seen;
  }
}

/** Runs in the page before the app: times every write to the journal and the database. */
function watchWrites(): void {
  const seen: Seen = { longest: 0, failed: null, told: null };
  const open = new Set<number>();
  const begin = () => {
    const at = performance.now();
    open.add(at);
    return (ok: boolean) => {
      open.delete(at);
      seen.longest = Math.max(seen.longest, performance.now() - at);
      if (!ok) seen.failed ??= performance.now();
    };
  };
  const send = window.fetch;
  window.fetch = async (to, request) => {
    if (String(to) !== '/api/appendJournal') return send(to, request);
    const end = begin();
    try {
      const response = await send(to, request);
      end(response.ok);
      return response;
    } catch (error) {
      end(false);
      throw error;
    }
  };
  const transact = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = transact.call(this, names, mode, options);
    if (mode === 'readwrite' && [names].flat().includes('events')) {
      const end = begin();
      transaction.addEventListener('complete', () => end(true));
      transaction.addEventListener('abort', () => end(false));
    }
    return transaction;
  };
  const watch = () =>
    new MutationObserver(() => {
      if (document.querySelector('[role=alert]')?.textContent?.includes('Saved'))
        seen.told ??= performance.now();
    }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
  addEventListener('DOMContentLoaded', watch);
  window.resetWrites = () => Object.assign(seen, { longest: 0, failed: null, told: null });
  window.writes = () => ({
    ...seen,
    longest: Math.max(seen.longest, ...[...open].map((at) => performance.now() - at)),
  });
}
