import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './durable';
import { errorCode, isDiskFull, reasonOf } from './system-error';

/** The user's stories and plan, one JSON text in a file that is replaced as a whole. */
export class Notebook {
  readonly #file: string;
  #write: Promise<void> = Promise.resolve();

  /** `dataFolder` need not exist yet. */
  constructor(dataFolder: string) {
    this.#file = join(dataFolder, 'notebook.json');
  }

  /** The text as it was last written; null before that. */
  async read(): Promise<string | null> {
    try {
      return await readFile(this.#file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw new Error(`${this.#file} can't be read: ${reasonOf(error)}.`, { cause: error });
    }
  }

  /** Resolves once the text is on disk; texts that come at once are written in their order. */
  write(text: string): Promise<void> {
    const turn = this.#write
      .catch(() => {})
      .then(() => writeAtomically(this.#file, text))
      .catch((error: unknown) => {
        const why = isDiskFull(error) ? 'the disk is full' : reasonOf(error);
        throw new Error(`${this.#file} was not written: ${why}. What it held before is still there.`, {
          cause: error,
        });
      });
    this.#write = turn;
    return turn;
  }
}
