import type { PreloadTransport } from './electron-wire';
import type { Transport } from './host';

/** The transport to Electron's main process; null where the page was not opened by Electron. */
export function electronTransport(): Transport | null {
  const preload = (globalThis as { greenroomTransport?: PreloadTransport }).greenroomTransport;
  if (!preload) return null;
  return {
    can: { chooseBankFolder: true, savePdf: true },
    async call(name, arg) {
      const reply = await preload.call(name, arg);
      if ('error' in reply) throw new Error(reply.error);
      return reply.value;
    },
    on: (event, fn) => preload.on(event, fn),
  };
}
