import type { SearchDocument } from '@core/search/document';
import { wordOf, wordsOf, type SearchQuery } from '@core/search/words';
import MiniSearch, { type Options, type SearchResult } from 'minisearch';

/** Raise it when documents or their words are made otherwise; older segments are then made anew. */
export const INDEX_VERSION = 1;

/**
 * How many attempts a segment holds: few enough that reading one, or changing and writing it, takes a few
 * milliseconds, so that no keystroke waits for it.
 */
export const SEGMENT_SIZE = 100;

/** An attempt that was found. */
export interface Hit {
  id: string;
  /** Higher is better: how many words stand in what names it, then how many are there as they were typed. */
  rank: number;
}

/** Stands between the words of a query, and in none of them. */
const BETWEEN = '\0';

const FIELDS = ['name', 'said'];

const OPTIONS: Options<SearchDocument> = {
  fields: FIELDS,
  extractField: (document, field) => {
    if (field === 'id') return document.id;
    const texts = document.passages.filter(({ place }) => (place.kind === 'name') === (field === 'name'));
    return texts.map(({ text }) => text).join('\n');
  },
  tokenize: (text) => wordsOf(text).map(({ term }) => term),
  processTerm: (term) => term,
};

/** A stretch of the search index: some attempts' texts, and which words stand in which of them. */
export class Segment {
  readonly id: number;
  readonly documents: Map<string, SearchDocument>;
  #index: MiniSearch<SearchDocument>;

  private constructor(id: number, documents: SearchDocument[], index: MiniSearch<SearchDocument>) {
    this.id = id;
    this.documents = new Map(documents.map((document) => [document.id, document]));
    this.#index = index;
  }

  static of(id: number, documents: SearchDocument[]): Segment {
    const index = new MiniSearch<SearchDocument>(OPTIONS);
    index.addAll(documents);
    return new Segment(id, documents, index);
  }

  /** Reads what `toText` made, with breaks in between. @throws Error when it is damaged or of another version. */
  static async read(id: number, text: string): Promise<Segment> {
    const { version, documents, index } = JSON.parse(text) as StoredIndex;
    if (version !== INDEX_VERSION) throw new Error(`The segment is of version ${version}.`);
    const read = await MiniSearch.loadJSAsync<SearchDocument>(index, OPTIONS);
    if (documents.length !== read.documentCount || !documents.every((document) => read.has(document.id))) {
      throw new Error('The segment’s index and its documents don’t agree.');
    }
    return new Segment(id, documents, read);
  }

  toText(): string {
    const stored: StoredIndex = {
      version: INDEX_VERSION,
      documents: [...this.documents.values()],
      index: this.#index.toJSON(),
    };
    return JSON.stringify(stored);
  }

  put(document: SearchDocument): void {
    this.remove(document.id);
    this.documents.set(document.id, document);
    this.#index.add(document);
  }

  /** Takes an attempt out with all its words, so that nothing of it stays behind. */
  remove(id: string): void {
    const document = this.documents.get(id);
    if (!document) return;
    this.documents.delete(id);
    this.#index.remove(document);
  }

  /** The attempts that have every word of the query, in no order. */
  search(query: SearchQuery): Hit[] {
    const last = query.words.length - 1;
    return this.#index
      .search(query.words.join(BETWEEN), {
        // Folded words are not cut again: of some letters that leaves signs.
        tokenize: (text) => text.split(BETWEEN),
        combineWith: 'AND',
        prefix: (_, place) => query.open && place === last,
      })
      .map((result) => ({ id: result.id as string, rank: rank(result, query) }));
  }
}

interface StoredIndex {
  version: number;
  documents: SearchDocument[];
  index: ReturnType<MiniSearch['toJSON']>;
}

/** MiniSearch's own scores depend on what else is in a segment, so that those of two can't be compared. */
function rank({ match }: SearchResult, query: SearchQuery): number {
  const named = new Set<number>();
  let exact = 0;
  for (const [term, fields] of Object.entries(match)) {
    const word = wordOf(query, term);
    if (query.words[word] === term) exact++;
    if (fields.includes('name')) named.add(word);
  }
  return named.size * (query.words.length + 1) + exact;
}
