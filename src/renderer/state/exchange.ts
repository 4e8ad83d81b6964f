import type { Host } from '@host/host';
import { replay, type AttemptStore } from '@store/attempt-store';
import { exportText, previewImport, type ImportPreview } from '@store/backup';
import { readExample } from './example';
import type { Keeper } from './keeper';
import type { Library } from './library.svelte';

/** What goes out of the app in files, and what comes in. */
export class Exchange {
  #host: Host;
  #store: AttemptStore;
  #keeper: Keeper;
  #library: Library;

  constructor(host: Host, store: AttemptStore, keeper: Keeper, library: Library) {
    this.#host = host;
    this.#store = store;
    this.#keeper = keeper;
    this.#library = library;
  }

  /** Saves everything as one file where the user says; null when they cancel. */
  async exportEverything(now: number): Promise<string | null> {
    const day = new Date(now).toISOString().slice(0, 10);
    const text = exportText(await this.#store.loadAll(), now);
    return this.#host.saveFile({ name: `greenroom-${day}.json`, text });
  }

  /** Lets the user pick a file and says what it would change; null when they cancel. */
  async previewImport(): Promise<ImportPreview | null> {
    const file = await this.#host.openFile(['json']);
    return file && previewImport(file.text, new Set(await this.#store.ids()));
  }

  /** Adds a preview's attempts, all or none; what is here stays as it is. Returns how many were added. */
  async applyImport(preview: ImportPreview, progress: (done: number) => void): Promise<number> {
    const added = await this.#keeper.add(preview.fresh, progress);
    await this.#library.refresh();
    return added;
  }

  /** Puts the example among the attempts, or brings it back after it was deleted, and returns its id. */
  async addExample(): Promise<string> {
    const example = await readExample();
    const { id } = example.header;
    const here = await this.#library.load(id);
    if (!here) {
      await this.#keeper.add([example], () => undefined);
      this.#library.note(replay(example));
    } else if (replay(here).deleted) await this.#library.change(id, { type: 'restore' });
    return id;
  }
}
