import type { Place, SearchDocument, SearchPassage } from './document';
import { rangesOf, wordOf, wordsOf, type Range, type SearchQuery, type Word } from './words';

/** How many texts of one attempt are shown below it. */
const MOST = 3;
/** How much of a text is shown, in characters: about two lines. */
const LENGTH = 150;
/** How much of that stands before the first word found, at most. */
const BEFORE = 40;

/** A piece of a text in which words of a query stand. */
export interface Excerpt {
  place: Place;
  label: string;
  /** The piece as it is read, in one line. */
  text: string;
  /** Where the words stand in `text`. */
  marks: Range[];
  /** From the first to the last of these words, in offsets of the whole text. */
  from: number;
  to: number;
}

interface Found {
  passage: SearchPassage;
  words: Word[];
  /** How many different words of the query it has. */
  distinct: number;
}

/**
 * The texts of an attempt that answer a query, those with most of its words first, as pieces around those words.
 * What only names the attempt is among them where nothing else would show why it was found.
 */
export function excerpts(document: SearchDocument, query: SearchQuery): Excerpt[] {
  const found = document.passages
    .map((passage) => look(passage, query))
    .filter(({ distinct }) => distinct > 0);
  const said = found.filter(({ passage }) => passage.place.kind !== 'name');
  const inTitle = new Set(
    rangesOf(document.title, query).map(({ from, to }) => document.title.slice(from, to)),
  );
  const named = said.length > 0 || inTitle.size >= query.words.length ? [] : found;
  return [...said, ...named]
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, MOST)
    .map(({ passage, words }) => cut(passage, words, query));
}

function look(passage: SearchPassage, query: SearchQuery): Found {
  const words = wordsOf(passage.text).filter(({ term }) => wordOf(query, term) >= 0);
  return { passage, words, distinct: countDistinct(words, query) };
}

const countDistinct = (words: readonly Word[], query: SearchQuery): number =>
  new Set(words.map(({ term }) => wordOf(query, term))).size;

/** Cuts the stretch out in which most different words stand close to each other. */
function cut({ place, label, text }: SearchPassage, words: Word[], query: SearchQuery): Excerpt {
  let best: Word[] = [];
  for (const [index, first] of words.entries()) {
    const near = words.slice(index).filter(({ to }) => to <= first.from + LENGTH - BEFORE);
    const group = near.length > 0 ? near : [first];
    if (countDistinct(group, query) > countDistinct(best, query)) best = group;
  }
  const [first, last] = [best[0]!, best.at(-1)!];
  const start = wordStart(text, Math.max(0, first.from - BEFORE));
  const end = Math.max(last.to, wordEnd(text, start + LENGTH));
  const lead = start > 0 ? '… ' : '';
  return {
    place,
    label,
    // Line breaks are as long as the spaces that stand for them, so that offsets stay.
    text: lead + text.slice(start, end).replace(/\s/g, ' ') + (end < text.length ? ' …' : ''),
    marks: best.map(({ from, to }) => ({ from: from - start + lead.length, to: to - start + lead.length })),
    from: first.from,
    to: last.to,
  };
}

/** The next place from `at` on where a word begins, unless that is far. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + BEFORE / 2).search(/\s\S/);
  return space < 0 ? at : at + space + 1;
}

/** The last place up to `at` where a word ends. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(0, at).search(/\s\S*$/);
  return space < 0 ? at : space;
}
