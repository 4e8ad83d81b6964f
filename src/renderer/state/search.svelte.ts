import type { AttemptSummary } from '@core/attempt/summary';
import type { Excerpt } from '@core/search/excerpts';
import { SearchClient } from '@store/search/client';

/** How long the index may wait for a quiet moment after the start, in ms. */
const QUIET_WITHIN = 3_000;

/** What was searched for in the attempts, and what was found. */
export class Search {
  #client: SearchClient;
  #text = $state('');
  #answered = $state('');
  #ranks = $state.raw<ReadonlyMap<string, number> | null>(null);
  #done = $state(true);
  #left = $state(0);
  #trouble = $state<string | null>(null);
  #excerpts = $state.raw<ReadonlyMap<string, Excerpt[]>>(new Map());
  #wanted = new Set<string>();

  constructor(database: string) {
    this.#client = new SearchClient(database, {
      found: (ranks, done) => {
        this.#ranks = ranks;
        this.#done = done;
        this.#answered = this.#text;
      },
      reading: (left) => {
        this.#left = left;
        if (left === 0 && this.#text) this.#client.search(this.#text);
      },
      failed: (why) => (this.#trouble = why),
    });
  }

  /** The attempts that have all the words, and how well they match; null while nothing is searched or found yet. */
  get ranks(): ReadonlyMap<string, number> | null {
    return this.#ranks;
  }
  /** The words that the attempts of `ranks` have: rows mark these, and what a key adds only once it is found. */
  get answered(): string {
    return this.#answered;
  }
  /** Whether nothing more will be found. */
  get done(): boolean {
    return this.#done;
  }
  /** How many attempts are still to be read before they can be found. */
  get left(): number {
    return this.#left;
  }
  /** Why transcripts can't be searched, in plain words. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Looks for the words in everything said and scored; without any, nothing is searched. */
  look(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#done = text === '';
    if (text === '') {
      this.#ranks = null;
      this.#answered = '';
      this.#excerpts = new Map();
    } else this.#client.search(text);
  }

  /** Gets ready for a search. */
  expect(): void {
    this.#client.warm();
  }

  /** Where the words stand in an attempt; empty until they were fetched. */
  excerptsOf(id: string): Excerpt[] {
    return this.#excerpts.get(id) ?? [];
  }

  /** Fetches where the words stand in an attempt that is shown. */
  show(id: string): void {
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch());
    this.#wanted.add(id);
  }

  async #fetch(): Promise<void> {
    const [text, ids] = [this.#text, [...this.#wanted]];
    this.#wanted.clear();
    if (text === '' || ids.length === 0) return;
    const fetched = await this.#client.excerpts(text, ids);
    if (text !== this.#text) return;
    this.#excerpts = new Map([...this.#excerpts, ...Object.entries(fetched)]);
  }

  /** Brings the index to these attempts, newest first, once the window has nothing else to do. */
  bringUpToDate(attempts: readonly AttemptSummary[]): void {
    const run = () =>
      this.#client.bringUpToDate(
        attempts.map(({ id, events }): [string, number | null] => [id, events ?? null]),
      );
    requestIdleCallback(run, { timeout: QUIET_WITHIN });
  }

  /** Something was added to an attempt, or it was deleted. */
  changed(id: string): void {
    this.#client.changed(id);
  }
}
