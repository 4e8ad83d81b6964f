import type { AttemptSummary } from '@core/attempt/summary';
import type { Excerpt } from '@core/search/excerpts';
import type { Ranks } from '@core/search/words';
import { SearchClient } from '@store/search/client';

/** How long the index may wait for a quiet moment after the start, in ms. */
const QUIET_WITHIN = 3_000;

/** How often a search that shows is made anew while more can be found, in ms: each time it may show other rows. */
const ANEW_EVERY = 200;

/** What can be found in the attempts by their words. */
export class Search {
  #client: SearchClient;
  /** How often what can be found has changed. */
  #changes = $state(0);
  #anew: number | null = null;
  #complete = $state(false);
  #left = $state(0);
  #trouble = $state<string | null>(null);
  #excerpts = $state.raw<ReadonlyMap<string, Excerpt[]>>(new Map());
  #wanted = new Set<string>();
  #text = '';

  constructor(database: string) {
    this.#client = new SearchClient(database, {
      changed: () => (this.#anew ??= window.setTimeout(() => this.#change(), ANEW_EVERY)),
      complete: () => {
        this.#complete = true;
        this.#change();
      },
      reading: (left) => (this.#left = left),
      failed: (why) => (this.#trouble = why),
    });
  }

  /** Whether everything can be found that is in the index; before that some of it can. */
  get complete(): boolean {
    return this.#complete;
  }
  /** How many attempts are still to be read before they can be found. */
  get left(): number {
    return this.#left;
  }
  /** Why transcripts can't be searched, in plain words. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Gets ready for searches. */
  expect(): void {
    this.#client.expect();
  }

  /** How well each of these attempts has all words of the text, said or scored; null where it has no words. */
  ranks(text: string, attempts: readonly AttemptSummary[]): Ranks | null {
    void this.#changes;
    return this.#client.search(text, attempts);
  }

  #change(): void {
    if (this.#anew !== null) clearTimeout(this.#anew);
    this.#anew = null;
    this.#changes++;
  }

  /** Where the words stand in an attempt; null until they were fetched. */
  excerptsOf(id: string): Excerpt[] | null {
    return this.#excerpts.get(id) ?? (this.#trouble === null ? null : []);
  }

  /** Fetches where words of the text stand in an attempt that is shown. */
  show(id: string, text: string): void {
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch());
    this.#wanted.add(id);
    this.#text = text;
  }

  async #fetch(): Promise<void> {
    const [text, ids] = [this.#text, [...this.#wanted]];
    this.#wanted.clear();
    const fetched = await this.#client.excerpts(text, ids);
    if (text !== this.#text) return;
    this.#excerpts = new Map([...this.#excerpts, ...ids.map((id) => [id, fetched[id] ?? []] as const)]);
  }

  /** Forgets where words stood, once nothing is searched for. */
  clear(): void {
    this.#text = '';
    this.#excerpts = new Map();
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
