import type { Excerpt } from '@core/search/excerpts';
import type { Answer, Ask, Extent } from './messages';

/** Who hears what the index tells. */
export interface Listener {
  found(ranks: ReadonlyMap<string, number>, done: boolean): void;
  reading(left: number): void;
  failed(why: string): void;
}

/** The search index, which works in a thread of its own. */
export class SearchClient {
  #database: string;
  #worker: Worker | null = null;
  #channel: BroadcastChannel | null = null;
  #listener: Listener;
  #no = 0;
  #waiting = new Map<number, (excerpts: Record<string, Excerpt[]>) => void>();
  /** The ids of the attempts that the worker told of, by the numbers it gives them. */
  #met: string[] = [];
  /** The number of the latest search; answers to older ones come too late. */
  #search = 0;

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

  /** A search is to be expected. */
  warm(): void {
    this.#ask({ type: 'warm' });
  }

  /** Looks for attempts with all words of `text`; takes back what was looked for before. */
  search(text: string): void {
    this.#search = ++this.#no;
    this.#ask({ type: 'search', no: this.#search, text });
  }

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
    this.#channel?.close();
    this.#met = [];
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
    // After a key Chromium holds a worker's messages back until the frame that shows its letter, up to 17 ms, but
    // not those of a channel: so what was found is in that frame already.
    const name = crypto.randomUUID();
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
    worker.postMessage({ type: 'channel', name } satisfies Ask);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#listener.failed(event.message || 'its thread could not be started');
    };
    return worker;
  }

  #take(answer: Answer): void {
    if (answer.type === 'reading') this.#listener.reading(answer.left);
    else if (answer.type === 'failed') this.#listener.failed(answer.why);
    else if (answer.type === 'excerpts') {
      this.#waiting.get(answer.no)?.(answer.excerpts);
      this.#waiting.delete(answer.no);
    } else {
      this.#met.push(...answer.met);
      if (answer.no !== this.#search) return;
      const ranks = new Map<string, number>();
      answer.found.forEach((number, index) => ranks.set(this.#met[number]!, answer.ranks[index]!));
      this.#listener.found(ranks, answer.done);
    }
  }
}
