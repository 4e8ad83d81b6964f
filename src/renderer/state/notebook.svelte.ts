import {
  addStories,
  emptyNotebook,
  reconcile,
  type Aims,
  type Edit,
  type Notebook as Content,
  type Story,
} from '@core/notebook/notebook';
import { notebookText, parseNotebook } from '@core/notebook/parse-notebook';
import type { Host } from '@host/host';
import type { NotebookStore } from '@store/notebook-store';
import type { Windows } from './windows';

/** A place that keeps the notebook's text; both may fail. */
interface Place {
  name: string;
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** What a place holds: a notebook, nothing yet, or why it can't be used. */
type Held = { notebook: Content | null; text: string | null } | { why: string; newer: boolean };

/** The user's stories and aims, kept twice: in a file of the host and in this window's database. */
export class Notebook {
  #places: readonly [Place, Place];
  #windows: Windows;
  #content = $state.raw<Content>(emptyNotebook());
  #loaded = $state(false);
  #troubles = $state.raw<string[]>([]);
  /** Told until the user has seen it, since a screen that reads again finds nothing wrong any more. */
  #mended = $state.raw<string[]>([]);
  #locked = $state<string | null>(null);

  constructor(host: Host, store: NotebookStore, windows: Windows) {
    this.#windows = windows;
    // What was never read here is read when a screen asks for it.
    windows.on(({ notebook }) => void (notebook && this.#loaded && this.load()));
    this.#places = [
      {
        name: 'The copy in the data folder',
        read: () => host.readNotebook(null),
        write: (text) => host.writeNotebook(text),
      },
      {
        name: 'The copy in this window’s storage',
        read: () => store.read(),
        write: (text) => store.write(text),
      },
    ];
  }

  get stories(): readonly Story[] {
    return this.#content.stories;
  }
  get aims(): Aims {
    return this.#content.aims;
  }
  /** Whether it was read; before that it is empty. */
  get loaded(): boolean {
    return this.#loaded;
  }
  /** What is wrong with either copy, and what was mended in this window, each a sentence. */
  get troubles(): readonly string[] {
    return [...this.#mended, ...this.#troubles, ...(this.#locked === null ? [] : [this.#locked])];
  }
  /** Whether all that is told is over and needs nothing but to be known. */
  get isMended(): boolean {
    return this.#mended.length > 0 && this.#mended.length === this.troubles.length;
  }
  /** No copy can be used: nothing is written over what is there until the user says so. */
  get mustStartAnew(): boolean {
    return this.#locked === NO_COPY;
  }
  /** Whether nothing was ever written into it. */
  get isEmpty(): boolean {
    return this.#content.revision === 0;
  }
  /** The whole notebook as a text, for a file. */
  get text(): string {
    return notebookText(this.#content);
  }

  /** Reads both copies; the later one is used and mends the other. Called again, it sees other windows' changes. */
  load(): Promise<void> {
    return alone(() => this.#read());
  }

  /**
   * Changes the notebook as it is now, whatever another window has written, and keeps it in both places.
   * @throws Error in plain words when it could be kept in neither, or the edit refuses.
   */
  change(edit: Edit): Promise<void> {
    return alone(async () => {
      await this.#read();
      if (this.#locked !== null) throw new Error(this.#locked);
      await this.#write({ ...edit(this.#content), revision: this.#content.revision + 1 });
    });
  }

  /**
   * Adds the stories of another notebook's text whose ids are new here; where nothing was ever written
   * here, it is taken as it is. Returns how many stories were added.
   * @throws Error in plain words when the text isn't a notebook that this app can read.
   */
  async mergeText(text: string): Promise<number> {
    const reading = parseNotebook(text);
    if ('why' in reading) throw new Error(`The notebook can't be used: ${reading.why}.`);
    let added = 0;
    await alone(async () => {
      await this.#read();
      if (this.#locked !== null) throw new Error(this.#locked);
      const here = this.#content;
      const merged = addStories(reading.notebook.stories)(here);
      added = merged.stories.length - here.stories.length;
      if (here.revision === 0) await this.#write(reading.notebook);
      else if (added > 0) await this.#write({ ...merged, revision: here.revision + 1 });
    });
    return added;
  }

  /**
   * Whether `mergeText` would change anything.
   * @throws Error as `mergeText` does.
   */
  async wouldMerge(text: string): Promise<boolean> {
    const reading = parseNotebook(text);
    if ('why' in reading) throw new Error(`The notebook can't be used: ${reading.why}.`);
    await this.load();
    const { stories, revision } = this.#content;
    return (
      revision === 0 || addStories(reading.notebook.stories)(this.#content).stories.length > stories.length
    );
  }

  /** Begins an empty notebook where neither copy can be used. What the copies held is lost with it. */
  startAnew(): Promise<void> {
    return alone(async () => {
      if (!this.mustStartAnew) return;
      this.#locked = null;
      await this.#write({ ...emptyNotebook(), revision: 1 });
    });
  }

  /** The user has seen what was mended. */
  dismiss(): void {
    this.#mended = [];
  }

  async #read(): Promise<void> {
    const held = await Promise.all(this.#places.map(readPlace));
    const troubles = held.flatMap((one, index) =>
      'why' in one ? [`${this.#places[index]!.name} can’t be used: ${one.why}.`] : [],
    );
    const [host, own] = held.map((one) => ('why' in one ? null : one.notebook)) as [
      Content | null,
      Content | null,
    ];
    const content = reconcile(host, own);
    const newer = held.some((one) => 'why' in one && one.newer);
    const nothing = content === null && troubles.length > 0;
    this.#locked = newer ? NEWER : nothing ? NO_COPY : null;
    this.#content = content ?? emptyNotebook();
    this.#loaded = true;
    this.#troubles = troubles;
    if (content && this.#locked === null) await this.#mend(held, content);
  }

  /** Writes what is used over a copy that lags behind or is damaged. */
  async #mend(held: readonly Held[], content: Content): Promise<void> {
    const text = notebookText(content);
    for (const [index, one] of held.entries()) {
      if ('text' in one && one.text === text) continue;
      const place = this.#places[index]!;
      const mended = await place.write(text).then(
        () => true,
        () => false,
      );
      if (!mended || !('why' in one)) continue;
      const damage = this.#troubles.filter((trouble) => trouble.startsWith(place.name));
      this.#mended = [
        ...this.#mended,
        ...damage.map((trouble) => `${trouble} It was replaced by the other copy.`),
      ];
      this.#troubles = this.#troubles.filter((trouble) => !damage.includes(trouble));
    }
  }

  async #write(content: Content): Promise<void> {
    const text = notebookText(content);
    // What can't be read back must not replace what can.
    const reading = parseNotebook(text);
    if ('why' in reading) throw new Error(`That can’t be kept: ${reading.why}.`);
    const results = await Promise.allSettled(this.#places.map((place) => place.write(text)));
    const failed = results.flatMap((result, index) =>
      result.status === 'rejected'
        ? [`${this.#places[index]!.name} was not written: ${reason(result.reason)}.`]
        : [],
    );
    if (failed.length === this.#places.length) throw new Error(failed.join(' '));
    this.#content = content;
    this.#troubles = failed;
    this.#windows.tell({ notebook: true });
  }
}

const NEWER = 'The notebook was written by a newer Greenroom, so it is not changed here. Update the app.';
const NO_COPY = 'No copy of the notebook can be used, so nothing is written over what is there.';

async function readPlace(place: Place): Promise<Held> {
  try {
    const text = await place.read();
    if (text === null) return { notebook: null, text };
    const reading = parseNotebook(text);
    return 'why' in reading ? reading : { notebook: reading.notebook, text };
  } catch (error) {
    return { why: reason(error), newer: false };
  }
}

const reason = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** One window at a time, so that none writes over what another has written since it read. */
const alone = <T>(task: () => Promise<T>): Promise<T> => navigator.locks.request('greenroom-notebook', task);
