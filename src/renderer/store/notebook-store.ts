import type { Database } from './db';

/** The window's copy of the notebook's text, in IndexedDB. */
export class NotebookStore {
  #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Null before it was first written. */
  async read(): Promise<string | null> {
    return (await this.#db.notebooks.get('notebook'))?.text ?? null;
  }

  async write(text: string): Promise<void> {
    await this.#db.notebooks.put({ id: 'notebook', text });
  }
}
