import type { Database } from './db';
import { storageError } from './storage-error';

/** The window's copy of the notebook's text, in IndexedDB. Both calls reject with an Error in plain words. */
export class NotebookStore {
  #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Null before it was first written. */
  async read(): Promise<string | null> {
    const stored = await this.#db.notebooks.get('notebook').catch(fail);
    return stored?.text ?? null;
  }

  async write(text: string): Promise<void> {
    await this.#db.notebooks.put({ id: 'notebook', text }).catch(fail);
  }
}

const fail = (error: unknown): never => {
  throw storageError(error);
};
