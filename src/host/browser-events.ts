import { renewSecret } from './browser-calls';
import type { EventName, HostEvents, Unsubscribe } from './host';

/** How long to wait before connecting again, in ms: doubled after each failure. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;

type Listener = (detail: never) => void;

/** The server's events, over one WebSocket that is opened again whenever it closes. */
export class BrowserEvents {
  readonly #listeners = new Map<EventName, Set<Listener>>();
  #wait = FIRST_WAIT;
  #wasOpen = false;

  connect(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/events`);
    socket.onopen = () => {
      this.#wait = FIRST_WAIT;
      // What changed while nobody listened is not told again.
      if (this.#wasOpen) this.#emit('bankChanged', null);
      this.#wasOpen = true;
    };
    socket.onmessage = (message) => {
      const { event, detail } = JSON.parse(String(message.data)) as { event: EventName; detail: never };
      this.#emit(event, detail);
    };
    // An error is always followed by a close.
    socket.onclose = () => this.#connectLater();
  }

  on<E extends EventName>(event: E, fn: (detail: HostEvents[E]) => void): Unsubscribe {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(fn));
    return () => void listeners.delete(fn);
  }

  #emit<E extends EventName>(event: E, detail: HostEvents[E]): void {
    this.#listeners.get(event)?.forEach((fn) => fn(detail as never));
  }

  #connectLater(): void {
    setTimeout(() => {
      // A server that was started anew refuses this page's old secret.
      renewSecret().then(
        () => this.connect(),
        () => this.#connectLater(),
      );
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
