import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import { decodeJournal, encodeRecord } from '@backend/journal-line';
import type { TranscriptEvent } from '@core/attempt/events';
import type { JournalRecord } from '@host/host';
import type { AttemptRecord } from './attempts';

/** All events in the page's IndexedDB, by attempt, in order. */
export function eventsInDatabase(page: Page): Promise<Record<string, TranscriptEvent[]>> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const open = indexedDB.open('greenroom');
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error as Error);
    });
    const rows = await new Promise<(TranscriptEvent & { attemptId: string })[]>((done, fail) => {
      const all = db.transaction('events').objectStore('events').getAll();
      all.onsuccess = () => done(all.result);
      all.onerror = () => fail(all.error as Error);
    });
    db.close();
    const byAttempt: Record<string, TranscriptEvent[]> = {};
    for (const { attemptId, ...event } of rows) (byAttempt[attemptId] ??= []).push(event as TranscriptEvent);
    return byAttempt;
  });
}

/** All whole records in a folder of journals, by attempt, in order. */
export async function recordsInJournal(folder: string): Promise<Record<string, JournalRecord[]>> {
  const names = await readdir(folder);
  const read = async (name: string): Promise<[string, JournalRecord[]] | null> => {
    // One that is dropped meanwhile is no longer there.
    const bytes = await readFile(join(folder, name)).catch(() => null);
    // By its checksums, as the app reads it: a damaged line is none.
    return bytes && [name.replace('.ndjson', ''), decodeJournal(bytes).records];
  };
  const all = await Promise.all(names.map(read));
  return Object.fromEntries(all.filter((each) => each !== null));
}

/**
 * All events in a folder of journals, by attempt, in order. A write that was under way when its window died may come
 * once more from the next one: what was sent twice counts once, and fails loudly where the two say different things.
 */
export async function eventsInJournal(folder: string): Promise<Record<string, TranscriptEvent[]>> {
  const records = await recordsInJournal(folder);
  return Object.fromEntries(Object.entries(records).map(([id, list]) => [id, eventsOf(list)]));
}

function eventsOf(records: readonly JournalRecord[]): TranscriptEvent[] {
  const bySeq = new Map<number, TranscriptEvent>();
  for (const record of records) {
    if (!('event' in record)) continue;
    const { event } = record;
    const before = bySeq.get(event.seq);
    if (before && !isDeepStrictEqual(before, event))
      throw new Error(`Event ${event.seq} is there twice, differently.`);
    bySeq.set(event.seq, event);
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** Writes attempts as their journals would be, for an app that is not running or is about to be reloaded. */
export async function writeJournals(folder: string, records: readonly AttemptRecord[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { header, events } of records) {
    const lines = [{ header }, ...events.map((event) => ({ event }))].map(encodeRecord);
    await writeFile(join(folder, `${header.id}.ndjson`), lines.join(''));
  }
}
