import type { AttemptFacts } from '@core/attempt/facts';
import type { Origin } from '@core/attempt/summary';
import { pastText, readPast, type Past } from '@core/plan/past';
import type { AttemptStore } from '@store/attempt-store';
import { unsettled } from './unsettled';

/** How many attempts from before there were facts get theirs between two breaths of the window. */
const CHUNK = 20;

/** What statistics need of the attempts. Nothing is read before it is asked for. */
export class Facts {
  #store: AttemptStore;
  #lastDrawn: () => ReadonlyMap<string, number>;
  #past = $state.raw<Past | null>(null);
  #all = $state.raw<ReadonlyMap<string, AttemptFacts> | null>(null);
  #reading: Promise<void> | null = null;
  readonly #own = $derived(this.#of('own'));
  readonly #interviewed = $derived(this.#of('interviewed'));

  /** `lastDrawn` tells when each question was last drawn, in ms since the epoch, by its id. */
  constructor(store: AttemptStore, lastDrawn: () => ReadonlyMap<string, number>) {
    this.#store = store;
    this.#lastDrawn = lastDrawn;
  }

  /** Those of the user's own attempts, oldest first; null until `read` was asked for and has read them. */
  get own(): AttemptFacts[] | null {
    return this.#own;
  }

  /** Those of rounds in which the user interviewed somebody, alike. */
  get interviewed(): AttemptFacts[] | null {
    return this.#interviewed;
  }

  #of(wanted: Origin): AttemptFacts[] | null {
    const some = [...(this.#all?.values() ?? [])].filter(({ origin }) => origin === wanted);
    return this.#all && some.sort((a, b) => a.startedAt - b.startedAt);
  }

  /** What plans need of the past, where that is known without all facts; null once those were read. */
  get past(): Past | null {
    return this.#past;
  }

  /** Reads the facts of all attempts, once; making those of attempts from before there were facts. */
  read(): Promise<void> {
    this.#reading ??= (async () => {
      while ((await this.#store.addFacts(CHUNK)) > 0) await new Promise((done) => setTimeout(done));
      await this.#store.keepPast(async () => {
        this.#all = byId(await this.#store.facts());
        this.#past = null;
        return pastText(this.#own ?? [], this.#lastDrawn(), Date.now());
      });
    })().catch(() => {
      // Without the database there are no statistics; what is wrong is told where attempts are listed.
      this.#all ??= new Map();
    });
    return this.#reading;
  }

  /** Reads what an earlier start kept of the past, unless an attempt has changed since or all facts are here. */
  async recall(): Promise<void> {
    if (this.#all || this.#past || unsettled.ids().length > 0) return;
    const text = await this.#store.past().catch(() => null);
    if (text && !this.#all) this.#past = readPast(text);
  }

  /** Attempts have changed: whoever looked at the past gets all facts in its place. */
  forgetPast(): void {
    if (!this.#past) return;
    this.#past = null;
    void this.read();
  }

  /** Reads them again, if they were read before. */
  async refresh(): Promise<void> {
    if (this.#all) this.#all = byId(await this.#store.facts());
  }

  /** Puts these in the place of what was known of the attempts with these ids. */
  replace(ids: readonly string[], facts: readonly AttemptFacts[]): void {
    this.forgetPast();
    if (!this.#all) return;
    const others = [...this.#all.values()].filter(({ id }) => !ids.includes(id));
    this.#all = byId([...others, ...facts]);
  }
}

const byId = (facts: readonly AttemptFacts[]) => new Map(facts.map((each) => [each.id, each]));
