import { stemmer } from 'stemmer';
import { LEMMAS } from './lemmas';

/** A word of a text: its stem, where it stands (UTF-16 offsets), and which sentence or bullet it is in. */
export interface Word {
  stem: string;
  from: number;
  to: number;
  unit: number;
  /** Which clause of its sentence, so that a denial reaches no further than the next comma. */
  clause: number;
}

const AMERICAN: [RegExp, string][] = [
  [/is(e|es|ed|er|ers|ing|ation|ations|able)$/, 'iz$1'],
  [/ys(e|es|ed|er|ers|ing)$/, 'yz$1'],
  [/(behavi|col|fav|neighb|hon|lab|harb)our/, '$1or'],
  [/^(cent|lit|met|fib)re(s?)$/, '$1er$2'],
  [/^(catal|dial|anal)ogue/, '$1og'],
  [/(ence)$/, 'ense'],
  [/([aeiou])ll(ed|ing|er|ers)$/, '$1l$2'],
  [/^program(me|mes)$/, 'program'],
];

/** A word's stem, with British and American spellings made one (Porter's algorithm). */
export function stem(word: string): string {
  let plain = word.toLowerCase().replace(/['’]/g, '');
  plain = LEMMAS.get(plain) ?? plain;
  for (const [pattern, replacement] of AMERICAN) plain = plain.replace(pattern, replacement);
  return stemmer(plain);
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
const CLAUSE_END = /[,;:()]|\s[-–—]\s|\b(?:but|while|whereas|although)\b/i;
/** What begins a line of its own in Markdown: a bullet, a number, a heading, a quote, a table, a fence. */
const OWN_LINE = /^\s*(?:[-*+>#|]|\d+[.)]|```|$)/;
/** A line at least this long may have been broken by hand in the middle of a sentence. */
const WRAPPED_AT = 60;

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let unit = 0;
  let clause = 0;
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(last, match.index);
    if (words.length > 0 && endsUnit(text, last, between)) {
      unit++;
      clause++;
    } else if (CLAUSE_END.test(between) || CLAUSE_END.test(match[0])) clause++;
    last = match.index + match[0].length;
    words.push({ stem: stem(match[0]), from: match.index, to: last, unit, clause });
  }
  return words;
}

/** Whether a sentence or bullet ends in what stands between two words. */
function endsUnit(text: string, end: number, between: string): boolean {
  if (/[.!?]["')\]]*\s/.test(between)) return true;
  const lines = between.split('\n');
  if (lines.length === 1) return false;
  if (lines.slice(1, -1).some((line) => line.trim() === '')) return true;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const wrapped = end + (lines[0]?.length ?? 0) - lineStart >= WRAPPED_AT;
  return !wrapped || OWN_LINE.test(`${lines.at(-1)}x`);
}
