import { post } from './browser-calls';
import { BrowserEvents } from './browser-events';
import { openFile, saveFile } from './browser-files';
import { printPage } from './browser-print';
import { AwakeScreen } from './browser-screen';
import type { CallName, PdfFile, TextFile, Transport } from './host';
import { isOpenableLink } from './links';

const NO_FOLDER_PICKER =
  "A browser does not tell a page where a folder is on this computer. Type the folder's full path instead.";

const NO_PRINTER = 'This browser does not let a page print. Export a web page instead.';

/** The transport of the page that Greenroom's own server serves; `suspended`, `resumed` and `menu` never fire. */
export function browserTransport(): Transport {
  const events = new BrowserEvents();
  const screen = new AwakeScreen();
  events.connect();

  // What a page does better than the server behind it, which may not even share its screen.
  const byThePage: Partial<Record<CallName, (arg: never) => unknown>> = {
    chooseBankFolder: () => Promise.reject(new Error(NO_FOLDER_PICKER)),
    saveFile: (file: TextFile) => saveFile(file),
    savePdf: ({ html }: PdfFile) => printPage(html),
    openFile: (endings: string[]) => openFile(endings),
    openLink: (url: string) => openLink(url),
    showPartner: (url: string) => void window.open(url, '_blank', 'noopener'),
    keepAwake: (on: boolean) => screen.keep(on),
  };

  return {
    can: {
      chooseBankFolder: NO_FOLDER_PICKER,
      savePdf: typeof globalThis.print === 'function' ? true : NO_PRINTER,
    },
    call: async (name, arg) => {
      const own = byThePage[name];
      return own ? own(arg as never) : post(name, arg);
    },
    on: (event, fn) => events.on(event, fn),
  };
}

function openLink(url: string): void {
  if (!isOpenableLink(url)) throw new Error(`"${url}" is not a web or mail address.`);
  window.open(url, '_blank', 'noopener');
}
