import type { CallName, EventName, HostEvents, Unsubscribe } from './host';

/** What Electron's main process, preload and renderer have to agree on. */
export const APP_ORIGIN = 'app://greenroom';
export const CALL_CHANNEL = 'greenroom:call';
export const EVENT_CHANNEL = 'greenroom:event';

/**
 * A call's outcome. An error travels as a value, because Electron prefixes a rejected call's message with
 * "Error invoking remote method ...", which is not for a user to read.
 */
export type Reply = { value: unknown } | { error: string };

/** The only thing that the preload gives the page, as `window.greenroomTransport`. */
export interface PreloadTransport {
  call(name: CallName, arg: unknown): Promise<Reply>;
  on<E extends EventName>(event: E, fn: (detail: HostEvents[E]) => void): Unsubscribe;
}

const EVENTS: Record<EventName, true> = {
  bankChanged: true,
  suspended: true,
  resumed: true,
  roomClosed: true,
  menu: true,
};

/** The names of all host events. */
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];
