import { encodeArchive, readArchive, type ArchiveRecord, type Progress } from '@core/exchange/archive';
import { FILE_ENDING } from '@core/exchange/lines';
import { stage, type Staged } from '@core/exchange/stage';
import { scorecardsCsv } from '@core/export/csv';
import type { Host, TextFile } from '@host/host';
import { replay, type AttemptStore } from '@store/attempt-store';
import { isLocked } from './attempt-lock';
import { digest } from './digest';
import { readExample } from './example';
import type { Keeper } from './keeper';
import type { Library } from './library.svelte';
import type { Notebook } from './notebook.svelte';
import type { Reviews } from './reviews.svelte';
import { unsettled } from './unsettled';

/** How long the window may stand still while a file is made or read, in ms. */
const BREATH = 40;

/** What goes out of the app in files, and what comes in. */
export class Exchange {
  #host: Host;
  #store: AttemptStore;
  #keeper: Keeper;
  #library: Library;
  #notebook: Notebook;
  #reviews: Reviews;

  constructor(
    host: Host,
    store: AttemptStore,
    keeper: Keeper,
    library: Library,
    notebook: Notebook,
    reviews: Reviews,
  ) {
    this.#host = host;
    this.#store = store;
    this.#keeper = keeper;
    this.#library = library;
    this.#notebook = notebook;
    this.#reviews = reviews;
  }

  /** Saves everything as one file where the user says; null when they cancel, then or by `signal` before. */
  async exportEverything(now: number, tell: Tell, signal: AbortSignal): Promise<string | null> {
    try {
      const text = await this.archiveText(now, tell, signal);
      return await this.#host.saveFile({ name: `greenroom-${dayOf(now)}.${FILE_ENDING}`, text });
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  /** The archive of everything, as a text. Rejects when `signal` says so. */
  async archiveText(now: number, tell: Tell = () => {}, signal?: AbortSignal): Promise<string> {
    const { version } = await this.#host.about(null);
    const progress = breathing(tell, signal);
    return encodeArchive({ app: version, madeOn: now }, this.#everything(progress), digest);
  }

  /** The attempts, oldest first, and what else is kept here. */
  async *#everything(progress: Progress): AsyncGenerator<ArchiveRecord> {
    const ids = (await this.#store.list()).attempts.map(({ id }) => id).reverse();
    for (const [index, id] of ids.entries()) {
      await progress(index, ids.length);
      const attempt = await this.#store.load(id);
      if (attempt) yield { attempt };
    }
    await this.#notebook.load();
    if (!this.#notebook.isEmpty) yield { notebook: this.#notebook.text };
  }

  /** Saves the scorecards of all the user's own attempts as one table; null when they cancel. */
  async exportScorecards(now: number): Promise<string | null> {
    await this.#library.facts.read();
    const text = scorecardsCsv(this.#library.facts.own ?? [], this.#library.own);
    return this.#host.saveFile({ name: `greenroom-scorecards-${dayOf(now)}.csv`, text });
  }

  /**
   * Says what a file would change, one that the user picks where none is given; null when they cancel, and for one
   * about a review, which `Reviews` shows. @throws FileRefusal when it can't be used at all.
   */
  async previewImport(tell: Tell = () => {}, given?: TextFile): Promise<Staged | null> {
    const file = given ?? (await this.#host.openFile([FILE_ENDING, 'json']));
    if (!file || (await this.#reviews.takes(file, Date.now()))) return null;
    return this.stageText(file.text, tell);
  }

  /** What a file's text would change. @throws FileRefusal when it can't be used at all. */
  async stageText(text: string, tell: Tell = () => {}): Promise<Staged> {
    const progress = breathing(tell);
    const archive = await readArchive(text, digest, progress);
    const known = new Set(await this.#store.ids());
    const staged = await stage(archive, async (id) => (known.has(id) ? this.#ours(id) : null), progress);
    const open = await Promise.all(staged.longer.map(({ record }) => isLocked(record.header.id)));
    const { notebook, refused } = await this.#stageNotebook(staged.notebook);
    return {
      ...staged,
      notebook,
      refused: [...staged.refused, ...refused],
      longer: staged.longer.filter((_, index) => !open[index]),
      conflicts: [
        ...staged.conflicts,
        ...staged.longer
          .filter((_, index) => open[index])
          .map(({ record }) => ({ where: record.header.id, why: 'It is open in a window now.' })),
      ],
    };
  }

  /** The notebook where it brings something, or why it can't be used. */
  async #stageNotebook(text: string | null): Promise<Pick<Staged, 'notebook' | 'refused'>> {
    try {
      const brings = text !== null && (await this.#notebook.wouldMerge(text));
      return { notebook: brings ? text : null, refused: [] };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { notebook: null, refused: [{ where: 'Stories and plan', why }] };
    }
  }

  /** What is here of an attempt; a write that ended half-way before is brought to its end. */
  async #ours(id: string) {
    const cutOff = unsettled.ids().includes(id) && !(await isLocked(id));
    return cutOff ? this.#keeper.settle(id) : this.#store.load(id);
  }

  /**
   * Adds what was staged, all or nothing; what is here stays as it is. Returns how many attempts were added or went
   * on. Rejects with an Error in plain words; where a journal failed, the attempts are in the database already.
   */
  async applyImport(staged: Staged, tell: (done: number) => void): Promise<number> {
    const { fresh, longer, notebook } = staged;
    try {
      const added = await this.#keeper.add(fresh, tell, longer);
      if (notebook !== null) await this.#notebook.mergeText(notebook);
      return added + longer.length;
    } finally {
      await this.#library.refresh();
      this.#library.tellOthers(null);
    }
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

/** The day where the user is, `2026-11-18`, which toISOString isn't. */
const dayOf = (now: number): string => new Date(now).toLocaleDateString('sv-SE');

type Tell = (done: number, of: number) => void;

/** Tells of progress and lets the window draw it now and then; rejects once `signal` says so. */
function breathing(tell: Tell, signal?: AbortSignal): Progress {
  let last = performance.now();
  return async (done, of) => {
    signal?.throwIfAborted();
    if (performance.now() - last < BREATH) return;
    tell(done, of);
    await new Promise((drawn) => setTimeout(drawn));
    last = performance.now();
  };
}
