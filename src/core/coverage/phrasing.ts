import { stem, wordsOf } from './words';

/** A run of words that stand side by side, as stems. */
export type Run = string[];

/** What counts as saying a key point: every part must be found, each by any of its runs. */
export interface Phrasing {
  parts: Run[][];
  /** Whether it holds a denying word itself, as in "cannot be caught". */
  denies: boolean;
}

const DENIALS = new Set(
  `not no never none nothing neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent
  hasnt havent shouldnt wouldnt couldnt instead`
    .split(/\s+/)
    .map(stem),
);

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
  checkPhrasing(text);
  const parts = text
    .split('+')
    .map((part) => part.split('|').map((run) => wordsOf(run).map((word) => word.stem)));
  return { parts, denies: parts.flat(2).some(isDenial) };
}
