import type { AttemptFacts } from '@core/attempt/facts';
import type { AttemptStore } from '@store/attempt-store';

/** How many attempts from before there were facts get theirs between two breaths of the window. */
const CHUNK = 20;

/** What statistics need of the attempts. Nothing is read before it is asked for. */
export class Facts {
  #store: AttemptStore;
  #all = $state.raw<ReadonlyMap<string, AttemptFacts> | null>(null);
  #reading: Promise<void> | null = null;
  readonly #own = $derived.by(() => {
    const own = [...(this.#all?.values() ?? [])].filter(({ origin }) => origin === 'own');
    return this.#all && own.sort((a, b) => a.startedAt - b.startedAt);
  });

  constructor(store: AttemptStore) {
    this.#store = store;
  }

  /** Those of the user's own attempts, oldest first; null until `read` was asked for and has read them. */
  get own(): AttemptFacts[] | null {
    return this.#own;
  }

  /** Reads the facts of all attempts, once; making those of attempts from before there were facts. */
  read(): Promise<void> {
    this.#reading ??= (async () => {
      while ((await this.#store.addFacts(CHUNK)) > 0) await new Promise((done) => setTimeout(done));
      this.#all = byId(await this.#store.facts());
    })().catch(() => {
      // Without the database there are no statistics; what is wrong is told where attempts are listed.
      this.#all ??= new Map();
    });
    return this.#reading;
  }

  /** Reads them again, if they were read before. */
  async refresh(): Promise<void> {
    if (this.#all) this.#all = byId(await this.#store.facts());
  }

  /** Puts these in the place of what was known of the attempts with these ids. */
  replace(ids: readonly string[], facts: readonly AttemptFacts[]): void {
    if (!this.#all) return;
    const others = [...this.#all.values()].filter(({ id }) => !ids.includes(id));
    this.#all = byId([...others, ...facts]);
  }
}

const byId = (facts: readonly AttemptFacts[]) => new Map(facts.map((each) => [each.id, each]));
