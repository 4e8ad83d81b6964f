import { stem, wordsOf } from './words';

/** A run of words that stand side by side, as stems. */
export type Run = string[];

/** What counts as saying a key point: every part must be found, each by any of its runs. */
export interface Phrasing {
  parts: Run[][];
}

const DENIALS = new Set(
  `not no never none nothing neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent
  hasnt havent shouldnt wouldnt couldnt instead`
    .split(/\s+/)
    .map(stem),
);

const FILLERS = new Set(
  `a an the of to in on at by for with from and or but so that this these those it its is are was were be been being
  as than then when where which who whom whose what how if else i you he she we they me us them my your our his her
  their one some any each every all both either other another such only own same too very just also more most less
  least do does did has have had can could may might must shall should will would there here into onto out up down`
    .split(/\s+/)
    .map(stem),
);

/** Whether a stem says nothing by itself. */
export const isFiller = (word: string): boolean => FILLERS.has(word);

/** Whether a stem denies what stands near it. */
export const isDenial = (word: string): boolean => DENIALS.has(word);

/**
 * Checks a phrasing without reading it whole, since a bank has thousands.
 * @throws Error in plain words when a part has no word.
 */
export function checkPhrasing(text: string): void {
  const empty = text.split(/[+|]/).some((run) => !/[\p{L}\p{N}]/u.test(run));
  if (empty) throw new Error(`"${text}" has an empty part`);
}

/**
 * Reads a phrasing: parts joined by `+`, alternatives by `|`, each of one or more words.
 * @throws Error in plain words when a part has no word.
 */
export function parsePhrasing(text: string): Phrasing {
  let phrasing = read.get(text);
  if (!phrasing) {
    checkPhrasing(text);
    const parts = text
      .split('+')
      .map((part) => part.split('|').map((run) => wordsOf(run).map((word) => word.stem)));
    phrasing = { parts };
    read.set(text, phrasing);
  }
  return phrasing;
}

/** Those that were read: stemming costs more than finding, and an answer is looked through again and again. */
const read = new Map<string, Phrasing>();
