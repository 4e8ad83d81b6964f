/** How long a failed write waits before it is tried again, in ms. */
const RETRY = 2_000;

/** One place that takes records in order, a batch at a time; what fails is kept and tried again. */
export class Outlet<T> {
  #write: (batch: T[]) => Promise<void>;
  #onchange: () => void;
  #waiting: T[] = [];
  #writing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #error: Error | null = null;

  constructor(write: (batch: T[]) => Promise<void>, onchange: () => void) {
    this.#write = write;
    this.#onchange = onchange;
  }

  /** Whether everything that was put in has been taken. */
  get isDone(): boolean {
    return this.#waiting.length === 0 && this.#writing === null;
  }

  /** Why the latest write failed, until one succeeds. */
  get error(): Error | null {
    return this.#error;
  }

  put(...records: T[]): void {
    this.#waiting.push(...records);
  }

  /** Writes what waits; resolves when it has been tried. A batch that comes meanwhile follows at once. */
  async flush(): Promise<void> {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    while (this.#writing) await this.#writing;
    if (this.#waiting.length === 0) return;
    this.#writing = this.#next();
    await this.#writing;
  }

  async #next(): Promise<void> {
    const batch = this.#waiting.splice(0);
    try {
      await this.#write(batch);
      this.#error = null;
    } catch (error) {
      this.#waiting.unshift(...batch);
      this.#error = error instanceof Error ? error : new Error(String(error));
      this.#retry ??= setTimeout(() => void this.flush(), RETRY);
    }
    this.#writing = null;
    this.#onchange();
  }
}
