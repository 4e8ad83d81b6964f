import type { SearchDocument } from '@core/search/document';
import { wordsOf, type SearchQuery } from '@core/search/words';
import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { Lookup, NAME, type Hit } from './lookup';

/** Raise it when documents or their words are made otherwise; older segments are then made anew. */
export const INDEX_VERSION = 1;

/**
 * How many attempts a segment holds: few enough that reading one, or changing and writing it, takes a few
 * milliseconds, so that no keystroke waits for it.
 */
export const SEGMENT_SIZE = 100;

const FIELDS = [NAME, 'said'];

const OPTIONS: Options<SearchDocument> = {
  fields: FIELDS,
  extractField: (document, field) => {
    if (field === 'id') return document.id;
    const texts = document.passages.filter(({ place }) => (place.kind === 'name') === (field === NAME));
    return texts.map(({ text }) => text).join('\n');
  },
  tokenize: (text) => wordsOf(text).map(({ term }) => term),
  processTerm: (term) => term,
};

/** A stretch of the search index: some attempts' texts, and which words stand in which of them. */
export class Segment {
  readonly id: number;
  readonly documents: Map<string, SearchDocument>;
  /** Made when the segment is to be changed: most never are. */
  #index: MiniSearch<SearchDocument> | null = null;
  /** Made anew when it is asked for after a change. */
  #lookup: Lookup | null;

  private constructor(id: number, documents: SearchDocument[], lookup: Lookup | null) {
    this.id = id;
    this.documents = new Map(documents.map((document) => [document.id, document]));
    this.#lookup = lookup;
  }

  static of(id: number, documents: SearchDocument[]): Segment {
    return new Segment(id, documents, null);
  }

  /** Reads what `toText` made. @throws Error when it is damaged or of another version. */
  static read(id: number, text: string): Segment {
    const { version, documents, index } = JSON.parse(text) as StoredIndex;
    if (version !== INDEX_VERSION) throw new Error(`The segment is of version ${version}.`);
    const lookup = new Lookup(index);
    const indexed = new Set(lookup.ids);
    if (documents.length !== indexed.size || !documents.every((document) => indexed.has(document.id))) {
      throw new Error('The segment’s index and its documents don’t agree.');
    }
    return new Segment(id, documents, lookup);
  }

  toText(): string {
    const stored: StoredIndex = {
      version: INDEX_VERSION,
      documents: [...this.documents.values()],
      index: this.#changeable().toJSON(),
    };
    return JSON.stringify(stored);
  }

  put(document: SearchDocument): void {
    this.remove(document.id);
    this.#changeable().add(document);
    this.documents.set(document.id, document);
    this.#lookup = null;
  }

  /** Takes an attempt out with all its words, so that nothing of it stays behind. */
  remove(id: string): void {
    const document = this.documents.get(id);
    if (!document) return;
    this.#changeable().remove(document);
    this.documents.delete(id);
    this.#lookup = null;
  }

  /** The attempts that have every word of the query, in no order. */
  search(query: SearchQuery): Hit[] {
    this.#lookup ??= new Lookup(this.#changeable().toJSON());
    return this.#lookup.search(query);
  }

  #changeable(): MiniSearch<SearchDocument> {
    if (this.#index) return this.#index;
    this.#index = new MiniSearch<SearchDocument>(OPTIONS);
    this.#index.addAll([...this.documents.values()]);
    return this.#index;
  }
}

interface StoredIndex {
  version: number;
  documents: SearchDocument[];
  index: AsPlainObject;
}
