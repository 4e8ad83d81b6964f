import { randomInt } from 'node:crypto';
import type { JoinRefusal } from '@host/room';
import { newSecret, sameText } from '../secrets';

/** Neither vowels that spell words nor what is read as something else: no 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** What is wrong with a token or a code. */
export type Flaw = Extract<JoinRefusal['reason'], 'wrong' | 'used' | 'expired' | 'tries'>;

/** A link's token and a code; whichever comes first uses up both. */
export class Invitation {
  readonly token = newSecret();
  /** Eight characters without spaces. */
  readonly code = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  /** In ms since the epoch. */
  readonly codeUntil: number;
  #tries: number;
  #used = false;

  constructor(now: number, life: number, tries: number) {
    this.codeUntil = now + life;
    this.#tries = tries;
  }

  get used(): boolean {
    return this.#used;
  }

  /** What is wrong with a token; null where it is this invitation's and good. */
  tryToken(token: string): Flaw | null {
    if (!sameText(token, this.token)) return 'wrong';
    return this.#used ? 'used' : null;
  }

  /** What is wrong with a code as somebody typed it; each wrong one counts. */
  tryCode(typed: string, now: number): Flaw | null {
    if (this.#tries === 0) return 'tries';
    const code = typed.replace(/[\s-]/g, '').toUpperCase();
    if (!sameText(code, this.code)) return --this.#tries === 0 ? 'tries' : 'wrong';
    if (this.#used) return 'used';
    return now >= this.codeUntil ? 'expired' : null;
  }

  use(): void {
    this.#used = true;
  }
}
