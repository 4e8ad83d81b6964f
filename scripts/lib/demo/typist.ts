import { currentAnswerId } from '@core/attempt/attempt';
import type { Change } from '@core/attempt/events';
import type { Random } from './random';
import { between } from './random';
import type { Sitting } from './sitting';

export interface Pace {
  /** Keys per second. */
  keys: number;
  /** How much typing goes into one edit, in ms; above a second whole words are typed at once. */
  batch: number;
  /** Of a hundred letters, how many are mistyped and mended. */
  slips: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Types into the answer that is open as a person does: in bursts, with slips that are mended and pauses. */
export class Typist {
  /** Now on the round's clock, in ms. */
  at = 0;
  readonly #sitting: Sitting;
  readonly #random: Random;
  readonly #pace: Pace;
  /** The text as it is on the screen, the caret in it, and when the batch on its way began. */
  #text = '';
  #caret = 0;
  #since: number | null = null;

  constructor(sitting: Sitting, random: Random, pace: Pace) {
    this.#sitting = sitting;
    this.#random = random;
    this.#pace = pace;
  }

  /** Takes up the answer that is open now, at its end. */
  open(): void {
    this.#text = this.#stored();
    this.#caret = this.#text.length;
  }

  /** Nothing is typed for so many ms. */
  think(ms: number): void {
    this.flush();
    this.at += Math.round(ms);
  }

  type(text: string): void {
    const pieces = this.#pace.batch > 1000 ? text.split(/(?<=\s)/) : [...text];
    for (const [index, piece] of pieces.entries()) {
      if (/^[a-z]$/.test(piece) && this.#random() < this.#pace.slips / 100) this.#slip(pieces.slice(index));
      this.#key(piece, 0);
      // A sentence that has ended is followed by a thought.
      if (/[.?:]\s$/.test(pieces.slice(Math.max(0, index - 1), index + 1).join('')))
        this.at += Math.round(between(this.#random, 400, 2200));
    }
    this.flush();
  }

  /** Selects words that were written, and types others over them. @throws Error when they aren't there. */
  replace(find: string, by: string): void {
    const from = this.#text.indexOf(find);
    if (from < 0) throw new Error(`"${find}" was not written.`);
    this.at += 1500;
    this.#caret = from + find.length;
    this.#key('', find.length);
    this.type(by);
    this.#caret = this.#text.length;
  }

  /** Writes what was typed since the last batch. */
  flush(): void {
    this.#since = null;
    const change = difference(this.#stored(), this.#text);
    const answer = currentAnswerId(this.#sitting.attempt);
    if (change && answer !== null) this.#sitting.do({ type: 'edit', answer, changes: [change] }, this.at);
  }

  /** A wrong letter, noticed at once or two letters later, and taken back. */
  #slip(ahead: readonly string[]): void {
    const late = ahead.slice(1, 1 + Math.floor(this.#random() * 3)).join('');
    const typed = LETTERS[Math.floor(this.#random() * LETTERS.length)] + late;
    for (const letter of typed) this.#key(letter, 0);
    this.at += Math.round(between(this.#random, 250, 700));
    for (let n = 0; n < typed.length; n++) this.#key('', 1);
  }

  #key(text: string, removed: number): void {
    this.at += Math.round(
      (Math.max(1, text.length) / this.#pace.keys) * 1000 * between(this.#random, 0.4, 1.6),
    );
    const from = this.#caret - removed;
    this.#text = this.#text.slice(0, from) + text + this.#text.slice(this.#caret);
    this.#caret = from + text.length;
    this.#since ??= this.at;
    if (this.at - this.#since >= this.#pace.batch) this.flush();
  }

  #stored(): string {
    const { attempt } = this.#sitting;
    return attempt.answers[currentAnswerId(attempt) ?? ''] ?? '';
  }
}

/** The one stretch in which two texts differ, or null. */
function difference(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, text: after.slice(from, after.length - same) };
}
