import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter, Shell } from 'electron';
import { decodeUtf8 } from '@backend/decode';
import { writeAtomically } from '@backend/durable';
import { reasonOf } from '@backend/system-error';
import type { HostCalls } from '@host/host';

/** The largest file that is read into the app: an export of years of rounds is far below. */
const MAX_FILE_BYTES = 400 * 1024 * 1024;

type DesktopCalls = Pick<
  HostCalls,
  'chooseBankFolder' | 'saveFile' | 'savePdf' | 'openFile' | 'openLink' | 'showPartner' | 'keepAwake'
>;

export interface Desktop {
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  shell: Pick<Shell, 'openExternal'>;
  /** The window that a dialog belongs to. */
  window(): BrowserWindow;
  /** Where the save dialog begins. */
  documents(): string;
  /** Opens the second window, for a partner at this computer. */
  showPartner(url: string): Promise<void>;
  keepAwake(on: boolean): void;
  /** A page's PDF. */
  printed(html: string): Promise<Uint8Array>;
}

/** The host calls that need a desktop: dialogs, the user's browser and the power switch. */
export function createDesktopHandlers(desktop: Desktop): DesktopCalls {
  const { dialog, shell } = desktop;

  /** Saves what `make` gives where the user says; null when they cancel, before anything is made. */
  async function save(name: string, make: () => Promise<string | Uint8Array>): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(desktop.window(), {
      // The page chooses a name, never a place.
      defaultPath: join(desktop.documents(), basename(name)),
    });
    if (canceled || !filePath) return null;
    try {
      await writeAtomically(filePath, await make());
    } catch (error) {
      throw new Error(`${filePath} was not saved: ${reasonOf(error)}.`, { cause: error });
    }
    return filePath;
  }

  return {
    async chooseBankFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(desktop.window(), {
        title: 'Add a folder of questions',
        buttonLabel: 'Add folder',
        properties: ['openDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },

    saveFile: ({ name, text }) => save(name, async () => text),
    savePdf: ({ name, html }) => save(name, () => desktop.printed(html)),

    async openFile(endings) {
      const { canceled, filePaths } = await dialog.showOpenDialog(desktop.window(), {
        properties: ['openFile'],
        filters: filtersFor(endings),
      });
      const path = filePaths[0];
      if (canceled || !path) return null;
      return { name: basename(path), text: await readText(path) };
    },

    // Only web and mail addresses come this far: the argument's schema sees to it.
    openLink: (url) => shell.openExternal(url),

    showPartner: (url) => desktop.showPartner(url),

    async keepAwake(on) {
      desktop.keepAwake(on);
    },
  };
}

function filtersFor(endings: string[]): FileFilter[] {
  return endings.length === 0 ? [] : [{ name: endings.join(', '), extensions: endings }];
}

async function readText(path: string): Promise<string> {
  const name = basename(path);
  const unreadable = (error: unknown): never => {
    throw new Error(`${name} was not opened: ${reasonOf(error)}.`);
  };
  const { size } = await stat(path).catch(unreadable);
  if (size > MAX_FILE_BYTES) {
    throw new Error(`${name} was not opened: it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB.`);
  }
  const decoded = decodeUtf8(await readFile(path).catch(unreadable));
  if ('badLine' in decoded) {
    throw new Error(`${name} was not opened: line ${decoded.badLine} is not UTF-8 text.`);
  }
  return decoded.text;
}
