import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '@host/electron-wire';

const FOLDER = '/print/';

/** Pages that wait to be printed, by their path within the app's origin; see `printed`. */
const waiting = new Map<string, string>();

/** The page that is being printed at a path, or null. It has no preload and runs no script. */
export const pageToPrint = (path: string): string | null => waiting.get(path) ?? null;

/** A page's PDF, made in a window that nobody sees. */
export async function printed(html: string): Promise<Uint8Array> {
  // Not as a data: address, which Chromium cuts at 2 MB.
  const path = FOLDER + randomUUID();
  waiting.set(path, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  try {
    await window.loadURL(APP_ORIGIN + path);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
    });
  } finally {
    waiting.delete(path);
    window.destroy();
  }
}
