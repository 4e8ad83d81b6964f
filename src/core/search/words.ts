/** A word of a text as it is searched, and where it stands in UTF-16 offsets. */
export interface Word {
  term: string;
  from: number;
  to: number;
}

/** What was asked for: words that must all occur, the last of them perhaps not typed to its end. */
export interface SearchQuery {
  words: string[];
  /** Whether the last word may go on. */
  open: boolean;
}

/** How well each of a list of attempts answers a search: 0 where it doesn't, and else the higher the better. */
export type Ranks = ArrayLike<number>;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ASCII = /^[\0-\x7f]*$/;

/** A word without its case and its accents. */
function fold(word: string): string {
  const plain = ASCII.test(word) ? word : word.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

/** The words of a text: runs of letters and digits, whatever stands between them. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const term = fold(word);
    if (term) words.push({ term, from: index, to: index + word.length });
  }
  return words;
}

/** Reads what was typed into a search box; null where there is no word in it. */
export function parseQuery(text: string): SearchQuery | null {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (!last) return null;
  const open = last.to === text.length;
  // The last stays last, since it alone may go on.
  const others = words.slice(0, -1).map(({ term }) => term);
  return { words: [...new Set(others.filter((term) => term !== last.term)), last.term], open };
}

/** Which word of the query a term answers to, or -1. */
export function wordOf({ words, open }: SearchQuery, term: string): number {
  const exact = words.indexOf(term);
  if (exact >= 0 || !open) return exact;
  return term.startsWith(words.at(-1) ?? term) ? words.length - 1 : -1;
}

/** A stretch of a text, in UTF-16 offsets. */
export interface Range {
  from: number;
  to: number;
}

/** Where a text has words of the query, in order. */
export function rangesOf(text: string, query: SearchQuery): Range[] {
  return wordsOf(text)
    .filter(({ term }) => wordOf(query, term) >= 0)
    .map(({ from, to }) => ({ from, to }));
}
