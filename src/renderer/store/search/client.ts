import type { Excerpt } from '@core/search/excerpts';
import { parseQuery, type Ranks } from '@core/search/words';
import { Lookup } from './lookup';
import type { Answer, Ask, Extent } from './messages';

/** Who hears what the index tells. */
export interface Listener {
  /** A search may find something else now. */
  changed(): void;
  /** Nothing is missing from what can be searched. */
  complete(): void;
  /** So many attempts are still to be read into the index. */
  reading(left: number): void;
  failed(why: string): void;
}

/**
 * The search index, which works in a thread of its own. Only what a search needs of it is here too: an answer from
 * another thread comes a frame or two after the key, and later where both are busy.
 */
export class SearchClient {
  #database: string;
  #worker: Worker | null = null;
  #listener: Listener;
  #no = 0;
  #waiting = new Map<number, (excerpts: Record<string, Excerpt[]>) => void>();
  /** By segment. */
  #lookups = new Map<number, Lookup>();
  /** The attempts' numbers, from 1 on: a key has no time to look thousands of ids up. */
  #numbers = new Map<string, number>();
  /** Those of the list that was searched last, 0 for what isn't known here, and how many were known then. */
  #listed: { list: readonly { id: string }[]; known: number; numbers: Uint32Array } | null = null;

  constructor(database: string, listener: Listener) {
    this.#database = database;
    this.#listener = listener;
  }

  /** Brings the index to these attempts, newest first. */
  bringUpToDate(attempts: Extent[]): void {
    this.#ask({ type: 'attempts', attempts });
  }

  /** Something was added to an attempt, or it was deleted. */
  changed(id: string): void {
    this.#ask({ type: 'changed', id });
  }

  /** Gets ready for searches. */
  expect(): void {
    this.#ask({ type: 'share' });
  }

  /** How well each of `list` has all words of `text`, of those known here by now; null without a word in it. */
  search(text: string, list: readonly { id: string }[]): Ranks | null {
    const query = parseQuery(text);
    if (!query) return null;
    const found = new Uint32Array(this.#numbers.size + 1);
    for (const lookup of this.#lookups.values()) lookup.search(query, found);
    return this.#numbersOf(list).map((number) => found[number]!);
  }

  #numbersOf(list: readonly { id: string }[]): Uint32Array {
    const known = this.#numbers.size;
    if (this.#listed?.list !== list || this.#listed.known !== known) {
      this.#listed = { list, known, numbers: Uint32Array.from(list, ({ id }) => this.#numbers.get(id) ?? 0) };
    }
    return this.#listed.numbers;
  }

  /** The pieces of these attempts' texts in which words of `text` stand. */
  excerpts(text: string, ids: string[]): Promise<Record<string, Excerpt[]>> {
    return new Promise((done) => {
      const no = ++this.#no;
      this.#waiting.set(no, done);
      this.#ask({ type: 'excerpts', no, text, ids });
    });
  }

  /** Ends the thread; what it was writing is written whole or not at all. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#lookups.clear();
    this.#numbers.clear();
    this.#listed = null;
  }

  #ask(ask: Ask): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(ask);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: this.#database,
    });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#listener.failed(event.message || 'its thread could not be started');
    };
    return worker;
  }

  #numberOf(id: string): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return number;
  }

  #take(answer: Answer): void {
    switch (answer.type) {
      case 'postings':
        this.#lookups.set(answer.segment, new Lookup(answer.postings, (id) => this.#numberOf(id)));
        this.#listener.changed();
        break;
      case 'shared':
        this.#listener.complete();
        break;
      case 'reading':
        this.#listener.reading(answer.left);
        break;
      case 'failed':
        this.#listener.failed(answer.why);
        break;
      case 'excerpts':
        this.#waiting.get(answer.no)?.(answer.excerpts);
        this.#waiting.delete(answer.no);
    }
  }
}
