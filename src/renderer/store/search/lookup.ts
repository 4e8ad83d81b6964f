import type { SearchQuery } from '@core/search/words';
import type { AsPlainObject } from 'minisearch';

/** The field of an index with what names an attempt; all others hold what was said in it. */
export const NAME = 'name';

/** Which attempts have which words: what an index of MiniSearch holds, in a form that goes from thread to thread. */
export interface Postings {
  /** The attempts' ids. */
  ids: string[];
  /**
   * One after another, in the order of their UTF-16 units, so that those which begin alike are neighbours. In one
   * string, since a long history has half a million of them.
   */
  terms: string;
  /** Where each term begins in `terms`, and where the last one ends. */
  offsets: Uint32Array;
  /** Where the attempts of each term begin in `places`, and where the last one's end. */
  starts: Uint32Array;
  /** By term, twice the place in `ids` of each attempt that has it; one more where it is in its name. */
  places: Uint32Array;
}

/** @throws Error when the index is not as MiniSearch makes it. */
export function postingsOf({ documentIds, fieldIds, index }: AsPlainObject): Postings {
  const placeOf = new Map(Object.keys(documentIds).map((key, place) => [key, place]));
  const sorted = [...index].sort(([a], [b]) => (a < b ? -1 : 1));
  const places: number[] = [];
  const starts: number[] = [];
  const offsets = [0];
  for (const [term, fields] of sorted) {
    starts.push(places.length);
    offsets.push(offsets.at(-1)! + term.length);
    for (const [field, attempts] of Object.entries(fields)) {
      const named = Number(field) === fieldIds[NAME] ? 1 : 0;
      for (const key of Object.keys(attempts)) {
        const place = placeOf.get(key);
        if (place === undefined) throw new Error('The index has words of an attempt that isn’t in it.');
        places.push(place * 2 + named);
      }
    }
  }
  return {
    ids: Object.values(documentIds) as string[],
    terms: sorted.map(([term]) => term).join(''),
    offsets: Uint32Array.from(offsets),
    starts: Uint32Array.from([...starts, places.length]),
    places: Uint32Array.from(places),
  };
}

// What is known of an attempt and a word of the query.
const THERE = 1;
const NAMED = 2;
const TYPED = 4;
const MISSING = 8;

/**
 * Looks words up in postings, quickly enough for every key: MiniSearch itself scores each attempt by each word that
 * goes on from what was typed, and after one letter those are thousands.
 */
export class Lookup {
  #postings: Postings;
  /** By the attempts' places: the numbers that the window knows them by. */
  #numbers: Uint32Array;

  constructor(postings: Postings, numberOf: (id: string) => number) {
    this.#postings = postings;
    this.#numbers = Uint32Array.from(postings.ids, numberOf);
  }

  /**
   * Notes the rank of each attempt that has every word of the query, by its number: how many words stand in what
   * names it, then how many are there as they were typed, and one more.
   */
  search({ words, open }: SearchQuery, ranks: Uint32Array): void {
    const sums = new Uint32Array(this.#numbers.length).fill(1);
    const state = new Uint8Array(this.#numbers.length);
    for (const [index, word] of words.entries()) {
      const others = words.slice(0, index);
      this.#mark(state, word, others, open && index === words.length - 1);
      for (let place = 0; place < state.length; place++) {
        const known = state[place]!;
        sums[place]! += (known & NAMED ? words.length + 1 : 0) + (known & TYPED ? 1 : 0);
        state[place] = known & THERE ? known & MISSING : MISSING;
      }
    }
    for (let place = 0; place < state.length; place++)
      if (state[place] !== MISSING) ranks[this.#numbers[place]!] = sums[place]!;
  }

  /** Notes which attempts have the word, or one that goes on from it where it is open. */
  #mark(state: Uint8Array, word: string, others: readonly string[], open: boolean): void {
    const { terms, offsets, starts, places } = this.#postings;
    for (let term = this.#from(word); terms.startsWith(word, offsets[term]); term++) {
      const typed = offsets[term + 1]! - offsets[term]! === word.length;
      if (!open && !typed) break;
      // One that was asked for by itself tells nothing of this word but that it is there.
      const known = others.length > 0 && others.includes(this.#term(term));
      const here = THERE | (typed ? TYPED : 0);
      const named = known ? here : here | NAMED;
      for (let at = starts[term]!; at < starts[term + 1]!; at++) {
        const place = places[at]!;
        state[place >> 1]! |= place & 1 ? named : here;
      }
    }
  }

  #term(term: number): string {
    const { terms, offsets } = this.#postings;
    return terms.slice(offsets[term], offsets[term + 1]);
  }

  /** The first term that isn't before this one. */
  #from(word: string): number {
    let [low, high] = [0, this.#postings.offsets.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#term(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
