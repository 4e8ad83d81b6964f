import { open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { readLog } from '@core/attempt/log';
import type { DataFacts, JournalBatch, JournalReading } from '@host/host';
import { ATTEMPT_ID } from '@host/schemas';
import { makeFolder, syncFolder, writeAtomically } from './durable';
import { decodeJournal, encodeRecord } from './journal-line';
import { mapLimited } from './pool';
import { errorCode, isDiskFull, reasonOf } from './system-error';

const ENDING = '.ndjson';
/** What is added to the name of a damaged journal that was set aside, before its number. */
const ASIDE = '.damaged-';
const READERS = 8;
const NEWLINE = 0x0a;

/**
 * Append-only NDJSON files, one per attempt, that outlive the browser's storage.
 * A batch that is sent again is written again: readers tell events apart by `seq`.
 */
export class Journal {
  readonly #folder: string;
  /** The last write of each attempt that has one under way. */
  readonly #writes = new Map<string, Promise<void>>();
  /** Attempts whose journal was found to be sound, or made so, since this was started. */
  readonly #sound = new Set<string>();

  /** `folder` is made when the first record is written. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Resolves once the records are on disk. Batches of one attempt are written in the order of the calls.
   * Rejects with an Error that says what to do; the file then holds what it held before.
   */
  async append({ attemptId, records }: JournalBatch): Promise<void> {
    const path = this.#path(attemptId);
    const text = records.map(encodeRecord).join('');
    return this.#inTurn(attemptId, async () => {
      try {
        await makeFolder(this.#folder);
        await this.#mend(attemptId, path);
        await appendDurably(path, text, () => syncFolder(this.#folder));
      } catch (error) {
        throw new Error(this.#explain(error), { cause: error });
      }
    });
  }

  /** The ids of all attempts that have a journal, sorted. */
  async list(): Promise<string[]> {
    return idsIn(await this.#names());
  }

  /** How many journals there are, their bytes, when one was last written (ms), and the names of those set aside. */
  async measure(): Promise<DataFacts['journals'] & { aside: string[]; changedOn: number }> {
    const names = await this.#names();
    const ids = idsIn(names);
    const found = await mapLimited(ids, READERS, (id) => stat(this.#path(id)).catch(() => null));
    const files = found.filter((each) => each !== null);
    return {
      count: ids.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      aside: names.filter((name) => name.includes(ENDING + ASIDE)).sort(),
      changedOn: files.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), 0),
    };
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw new Error(`The journal folder ${this.#folder} can't be read: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
  }

  /** What the journals of these attempts hold, in the same order; an attempt without one has no records. */
  read(attemptIds: readonly string[]): Promise<JournalReading[]> {
    return mapLimited(attemptIds, READERS, async (attemptId) => {
      try {
        return { attemptId, ...decodeJournal(await readFile(this.#path(attemptId))) };
      } catch (error) {
        const damage = [{ line: 1, what: `The journal can't be read: ${reasonOf(error)}.` }];
        return { attemptId, records: [], damage: errorCode(error) === 'ENOENT' ? [] : damage };
      }
    });
  }

  /** Removes these attempts' journals for good, with what was set aside; one that isn't there is fine. */
  async drop(attemptIds: readonly string[]): Promise<void> {
    const names = await this.#names();
    for (const id of attemptIds) {
      const path = this.#path(id);
      const aside = names.filter((name) => name.startsWith(id + ENDING + ASIDE));
      const paths = [path, ...aside.map((name) => join(this.#folder, name))];
      await this.#inTurn(id, async () => {
        for (const each of paths) await rm(each, { force: true });
      });
    }
  }

  /**
   * Puts the part before a gap in the place of a journal that has one, and keeps the whole file aside. Otherwise
   * what is appended would stand beside older events of the same numbers, and be mixed with them on reading.
   */
  async #mend(attemptId: string, path: string): Promise<void> {
    if (this.#sound.has(attemptId)) return;
    const bytes = await readFile(path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    const { header, events, beyond } = readLog(bytes ? decodeJournal(bytes).records : []);
    if (bytes && header && beyond > 0) {
      const names = await this.#names();
      const number = names.filter((name) => name.startsWith(attemptId + ENDING + ASIDE)).length + 1;
      await writeAtomically(path + ASIDE + number, bytes);
      const records = [{ header }, ...events.map((event) => ({ event }))];
      await writeAtomically(path, records.map(encodeRecord).join(''));
    }
    this.#sound.add(attemptId);
  }

  /** Resolves when nothing is being written any more, whether it went well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writes.values());
  }

  #path(attemptId: string): string {
    if (!ATTEMPT_ID.test(attemptId)) throw new Error(`"${attemptId}" is not the id of an attempt.`);
    return join(this.#folder, attemptId + ENDING);
  }

  /** Runs after what was asked for the same attempt before, even where that failed. */
  #inTurn(attemptId: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#writes.get(attemptId) ?? Promise.resolve()).catch(() => {}).then(work);
    this.#writes.set(attemptId, turn);
    const forget = () => {
      if (this.#writes.get(attemptId) === turn) this.#writes.delete(attemptId);
    };
    turn.then(forget, forget);
    return turn;
  }

  #explain(error: unknown): string {
    if (isDiskFull(error))
      return `The disk is full, so the journal could not be written. Free some space on the disk that holds ${this.#folder}; your work goes on.`;
    return `The journal in ${this.#folder} could not be written: ${reasonOf(error)}.`;
  }
}

/** The attempts that have a journal, sorted. */
function idsIn(names: readonly string[]): string[] {
  const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  return ids.filter((id) => ATTEMPT_ID.test(id)).sort();
}

/** Appends and syncs; a failure takes back what was written of the text. */
async function appendDurably(path: string, text: string, syncName: () => Promise<void>): Promise<void> {
  // 'a+' and not 'a': the last byte has to be read.
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    try {
      // A line that a crash cut off must not swallow the next one.
      const start = size > 0 && (await byteAt(file, size - 1)) !== NEWLINE ? '\n' : '';
      await file.appendFile(start + text);
      await file.datasync();
    } catch (error) {
      // Without this a full disk would leave half a line, told as damage though nothing is lost.
      await file.truncate(size).catch(() => {});
      throw error;
    }
    if (size === 0) await syncName();
  } finally {
    await file.close();
  }
}

async function byteAt(file: FileHandle, position: number): Promise<number | undefined> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, position);
  return buffer[0];
}
