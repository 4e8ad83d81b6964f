import type { Page } from '@playwright/test';

/** A page's connections, in the test's hand. */
export interface PageLine {
  /** Loses every connection, and refuses those that are tried again. */
  cut(): Promise<void>;
  heal(): Promise<void>;
  /** Sends what nobody can read over every connection that is open. */
  sendRubbish(): Promise<void>;
}

declare global {
  // The page's sockets, and whether its cable is out.
  var line: { sockets: WebSocket[]; isCut: boolean };
}

/** Takes hold of a page's WebSockets: to be called before it is opened. */
export async function holdLine(page: Page): Promise<PageLine> {
  await page.addInitScript(() => {
    globalThis.line = { sockets: [], isCut: false };
    const NOWHERE = 'ws://127.0.0.1:1';
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(line.isCut ? NOWHERE : url, protocols);
        line.sockets.push(this);
      }
    };
  });
  return {
    cut: () =>
      page.evaluate(() => {
        line.isCut = true;
        for (const socket of line.sockets) socket.close();
      }),
    heal: () => page.evaluate(() => void (line.isCut = false)),
    sendRubbish: () =>
      page.evaluate(() => {
        for (const socket of line.sockets.filter(({ readyState }) => readyState === WebSocket.OPEN)) {
          socket.send(new Uint8Array([9, 250, 3, 7, 255]));
          socket.send('{"type":"tell","what":');
        }
      }),
  };
}
