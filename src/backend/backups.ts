import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { readLog } from '@core/attempt/log';
import { encodeArchive, type ArchiveRecord } from '@core/exchange/archive';
import type { BackupFacts, BackupMade, DataFacts } from '@host/host';
import { BACKUP_NAME } from '@host/schemas';
import { makeFolder, replaceFile } from './durable';
import type { Journal } from './journal';
import type { Notebook } from './notebook';
import { keptBackups } from './rotation';
import { errorCode, isDiskFull, reasonOf } from './system-error';

const DAY = 86_400_000;
/** When it is first looked whether a backup is due, after the start, and how often from then on, in ms. */
const FIRST_LOOK = 20_000;
const LOOK = 3_600_000;
/** How many journals are read at once. */
const CHUNK = 50;
/** The most that a backup may unfold to, in bytes: a text in memory can't be much longer. */
const MAX_TEXT = 400 * 1024 * 1024;
/** Text goes to the packer in pieces of this many characters. */
const PIECE = 1024 * 1024;

const ENDING = '.ndjson.gz';
const DRAFT = '.tmp';

const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

/**
 * Backups in the data folder: each one file with all attempts and the notebook, made from the journals, so that
 * neither a window nor its database has a part in it. `keptBackups` says which of them stay.
 */
export class Backups {
  readonly #folder: string;
  readonly #journal: Journal;
  readonly #notebook: Notebook;
  readonly #version: string;
  readonly #closed = new AbortController();
  #making: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  /** `dataFolder` need not exist yet; `version` is the app's. */
  constructor(dataFolder: string, version: string, journal: Journal, notebook: Notebook) {
    this.#folder = join(dataFolder, 'backups');
    this.#journal = journal;
    this.#notebook = notebook;
    this.#version = version;
  }

