import type { CallName, HostCalls, HostEvents, Transport } from './host';

type FakeHandlers = { [K in CallName]?: HostCalls[K] };

/** A transport for tests: it answers the calls it was given, and fails by name at any other. */
export function fakeTransport(handlers: FakeHandlers): Transport & {
  /** Has the host tell of an event. */
  tell<E extends keyof HostEvents>(event: E, detail: HostEvents[E]): void;
} {
  const listeners = new Map<string, Set<(detail: never) => void>>();
  return {
    can: { chooseBankFolder: true, savePdf: true },
    async call(name, arg) {
      const handler = handlers[name] as ((given: unknown) => Promise<unknown>) | undefined;
      if (!handler) throw new Error(`No fake handler for call: ${name}`);
      return handler(arg);
    },
    on(event, fn) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(fn as (detail: never) => void));
      return () => void all.delete(fn as (detail: never) => void);
    },
    tell(event, detail) {
      listeners.get(event)?.forEach((fn) => fn(detail as never));
    },
  };
}
