import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeAtomically } from './durable';
import { errorCode } from './system-error';

const Stored = v.object({ folders: v.array(v.string()) });

/** The bank folders that the user added, kept in one JSON file. */
export class UserFolders {
  readonly #file: string;
  #folders: Promise<string[]> | null = null;

  /** `dataFolder` need not exist yet. */
  constructor(dataFolder: string) {
    this.#file = join(dataFolder, 'bank-folders.json');
  }

  /** The folders' absolute paths in the order they were added. */
  list(): Promise<string[]> {
    this.#folders ??= this.#read();
    return this.#folders;
  }

  /** Replaces the list by what `change` makes of it; changes made at once follow each other. */
  async update(change: (folders: string[]) => string[]): Promise<void> {
    const before = this.list();
    const after = before.then(async (folders) => {
      const changed = change(folders);
      await writeAtomically(this.#file, `${JSON.stringify({ folders: changed }, null, 2)}\n`);
      return changed;
    });
    // A list that could not be written stays what it was.
    this.#folders = after.catch(() => before);
    await after;
  }

  async #read(): Promise<string[]> {
    try {
      return v.parse(Stored, JSON.parse(await readFile(this.#file, 'utf8'))).folders;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') await this.#keepAside();
      return [];
    }
  }

  /** A damaged list may still be mended by hand, so the next write must not replace it. */
  async #keepAside(): Promise<void> {
    await rename(this.#file, `${this.#file}.damaged-${Date.now()}`).catch(() => {});
  }
}
