import type { Question } from '../bank/question';
import { nameDropping } from './name-dropping';
import { isDenial, isFiller, parsePhrasing, type Phrasing, type Run } from './phrasing';
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
  const find = (phrasings: string[], apart: ReadonlySet<number>): Finding => {
    const spans = phrasings.flatMap((phrasing) => occurrences(parsePhrasing(phrasing), words, apart));
    return { covered: spans.length > 0, spans: merge(spans) };
  };
  const redFlags = question.redFlags.map(({ phrasings }) => find(phrasings, dropped));
  // A sentence that states a wrong belief is no evidence for what is right, though it has the same terms.
  const wrong = redFlags.flatMap(({ spans }) => spans);
  const apart = new Set([
    ...dropped,
    ...words
      .filter(({ from, to }) => wrong.some((span) => from < span.to && span.from < to))
      .map(({ unit }) => unit),
  ]);
  return {
    keyPoints: Object.fromEntries(
      question.keyPoints.map(({ id, phrasings }) => [id, find(phrasings, apart)]),
    ),
    redFlags,
  };
}

/** A run of words that was found: first and last place. */
type Place = [first: number, last: number];

function occurrences(phrasing: Phrasing, words: Word[], apart: ReadonlySet<number>): Span[] {
  const found: Place[][] = [];
  for (const runs of phrasing.parts) {
    const places = runs.flatMap((run) => placesOf(run, words));
    if (places.length === 0) return [];
    found.push(places);
  }
  const spans: Span[] = [];
  for (const start of found[0] ?? []) {
    const unit = words[start[0]]?.unit;
    if (unit !== undefined && apart.has(unit)) continue;
    let [first, last] = start;
    const taken = [start];
    const whole = found.slice(1).every((places) => {
      const near = places
        .filter(([at, end]) => words[at]?.unit === unit && Math.max(end, last) - Math.min(at, first) < REACH)
        // One word can't be two parts.
        .filter((place) => !taken.some((other) => place[0] <= other[1] && other[0] <= place[1]))
        .sort((a, b) => Math.abs(a[0] - first) - Math.abs(b[0] - first))[0];
      if (near) {
        taken.push(near);
        [first, last] = [Math.min(first, near[0]), Math.max(last, near[1])];
      }
      return near !== undefined;
    });
    if (!whole || !says(words, taken) || isDenied(words, first, last, taken)) continue;
    spans.push({ from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 });
  }
  return spans;
}

/** Where a run stands in the text; a compound may be written as one word or as two. */
function placesOf(run: Run, words: Word[]): Place[] {
  const places: Place[] = [];
  const initial = run[0]?.charCodeAt(0);
  for (let at = 0; at < words.length; at++) {
    // However compounds are written, they begin alike; this leaves little to compare.
    if (words[at]?.stem.charCodeAt(0) !== initial) continue;
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

/** Whether parts hold words that say something; "who" and "one" near each other don't. */
function says(words: Word[], taken: readonly Place[]): boolean {
  const content = new Set(
    taken.flatMap(([at, end]) =>
      words.slice(at, end + 1).flatMap(({ stem }) => (isFiller(stem) ? [] : [stem])),
    ),
  );
  return content.size >= Math.min(2, taken.length);
}

/** Whether a word near a match denies it; one that belongs to the phrasing itself doesn't. */
function isDenied(words: Word[], first: number, last: number, taken: readonly Place[]): boolean {
  const denies = (at: number) =>
    isDenial(words[at]?.stem ?? '') && !taken.some(([from, to]) => from <= at && at <= to);
  const clause = words[first]?.clause;
  for (let at = Math.max(0, first - DENIAL_BEFORE); at <= last; at++) {
    const word = words[at];
    if (!word || (at < first && word.clause !== clause)) continue;
    if (denies(at) && words[at + 1]?.stem !== 'onli') return true;
  }
  const end = words[last]?.clause;
  for (let at = last + 1; at <= last + DENIAL_AFTER; at++)
    if (words[at]?.clause === end && denies(at)) return true;
  return false;
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
