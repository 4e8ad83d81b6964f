import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { same } from '@core/exchange/same';
import { makeAttempt, type AttemptRecord } from '../support/attempts';
import type { Home } from '../support/home';
import { eventsInDatabase, writeJournals } from '../support/stored';
import type { Findings } from './report';

const KINDS = ['os', 'networking', 'behavioral', 'system-design'] as const;
const DAY = 86_400_000;

/** Attempts of all kinds, scored and not, finished and given up. */
export const manyAttempts = (count: number): Promise<AttemptRecord[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      makeAttempt({
        id: `attempt-${`${index}`.padStart(4, '0')}`,
        kind: KINDS[index % KINDS.length]!,
        startedAt: Date.UTC(2026, 0, 1) + index * DAY,
        ends: index % 5 === 4 ? 'interrupted' : 'finished',
        level: index % 3 === 0 ? 3 : null,
      }),
    ),
  );

export const eventsOf = (records: readonly AttemptRecord[]) =>
  Object.fromEntries(records.map(({ header, events }) => [header.id, events]));

/** Waits until the database has as many attempts, or until nothing is added any more. */
export async function whenRestored(
  page: Page,
  count: number,
): Promise<Awaited<ReturnType<typeof eventsInDatabase>>> {
  for (let waited = 0; ; waited++) {
    const stored = await eventsInDatabase(page).catch(() => ({}));
    if (Object.keys(stored).length >= count || waited > 100) return stored;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Takes the database away in three ways; each time the journal must bring everything back. */
export async function loseDatabase(count: number, home: Home, findings: Findings): Promise<void> {
  const records = await manyAttempts(count);
  await writeJournals(home.journal(), records);
  const expectAll = async (page: Page, how: string) => {
    const stored = await whenRestored(page, count);
    findings.check(same(stored, eventsOf(records)), `${how}: not everything came back`);
    findings.figure(`${how}: ${Object.keys(stored).length} of ${count} attempts came back`);
  };
  const first = await home.open();
  await expectAll(first.page, 'No database yet');

  await first.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const open = indexedDB.open('greenroom');
      open.onsuccess = () => done(open.result);
    });
    const names = [...db.objectStoreNames];
    const transaction = db.transaction(names, 'readwrite');
    for (const name of names) transaction.objectStore(name).clear();
    await new Promise((done) => (transaction.oncomplete = done));
    db.close();
  });
  await first.page.reload();
  await expectAll(first.page, 'Database emptied');

  await home.closeBrowser();
  await rm(home.indexedDb(), { recursive: true });
  const second = await home.open();
  await expectAll(second.page, 'Database folder deleted');
}
