import { searchDocument, type SearchDocument } from '@core/search/document';
import { excerpts, type Excerpt } from '@core/search/excerpts';
import { parseQuery } from '@core/search/words';
import { AttemptStore, replay } from '../attempt-store';
import type { Database } from '../db';
import { Catalogue } from './catalogue';
import type { Postings } from './lookup';
import type { Extent } from './messages';
import { Segment, SEGMENT_SIZE } from './segment';

/** How many attempts are read anew until they are written and can be found. */
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
  /** Changes are made one after another. */
  #changing: Promise<unknown> = Promise.resolve();
  #give: (segment: number, postings: Postings) => void;
  #shared: Promise<void> | null = null;
  /** Segments that changed since their postings were given. */
  #ungiven = new Set<Segment>();

  /** `give` hears what `share` asks for. */
  constructor(db: Database, give: (segment: number, postings: Postings) => void) {
    this.#store = new AttemptStore(db);
    this.#catalogue = new Catalogue(db);
    this.#give = give;
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
      await this.#save();
      const outdated = attempts.filter(([id, events]) => {
        const read = this.#catalogue.eventsOf(id);
        return read === null || (events !== null && read !== events);
      });
      for (const [done, [id]] of outdated.entries()) {
        tell(outdated.length - done);
        await this.#read(id);
        if ((done + 1) % SAVE_EVERY === 0) await this.#save();
      }
      await this.#save();
      tell(0);
    });
  }

  /** Reads an attempt anew, after something was added to it or it was deleted. */
  changed(id: string): Promise<void> {
    return this.#change(async () => {
      await this.#catalogue.open();
      await this.#read(id);
      await this.#save();
    });
  }

  /** Gives the postings of all segments, newest first, and from then on those of each that changes. */
  share(): Promise<void> {
    return (this.#shared ??= this.#share());
  }

  async #share(): Promise<void> {
    await this.#catalogue.open();
    for (const id of this.#catalogue.newestFirst()) {
      const segment = await this.#segment(id);
      this.#ungiven.delete(segment);
      this.#give(id, segment.postings());
    }
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

  #note(segment: Segment): void {
    this.#catalogue.note(segment);
    this.#ungiven.add(segment);
  }

  async #save(): Promise<void> {
    await this.#catalogue.save();
    if (!this.#shared) return;
    for (const segment of this.#ungiven) this.#give(segment.id, segment.postings());
    this.#ungiven.clear();
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
    const opened = this.#open(id);
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
    this.#note(segment);
  }

  async #read(id: string): Promise<void> {
    const document = await this.#document(id);
    const place = this.#catalogue.segmentOf(id);
    if (!document) return this.#remove(id);
    const segment = place === null ? await this.#roomy() : await this.#segment(place);
    segment.put(document);
    this.#note(segment);
  }

  /** The segment that takes new attempts. */
  async #roomy(): Promise<Segment> {
    const place = this.#catalogue.roomy();
    if (place !== null) return this.#segment(place);
    const segment = Segment.of(this.#catalogue.newId(), []);
    this.#segments.set(segment.id, Promise.resolve(segment));
    return segment;
  }
}
