import { keepStory, StoryChanged, type Story } from '@core/notebook/notebook';
import type { Notebook } from '@state/notebook.svelte';

/** How long after the last key a story is kept, in ms. */
const QUIET = 500;

/** A story that is being written; it is kept while it is written, once there is something of it. */
export class StoryDraft {
  #notebook: Notebook;
  #story = $state.raw<Story>() as Story;
  /** The `changedOn` of what is kept; null before there is anything. */
  #since: number | null;
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #status = $state<'' | 'Saving' | 'Saved'>('');
  #trouble = $state<string | null>(null);
  #conflict = $state.raw<StoryChanged | null>(null);

  /** Null: a new story, of which nothing is kept until something is written. */
  constructor(notebook: Notebook, story: Story | null, now: number) {
    this.#notebook = notebook;
    this.#since = story?.changedOn ?? null;
    const blank = { title: '', situation: '', task: '', action: '', result: '', competencies: [] };
    this.#story = story ?? { id: crypto.randomUUID(), ...blank, createdOn: now, changedOn: now };
  }

  get story(): Story {
    return this.#story;
  }
  get status() {
    return this.#status;
  }
  /** Why it couldn't be kept, in plain words. */
  get trouble(): string | null {
    return this.#trouble;
  }
  /** Another window changed or deleted it. */
  get conflict(): StoryChanged | null {
    return this.#conflict;
  }

  set(change: Partial<Story>): void {
    this.#story = { ...this.#story, ...change };
    this.#dirty = true;
    this.#status = 'Saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET);
  }

  /** Keeps what was written and isn't kept yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#keep());
    return this.#saving;
  }

  /** Writes this version over the other window's. */
  async keepMine(): Promise<void> {
    this.#since = this.#conflict?.now?.changedOn ?? null;
    this.#conflict = null;
    await this.flush();
  }

  /** Stops keeping it, as when it is deleted. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  async #keep(): Promise<void> {
    if (!this.#dirty || this.#conflict) return;
    this.#dirty = false;
    // Later than what it replaces, so that another window can tell the two apart.
    const story = { ...this.#story, changedOn: Math.max(Date.now(), (this.#since ?? 0) + 1) };
    try {
      await this.#notebook.change(keepStory(story, this.#since));
      this.#since = story.changedOn;
      this.#trouble = null;
      if (!this.#dirty) this.#status = 'Saved';
    } catch (error) {
      this.#dirty = true;
      this.#status = '';
      if (error instanceof StoryChanged) this.#conflict = error;
      else this.#trouble = error instanceof Error ? error.message : String(error);
    }
  }
}