  /** From now on makes a backup by itself whenever one is due, at most once a day. */
  keepCurrent(): void {
    const look = (after: number) => {
      this.#timer = setTimeout(() => {
        // What went wrong shows on the storage page, as a backup that is older than it should be.
        void this.makeIfDue(Date.now()).catch(() => undefined);
        look(LOOK);
      }, after).unref();
    };
    look(FIRST_LOOK);
  }

  /** Stops; a backup that is being made is given up, and the ones before it stay. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#closed.abort();
    await this.#making.catch(() => undefined);
  }

  /** Makes a backup when the newest is older than a day and something was written since; else null. */
  makeIfDue(now: number): Promise<BackupMade | null> {
    return this.#inTurn(async () => {
      const newest = (await this.list())[0]?.on ?? 0;
      if (now - newest < DAY) return null;
      const [{ changedOn }, notebook] = await Promise.all([
        this.#journal.measure(),
        this.#notebook.measure(),
      ]);
      return Math.max(changedOn, notebook.changedOn) > newest ? this.#make(now) : null;
    });
  }

  /**
   * Makes a backup now, and lets go of those that are no longer to be kept. Rejects with an Error that says what
   * to do; the backups from before are then all there.
   */
  make(now: number): Promise<BackupMade> {
    return this.#inTurn(() => this.#make(now));
  }

  /** All backups, newest first. */
  async list(): Promise<BackupFacts[]> {
    const names = (await this.#names()).filter((name) => BACKUP_NAME.test(name));
    const sizes = await Promise.all(names.map((name) => stat(join(this.#folder, name)).catch(() => null)));
    return names
      .flatMap((name, index) => {
        const bytes = sizes[index]?.size;
        return bytes === undefined ? [] : [{ name, on: timeOf(name), bytes }];
      })
      .sort((a, b) => b.on - a.on);
  }

  /** A backup's text. Rejects with an Error that says what is wrong with it. */
  async read(name: string): Promise<string> {
    if (!BACKUP_NAME.test(name)) throw new Error(`"${name}" is not the name of a backup.`);
    try {
      const packed = await readFile(join(this.#folder, name));
      return (await promisify(gunzip)(packed, { maxOutputLength: MAX_TEXT })).toString('utf8');
    } catch (error) {
      const broken = errorCode(error)?.startsWith('Z_') === true;
      const why = broken ? 'it is damaged. Take an older one' : reasonOf(error);
      throw new Error(`The backup ${name} can't be read: ${why}.`, { cause: error });
    }
  }

  /** What the data folder holds. */
  async measure(): Promise<DataFacts> {
    const [{ count, bytes, aside }, notebook, backups] = await Promise.all([
      this.#journal.measure(),
      this.#notebook.measure(),
      this.list(),
    ]);
    return {
      journals: { count, bytes },
      aside,
      notebook: notebook.bytes,
      backups,
      backupFolder: this.#folder,
    };
  }

  async #make(now: number): Promise<BackupMade> {
    const name = nameOf(now);
    const path = join(this.#folder, name);
    try {
      await makeFolder(this.#folder);
      await this.#clearDrafts();
      const { text, attempts, damaged } = await this.#collect(now);
      const pieces = Readable.from(inPieces(text));
      const { signal } = this.#closed;
      await replaceFile(path, (file) =>
        pipeline(pieces, createGzip(), (packed) => writeAll(file, packed), { signal }),
      );
      await this.#letGo();
      const { size } = await stat(path);
      return { name, on: timeOf(name), bytes: size, attempts, damaged };
    } catch (error) {
      const why = isDiskFull(error)
        ? `the disk is full. Free some space on the disk that holds ${this.#folder}`
        : reasonOf(error);
      throw new Error(`No backup was made: ${why}. The ones from before are still there.`, { cause: error });
    }
  }

  /** The archive of all that the journals and the notebook hold. */
  async #collect(now: number): Promise<{ text: string; attempts: number; damaged: string[] }> {
    const ids = await this.#journal.list();
    const notebook = await this.#notebook.read();
    const journal = this.#journal;
    const damaged: string[] = [];
    let attempts = 0;
    async function* records(): AsyncGenerator<ArchiveRecord> {
      for (let from = 0; from < ids.length; from += CHUNK) {
        for (const reading of await journal.read(ids.slice(from, from + CHUNK))) {
          const { header, events, beyond } = readLog(reading.records);
          if (!header || beyond > 0) damaged.push(reading.attemptId);
          if (!header) continue;
          attempts++;
          yield { attempt: { header, events } };
        }
      }
      if (notebook !== null) yield { notebook };
    }
    const about = { app: this.#version, madeOn: now };
    return { text: await encodeArchive(about, records(), digest), attempts, damaged };
  }

  /** Removes what is no longer kept; only once the newest is safe. */
  async #letGo(): Promise<void> {
    const all = await this.list();
    const kept = new Set(keptBackups(all.map(({ on }) => on)));
    for (const { name, on } of all) if (!kept.has(on)) await rm(join(this.#folder, name), { force: true });
  }

  /** Removes what a crash left of a backup that was being made. */
  async #clearDrafts(): Promise<void> {
    for (const name of await this.#names())
      if (name.endsWith(DRAFT)) await rm(join(this.#folder, name), { force: true });
  }

  async #names(): Promise<string[]> {
    return readdir(this.#folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw new Error(`The folder ${this.#folder} can't be read: ${reasonOf(error)}.`, { cause: error });
    });
  }

  /** Runs after what was asked for before, so that two windows that ask at once get one backup after the other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#making.catch(() => undefined).then(work);
    this.#making = turn;
    return turn;
  }
}

/** `2026-11-21T02-15-05Z.ndjson.gz`: a name that every file system takes, and that sorts by time. */
function nameOf(on: number): string {
  return new Date(on).toISOString().slice(0, 19).replaceAll(':', '-') + 'Z' + ENDING;
}

function timeOf(name: string): number {
  const [day = '', time = ''] = name.slice(0, -ENDING.length).split('T');
  return Date.parse(`${day}T${time.replaceAll('-', ':')}`);
}

async function writeAll(file: FileHandle, packed: AsyncIterable<Buffer>): Promise<void> {
  for await (const part of packed) await file.writeFile(part);
}

function* inPieces(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + PIECE, text.length);
    // A surrogate pair that is cut in two would be written as two broken characters.
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to--;
    yield text.slice(from, to);
    from = to;
  }
}
