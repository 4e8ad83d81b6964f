import { searchDocument, type SearchDocument } from '@core/search/document';
import { excerpts, type Excerpt } from '@core/search/excerpts';
import { parseQuery } from '@core/search/words';
import { AttemptStore, replay } from '../attempt-store';
import type { Database } from '../db';
import { Catalogue } from './catalogue';
import type { Extent } from './messages';
import type { Hit } from './lookup';
import { Segment, SEGMENT_SIZE } from './segment';

/** How long all of it is waited for before those found so far are told, in ms. */
const FIRST_WITHIN = 8;
/** How long is searched without a look at what else is asked for, in ms. */
const STRETCH = 3;
/** How many attempts are read anew between two writes of the index. */
const SAVE_EVERY = SEGMENT_SIZE;

/** Lets everything that waits have its turn, without the delay that timers have. */
const breath = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

/**
 * The search index over all attempts of a database: segments that are read when they are first needed, newest
 * first. What is damaged or out of date is made anew from the transcripts, so that the index is never the only
 * place where anything stands.
 */
export class SearchIndex {
  #store: AttemptStore;
  #catalogue: Catalogue;
  #segments = new Map<number, Promise<Segment>>();
  /** Those of them that need no waiting. */
  #there = new Map<number, Segment>();
  /** Changes are made one after another. */
  #changing: Promise<unknown> = Promise.resolve();
  #asked = 0;

  constructor(db: Database) {
    this.#store = new AttemptStore(db);
    this.#catalogue = new Catalogue(db);
  }

  /** From now on changes are written; until then they are kept in memory, since another window writes its own. */
  allowWriting(): Promise<void> {
    return this.#change(() => this.#catalogue.allowWriting());
  }

  /**
   * Brings the index to these attempts, newest first: their ids and of how many events each consists now, null
   * where that isn't known.
   * `tell` hears how many are still to be read.
   */
  bringUpToDate(attempts: readonly Extent[], tell: (left: number) => void): Promise<void> {
    return this.#change(async () => {
      await this.#catalogue.open();
      const here = new Map(attempts);
      for (const id of this.#catalogue.attempts()) if (!here.has(id)) await this.#remove(id);
      await this.#catalogue.save();
      const outdated = attempts.filter(([id, events]) => {
        const read = this.#catalogue.eventsOf(id);
        return read === null || (events !== null && read !== events);
      });
      for (const [done, [id]] of outdated.entries()) {
        tell(outdated.length - done);
        await this.#read(id);
        if ((done + 1) % SAVE_EVERY === 0) await this.#catalogue.save();
      }
      await this.#catalogue.save();
      tell(0);
    });
  }

  /** Reads an attempt anew, after something was added to it or it was deleted. */
  changed(id: string): Promise<void> {
    return this.#change(async () => {
      await this.#catalogue.open();
      await this.#read(id);
      await this.#catalogue.save();
    });
  }

  /** Reads all segments that weren't read yet, so that no search has to wait for them. */
  async warm(): Promise<void> {
    await this.#catalogue.open();
    for (const id of this.#catalogue.newestFirst()) await this.#segment(id);
  }

  /**
   * Tells which attempts have all words of `text`: at the end, and where that takes longer, also what is found of
   * the newest by then. The next call stops this one.
   */
  async search(text: string, tell: (hits: Hit[], done: boolean) => void): Promise<void> {
    const asked = ++this.#asked;
    const query = parseQuery(text);
    if (!query) return tell([], true);
    await this.#catalogue.open();
    const found: Hit[] = [];
    const start = performance.now();
    let looked = start;
    let told = false;
    const tellFirst = () => {
      if (told || found.length === 0) return;
      told = true;
      tell(found, false);
    };
    for (const id of this.#catalogue.newestFirst()) {
      let segment = this.#there.get(id);
      if (!segment) {
        // Reading takes longer than all the rest.
        tellFirst();
        segment = await this.#segment(id);
      }
      found.push(...segment.search(query));
      const now = performance.now();
      if (now - start > FIRST_WITHIN) tellFirst();
      if (now - looked < STRETCH) continue;
      await breath();
      looked = performance.now();
      if (asked !== this.#asked) return;
    }
    tell(found, true);
  }

  /** The pieces of these attempts' texts in which words of `text` stand. */
  async excerpts(text: string, ids: readonly string[]): Promise<Record<string, Excerpt[]>> {
    const query = parseQuery(text);
    const pieces: Record<string, Excerpt[]> = {};
    for (const id of ids) {
      const place = this.#catalogue.segmentOf(id);
      const document = place === null ? undefined : (await this.#segment(place)).documents.get(id);
      if (document && query) pieces[id] = excerpts(document, query);
    }
    return pieces;
  }

  #change(work: () => Promise<void>): Promise<void> {
    const next = this.#changing.then(work);
    // One change that fails doesn't stop those after it.
    this.#changing = next.catch(() => undefined);
    return next;
  }

  #segment(id: number): Promise<Segment> {
    const known = this.#segments.get(id);
    if (known) return known;
    const opened = this.#open(id).then((segment) => {
      this.#there.set(id, segment);
      return segment;
    });
    this.#segments.set(id, opened);
    return opened;
  }

  /** A segment as it is stored; made anew where that can't be read or holds something else than it should. */
  async #open(id: number): Promise<Segment> {
    const stored = await this.#catalogue.read(id).catch(() => null);
    if (stored) return stored;
    const documents: SearchDocument[] = [];
    for (const attempt of this.#catalogue.attemptsIn(id)) {
      const document = await this.#document(attempt);
      if (document) documents.push(document);
      await breath();
    }
    const segment = Segment.of(id, documents);
    this.#catalogue.note(segment);
    void this.#change(() => this.#catalogue.save());
    return segment;
  }

  async #document(id: string): Promise<SearchDocument | null> {
    const record = await this.#store.load(id);
    const attempt = record && replay(record);
    return attempt && !attempt.deleted ? searchDocument(attempt) : null;
  }

  async #remove(id: string): Promise<void> {
    const place = this.#catalogue.segmentOf(id);
    if (place === null) return;
    const segment = await this.#segment(place);
    segment.remove(id);
    this.#catalogue.note(segment);
  }

  async #read(id: string): Promise<void> {
    const document = await this.#document(id);
    const place = this.#catalogue.segmentOf(id);
    if (!document) return this.#remove(id);
    const segment = place === null ? await this.#roomy() : await this.#segment(place);
    segment.put(document);
    this.#catalogue.note(segment);
  }

  /** The segment that takes new attempts. */
  async #roomy(): Promise<Segment> {
    const place = this.#catalogue.roomy();
    if (place !== null) return this.#segment(place);
    const segment = Segment.of(this.#catalogue.newId(), []);
    this.#segments.set(segment.id, Promise.resolve(segment));
    this.#there.set(segment.id, segment);
    return segment;
  }
}
