import type { Database } from '../db';
import { INDEX_VERSION, Segment, SEGMENT_SIZE } from './segment';

/** The row that says what is in the others. */
const CATALOGUE = 0;

interface Entry {
  /** When its newest attempt was begun, in ms since the epoch. */
  newest: number;
  /** Of how many events each of its attempts consisted, by id. */
  attempts: Record<string, number>;
}

interface Stored {
  version: number;
  segments: Record<number, Entry>;
}

/** Which attempts are in which segment; so small that a start has to read no segment to know what is missing. */
export class Catalogue {
  #db: Database;
  #opened: Promise<void> | null = null;
  #entries = new Map<number, Entry>();
  #places = new Map<string, number>();
  /** Segments to be written, and null for those to be removed. */
  #unsaved = new Map<number, Segment | null>();
  /** The segment that was begun last. */
  #last: number | null = null;
  #mayWrite = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Reads the catalogue once; without one that can be used the index begins anew. */
  open(): Promise<void> {
    return (this.#opened ??= this.#open());
  }

  async #open(): Promise<void> {
    const row = await this.#db.searchSegments.get(CATALOGUE).catch(() => undefined);
    const stored = row && parse(row.text);
    for (const [id, entry] of Object.entries(stored?.segments ?? {})) this.#enter(Number(id), entry);
  }

  async allowWriting(): Promise<void> {
    await this.open();
    this.#mayWrite = true;
    // What can't be found through the catalogue would stay for ever.
    const known = new Set([CATALOGUE, ...this.#entries.keys()]);
    const keys = await this.#db.searchSegments.toCollection().primaryKeys();
    await this.#db.searchSegments.bulkDelete(keys.filter((key) => !known.has(key)));
    await this.save();
  }

  attempts(): string[] {
    return [...this.#places.keys()];
  }

  attemptsIn(segment: number): string[] {
    return Object.keys(this.#entries.get(segment)?.attempts ?? {});
  }

  /** The segment that an attempt is in, or null. */
  segmentOf(id: string): number | null {
    return this.#places.get(id) ?? null;
  }

  /** Of how many events an attempt consisted when it was read, or null. */
  eventsOf(id: string): number | null {
    const place = this.#places.get(id);
    return place === undefined ? null : (this.#entries.get(place)?.attempts[id] ?? null);
  }

  newestFirst(): number[] {
    return [...this.#entries].sort(([, a], [, b]) => b.newest - a.newest).map(([id]) => id);
  }

  /** A segment that new attempts go into, or null where none has room. */
  roomy(): number | null {
    const id = this.#last ?? this.newestFirst()[0];
    const entry = id === undefined ? undefined : this.#entries.get(id);
    return id !== undefined && entry && Object.keys(entry.attempts).length < SEGMENT_SIZE ? id : null;
  }

  /** The id of a segment that from now on takes new attempts. */
  newId(): number {
    this.#last = Math.max(CATALOGUE, ...this.#entries.keys()) + 1;
    return this.#last;
  }

  /** Takes a segment as it is now; `save` writes it. */
  note(segment: Segment): void {
    for (const id of this.attemptsIn(segment.id)) this.#places.delete(id);
    this.#entries.delete(segment.id);
    const documents = [...segment.documents.values()];
    this.#unsaved.set(segment.id, documents.length > 0 ? segment : null);
    if (documents.length === 0) return;
    this.#enter(segment.id, {
      newest: Math.max(...documents.map(({ startedAt }) => startedAt)),
      attempts: Object.fromEntries(documents.map(({ id, events }) => [id, events])),
    });
  }

  #enter(id: number, entry: Entry): void {
    this.#entries.set(id, entry);
    for (const attempt of Object.keys(entry.attempts)) this.#places.set(attempt, id);
  }

  /** The stored segment, or null where it doesn't hold what it should. @throws Error when it is damaged. */
  async read(id: number): Promise<Segment | null> {
    const row = await this.#db.searchSegments.get(id);
    if (!row) return null;
    const segment = Segment.read(id, row.text);
    const attempts = this.#entries.get(id)?.attempts ?? {};
    const agrees =
      segment.documents.size === Object.keys(attempts).length &&
      [...segment.documents.values()].every((document) => attempts[document.id] === document.events);
    return agrees ? segment : null;
  }

  /** Writes what changed, whole or not at all. */
  async save(): Promise<void> {
    if (!this.#mayWrite || this.#unsaved.size === 0) return;
    const changed = [...this.#unsaved];
    this.#unsaved.clear();
    const stored: Stored = { version: INDEX_VERSION, segments: Object.fromEntries(this.#entries) };
    const rows = changed.flatMap(([id, segment]) => (segment ? [{ id, text: segment.toText() }] : []));
    const empty = changed.flatMap(([id, segment]) => (segment ? [] : [id]));
    const table = this.#db.searchSegments;
    await this.#db.transaction('rw', table, async () => {
      await table.bulkDelete(empty);
      await table.bulkPut([...rows, { id: CATALOGUE, text: JSON.stringify(stored) }]);
    });
  }
}

function parse(text: string): Stored | null {
  try {
    const stored = JSON.parse(text) as Stored;
    const entries = Object.values(stored.segments);
    const whole = entries.every(({ newest, attempts }) => typeof newest === 'number' && attempts);
    return stored.version === INDEX_VERSION && whole ? stored : null;
  } catch {
    return null;
  }
}
