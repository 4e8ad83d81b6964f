import { readFile, stat } from 'node:fs/promises';
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

  /** How large it is in bytes and when it was last written (ms); zeroes before that. */
  async measure(): Promise<{ bytes: number; changedOn: number }> {
    const found = await stat(this.#file).catch(() => null);
    return { bytes: found?.size ?? 0, changedOn: found?.mtimeMs ?? 0 };
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
