import type { QuestionBank } from '@core/bank/bank';
import type { Host } from '@host/host';

/** The question bank as the host has it on disk, and as screens see it. */
export class Bank {
  #host: Host;
  #current = $state.raw<QuestionBank | null>(null);
  #error = $state<string | null>(null);
  /** While a round runs the bank stays as it is; a change on disk waits here. */
  #held = false;
  #stale = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Null until it is loaded. */
  get current(): QuestionBank | null {
    return this.#current;
  }
  /** Why it couldn't be loaded, in plain words. */
  get error(): string | null {
    return this.#error;
  }

  /** Loads the bank, now and whenever it changes on disk. */
  start(): Promise<void> {
    this.#host.on('bankChanged', () => {
      if (this.#held) this.#stale = true;
      else void this.load();
    });
    return this.load();
  }

  async load(): Promise<void> {
    try {
      this.#current = await this.#host.loadBank(null);
      this.#error = null;
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
  }

  /** Keeps the bank as it is until `release`, for the length of a round. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    if (this.#stale) void this.load();
    this.#stale = false;
  }
}
