import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeRecord } from '@backend/journal-line';
import { errorCode } from '@backend/system-error';
import type { AttemptRecord } from './sitting';

/** What marks a folder as one of demo data, so that nobody's own is ever replaced. */
const MARKER = 'demo-data.json';
/** How many files are written at once. */
const WRITERS = 50;

/**
 * Empties a folder of the demo data that an earlier run left in it, and marks it. What was sat in it since stays.
 * @throws Error in plain words where the folder holds anything else; nothing is changed then.
 */
export async function prepareFolder(folder: string, prefix: string): Promise<void> {
  const names: string[] = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0 && !names.includes(MARKER))
    throw new Error(
      `${folder} holds other data, so nothing was written. Give an empty folder, or a new one, with --data.`,
    );
  const journal = join(folder, 'journal');
  await mkdir(journal, { recursive: true });
  await writeFile(join(folder, MARKER), `${JSON.stringify({ generated: true })}\n`);
  const old = (await readdir(journal)).filter((name) => name.startsWith(prefix));
  for (const name of old) await rm(join(journal, name));
}

/** Writes records as journals, as many at once as the disk likes. No fsync: they can be made again. */
export async function writeJournals(
  folder: string,
  records: Iterable<AttemptRecord>,
  progress: (done: number) => void,
): Promise<void> {
  let done = 0;
  let batch: Promise<void>[] = [];
  const settle = async () => {
    await Promise.all(batch);
    done += batch.length;
    batch = [];
    progress(done);
  };
  for (const { header, events } of records) {
    const lines = [{ header }, ...events.map((event) => ({ event }))].map(encodeRecord).join('');
    batch.push(writeFile(join(folder, 'journal', `${header.id}.ndjson`), lines));
    if (batch.length === WRITERS) await settle();
  }
  await settle();
}
