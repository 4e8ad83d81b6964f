import type { Question } from '../bank/question';
import { nameDropping } from './name-dropping';
import { isDenial, parsePhrasing, type Phrasing, type Run } from './phrasing';
import { wordsOf, type Word } from './words';

/** A stretch of a text, in UTF-16 offsets. */
export interface Span {
  from: number;
  to: number;
}

/** Whether something is said, and the words that say it. */
export interface Finding {
  covered: boolean;
  spans: Span[];
}

/** What an answer covers: key points by id, red flags by their place in the question. */
export interface Coverage {
  keyPoints: Record<string, Finding>;
  redFlags: Finding[];
}

/** How many words may lie from the first to the last of a phrasing's parts. */
const REACH = 30;
/** How many words before a match a denial may stand, and how many after it. */
const DENIAL_BEFORE = 4;
const DENIAL_AFTER = 2;

/** Finds which key points and red flags of a question an answer states. Pure; no model, no network. */
export function findCoverage(question: Question, text: string): Coverage {
  const words = wordsOf(text);
  const dropped = nameDropping(text, words);
  const find = (phrasings: string[]): Finding => {
    const spans = phrasings.flatMap((phrasing) => occurrences(parsePhrasing(phrasing), words, dropped));
    return { covered: spans.length > 0, spans: merge(spans) };
  };
  return {
    keyPoints: Object.fromEntries(question.keyPoints.map(({ id, phrasings }) => [id, find(phrasings)])),
    redFlags: question.redFlags.map(({ phrasings }) => find(phrasings)),
  };
}

/** A run of words that was found: first and last place. */
type Place = [first: number, last: number];

function occurrences(phrasing: Phrasing, words: Word[], dropped: ReadonlySet<number>): Span[] {
  const found = phrasing.parts.map((runs) => runs.flatMap((run) => placesOf(run, words)));
  if (found.some((places) => places.length === 0)) return [];
  const spans: Span[] = [];
  for (const start of found[0] ?? []) {
    const unit = words[start[0]]?.unit;
    if (unit !== undefined && dropped.has(unit)) continue;
    let [first, last] = start;
    const whole = found.slice(1).every((places) => {
      const near = places
        .filter(([at, end]) => words[at]?.unit === unit && Math.max(end, last) - Math.min(at, first) < REACH)
        .sort((a, b) => Math.abs(a[0] - first) - Math.abs(b[0] - first))[0];
      if (near) [first, last] = [Math.min(first, near[0]), Math.max(last, near[1])];
      return near !== undefined;
    });
    if (!whole || (!phrasing.denies && isDenied(words, first, last))) continue;
    spans.push({ from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 });
  }
  return spans;
}

/** Where a run stands in the text; a compound may be written as one word or as two. */
function placesOf(run: Run, words: Word[]): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < words.length; at++) {
    const last = matchAt(run, words, at);
    if (last !== null) places.push([at, last]);
  }
  return places;
}

function matchAt(run: Run, words: Word[], start: number): number | null {
  let at = start;
  for (let index = 0; index < run.length;) {
    const word = words[at];
    const wanted = run[index];
    if (!word || wanted === undefined || word.unit !== words[start]?.unit) return null;
    const next = words[at + 1];
    if (word.stem === wanted) [at, index] = [at + 1, index + 1];
    else if (next?.unit === word.unit && joined(word, next, wanted)) [at, index] = [at + 2, index + 1];
    else if (run[index + 1] !== undefined && word.stem === wanted + run[index + 1])
      [at, index] = [at + 1, index + 2];
    else return null;
  }
  return at - 1;
}

/** "file system" for "filesystem". Parts are compared as stems, which keeps the last part's ending apart. */
const joined = (word: Word, next: Word, wanted: string): boolean => word.stem + next.stem === wanted;

function isDenied(words: Word[], first: number, last: number): boolean {
  const clause = words[first]?.clause;
  for (let at = Math.max(0, first - DENIAL_BEFORE); at <= last; at++) {
    const word = words[at];
    if (!word || (at < first && word.clause !== clause)) continue;
    if (isDenial(word.stem) && words[at + 1]?.stem !== 'onli') return true;
  }
  const end = words[last]?.clause;
  return words
    .slice(last + 1, last + 1 + DENIAL_AFTER)
    .some((word) => word.clause === end && isDenial(word.stem));
}

/** Sorted spans without overlaps. */
function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = merged.at(-1);
    if (before && span.from <= before.to) before.to = Math.max(before.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
