import type { SearchDocument } from '@core/search/document';
import { wordsOf } from '@core/search/words';
import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { NAME, postingsOf, type Postings } from './lookup';

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
  /** As they were read, until they are asked for or something changes. */
  #postings: Postings | null;

  private constructor(id: number, documents: SearchDocument[], postings: Postings | null) {
    this.id = id;
    this.documents = new Map(documents.map((document) => [document.id, document]));
    this.#postings = postings;
  }

  static of(id: number, documents: SearchDocument[]): Segment {
    return new Segment(id, documents, null);
  }

  /** Reads what `toText` made. @throws Error when it is damaged or of another version. */
  static read(id: number, text: string): Segment {
    const { version, documents, index } = JSON.parse(text) as StoredIndex;
    if (version !== INDEX_VERSION) throw new Error(`The segment is of version ${version}.`);
    const postings = postingsOf(index);
    const indexed = new Set(postings.ids);
    if (documents.length !== indexed.size || !documents.every((document) => indexed.has(document.id))) {
      throw new Error('The segment’s index and its documents don’t agree.');
    }
    return new Segment(id, documents, postings);
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
    this.#postings = null;
  }

  /** Takes an attempt out with all its words, so that nothing of it stays behind. */
  remove(id: string): void {
    const document = this.documents.get(id);
    if (!document) return;
    this.#changeable().remove(document);
    this.documents.delete(id);
    this.#postings = null;
  }

  /** What a search of its attempts needs. They are made anew when they are asked for again, and not kept twice. */
  postings(): Postings {
    const postings = this.#postings ?? postingsOf(this.#changeable().toJSON());
    this.#postings = null;
    return postings;
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
