import type { SearchQuery } from '@core/search/words';
import type { AsPlainObject } from 'minisearch';

/** An attempt that was found. */
export interface Hit {
  id: string;
  /** Higher is better: how many words stand in what names it, then how many are there as they were typed. */
  rank: number;
}

/** The field of an index with what names an attempt; all others hold what was said in it. */
export const NAME = 'name';

// What is known of an attempt and a word of the query.
const THERE = 1;
const NAMED = 2;
const TYPED = 4;
const MISSING = 8;

/**
 * Which attempts have which words: what an index of MiniSearch holds, laid out for what every key asks. MiniSearch
 * itself scores each attempt by each word that goes on from what was typed, and after one letter those are thousands.
 */
export class Lookup {
  #ids: string[];
  /** In the order of their UTF-16 units, so that those which begin alike are neighbours. */
  #terms: string[];
  /** Where the attempts of each term begin in `#places`, and where the last one's end. */
  #starts: Uint32Array;
  /** By term, twice the place in `#ids` of each attempt that has it; one more where it is in its name. */
  #places: Uint32Array;

  /** @throws Error when the index is not as MiniSearch makes it. */
  constructor({ documentIds, fieldIds, index }: AsPlainObject) {
    this.#ids = Object.values(documentIds) as string[];
    const placeOf = new Map(Object.keys(documentIds).map((key, place) => [key, place]));
    const sorted = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
    const places: number[] = [];
    const starts: number[] = [];
    for (const [, fields] of sorted) {
      starts.push(places.length);
      for (const [field, attempts] of Object.entries(fields)) {
        const named = Number(field) === fieldIds[NAME] ? 1 : 0;
        for (const key of Object.keys(attempts)) {
          const place = placeOf.get(key);
          if (place === undefined) throw new Error('The index has words of an attempt that isn’t in it.');
          places.push(place * 2 + named);
        }
      }
    }
    this.#terms = sorted.map(([term]) => term);
    this.#starts = Uint32Array.from([...starts, places.length]);
    this.#places = Uint32Array.from(places);
  }

  /** The ids of its attempts. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** The attempts that have every word of the query, in no order. */
  search({ words, open }: SearchQuery): Hit[] {
    const ranks = new Uint32Array(this.#ids.length);
    const state = new Uint8Array(this.#ids.length);
    for (const [index, word] of words.entries()) {
      const others = words.slice(0, index);
      this.#mark(state, word, others, open && index === words.length - 1);
      for (let place = 0; place < state.length; place++) {
        const known = state[place]!;
        ranks[place]! += (known & NAMED ? words.length + 1 : 0) + (known & TYPED ? 1 : 0);
        state[place] = known & THERE ? known & MISSING : MISSING;
      }
    }
    const hits: Hit[] = [];
    for (const [place, id] of this.#ids.entries())
      if (state[place] !== MISSING) hits.push({ id, rank: ranks[place]! });
    return hits;
  }

  /** Notes which attempts have the word, or one that goes on from it where it is open. */
  #mark(state: Uint8Array, word: string, others: readonly string[], open: boolean): void {
    for (let term = this.#from(word); term < this.#terms.length; term++) {
      const found = this.#terms[term]!;
      if (open ? !found.startsWith(word) : found !== word) break;
      // One that was asked for by itself tells nothing of this word but that it is there.
      const named = others.includes(found) ? 0 : NAMED;
      const typed = found === word ? TYPED : 0;
      for (let at = this.#starts[term]!; at < this.#starts[term + 1]!; at++) {
        const place = this.#places[at]!;
        state[place >> 1]! |= THERE | typed | (place & 1 && named);
      }
    }
  }

  /** The place of the first term that isn't before this one. */
  #from(word: string): number {
    let [low, high] = [0, this.#terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#terms[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
