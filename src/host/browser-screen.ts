/** Keeps the screen awake as far as the browser does that. */
export class AwakeScreen {
  #wanted = false;
  #lock: WakeLockSentinel | null = null;

  constructor() {
    // The browser takes the lock back whenever the page is hidden.
    document.addEventListener('visibilitychange', () => void this.#align());
  }

  async keep(on: boolean): Promise<void> {
    this.#wanted = on;
    await this.#align();
  }

  async #align(): Promise<void> {
    if (!this.#wanted) {
      const lock = this.#lock;
      this.#lock = null;
      await lock?.release();
    } else if ('wakeLock' in navigator && document.visibilityState === 'visible') {
      if (this.#lock && !this.#lock.released) return;
      // Refused on a low battery; the user's system decides that, and a round runs on without it.
      const lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (this.#wanted) this.#lock = lock;
      else await lock?.release();
    }
  }
}
