/** A bucket of tokens that fills up by itself; more can be taken than is in it, which has to be waited for. */
export class Bucket {
  #tokens: number;
  #at = performance.now();

  constructor(
    readonly burst: number,
    readonly rate: number,
  ) {
    this.#tokens = burst;
  }

  /** Takes tokens and returns for how long there are none, in ms; 0 where enough were left. */
  take(tokens: number): number {
    const now = performance.now();
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#at) * this.rate) / 1000) - tokens;
    this.#at = now;
    return this.#tokens >= 0 ? 0 : (-this.#tokens * 1000) / this.rate;
  }
}
