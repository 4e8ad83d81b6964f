import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isBankPart, walkBank } from './bank-walk';

/** Quiet time after a change before it is reported, and the most it is put off, in ms. */
const QUIET = 150;
const LONGEST = 500;
/** How often folders are looked at that the system can't watch, or that are not there, in ms. */
const POLL = 500;

interface Watched {
  /** Device and inode: a folder that was replaced under its name needs a new watch. */
  identity: string;
  watcher: FSWatcher;
}

/**
 * Watches bank folders, whether they are there yet or not. Only folders are watched, which report
 * the changes of the files in them: ten thousand questions cost a few dozen watches.
 */
export class BankWatch {
  readonly #onChanged: () => void;
  readonly #watched = new Map<string, Watched>();
  #roots: readonly string[] = [];
  /** Roots that can't be watched now, with what was last seen there. */
  #polled = new Map<string, string>();
  #quiet: NodeJS.Timeout | null = null;
  #firstChange = 0;
  #poll: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  /** `onChanged` is called after every burst of changes, and never throws into the watch. */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  /** Watches these folders and no others; resolves when later changes will be seen. Never rejects. */
  follow(roots: readonly string[]): Promise<void> {
    this.#roots = roots;
    return this.#refresh();
  }

  /** Stops watching; `onChanged` is not called again. */
  close(): void {
    this.#closed = true;
    if (this.#quiet) clearTimeout(this.#quiet);
    if (this.#poll) clearTimeout(this.#poll);
    for (const path of [...this.#watched.keys()]) this.#unwatch(path);
  }

  /** Brings the watches in line with the disk, one run after the other. */
  #refresh(): Promise<void> {
    this.#work = this.#work.then(() => this.#align()).catch(() => {});
    return this.#work;
  }

  async #align(): Promise<void> {
    const present = new Set<string>();
    const blind = new Set<string>();
    for (const root of this.#roots) {
      // A folder made between listing and watching is found by listing again after watching.
      for (let opened = true; opened && !this.#closed;) {
        opened = false;
        const { folders } = await walkBank(root);
        if (folders.length === 0) blind.add(root);
        for (const folder of folders) {
          const path = join(root, folder);
          present.add(path);
          const outcome = await this.#watch(root, path);
          if (outcome === 'failed') blind.add(root);
          opened ||= outcome === 'opened';
        }
      }
    }
    for (const path of [...this.#watched.keys()]) if (!present.has(path)) this.#unwatch(path);
    await this.#startPolling(blind);
  }

  async #watch(root: string, path: string): Promise<'opened' | 'kept' | 'failed'> {
    try {
      const { dev, ino } = await stat(path);
      const identity = `${dev}:${ino}`;
      if (this.#watched.get(path)?.identity === identity) return 'kept';
      this.#unwatch(path);
      if (this.#closed) return 'kept';
      const watcher = watch(path, { persistent: false }, (_kind, name) => this.#heard(root, path, name));
      // Happens when the folder vanishes; the refresh finds out what is left.
      watcher.on('error', () => {
        this.#unwatch(path);
        this.#changed();
      });
      this.#watched.set(path, { identity, watcher });
      return 'opened';
    } catch {
      return 'failed';
    }
  }

  #unwatch(path: string): void {
    this.#watched.get(path)?.watcher.close();
    this.#watched.delete(path);
  }

  #heard(root: string, path: string, name: string | null): void {
    if (name?.startsWith('.')) return;
    // A bank's own folder may be a busy one (a desktop); only its parts and itself matter.
    if (path === root && name !== null && !isBankPart(name) && name !== basename(root)) return;
    this.#changed();
  }

  #changed(): void {
    if (this.#closed) return;
    const now = performance.now();
    if (this.#quiet) clearTimeout(this.#quiet);
    else this.#firstChange = now;
    const wait = Math.max(0, Math.min(QUIET, this.#firstChange + LONGEST - now));
    this.#quiet = setTimeout(() => {
      this.#quiet = null;
      void this.#refresh().then(() => this.#report());
    }, wait).unref();
  }

  #report(): void {
    if (!this.#closed) this.#onChanged();
  }

  async #startPolling(blind: ReadonlySet<string>): Promise<void> {
    const polled = new Map<string, string>();
    for (const root of blind) polled.set(root, this.#polled.get(root) ?? (await fingerprint(root)));
    this.#polled = polled;
    this.#lookLater();
  }

  #lookLater(): void {
    if (this.#poll) clearTimeout(this.#poll);
    this.#poll = null;
    if (this.#polled.size > 0 && !this.#closed)
      this.#poll = setTimeout(() => void this.#look(), POLL).unref();
  }

  async #look(): Promise<void> {
    let different = false;
    for (const [root, before] of this.#polled) {
      const now = await fingerprint(root);
      this.#polled.set(root, now);
      different ||= now !== before;
    }
    if (different) this.#changed();
    this.#lookLater();
  }
}

/** A text that differs when a file of the bank was added, removed or written. */
async function fingerprint(root: string): Promise<string> {
  const { files, folders } = await walkBank(root);
  const marks: string[] = [folders.join()];
  for (const file of files) {
    const mark = await stat(join(root, file)).catch(() => null);
    marks.push(`${file}:${mark?.mtimeMs}:${mark?.size}`);
  }
  return marks.join('\n');
}
