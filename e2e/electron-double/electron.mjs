/** What `import ... from 'electron'` finds under the double. README.md says what this can and can't show. */
import * as appModule from './app.mjs';
import { byName } from './by-name.mjs';
import { listenToTests } from './control.mjs';
import * as desktop from './desktop.mjs';
import * as ipc from './ipc.mjs';
import * as protocolModule from './protocol.mjs';

export const app = byName('app', appModule.app);
export const dialog = byName('dialog', desktop.dialog);
export const ipcMain = byName('ipcMain', ipc.ipcMain);
export const Menu = byName('Menu', desktop.Menu);
export const nativeTheme = byName('nativeTheme', desktop.nativeTheme);
export const powerMonitor = byName('powerMonitor', desktop.powerMonitor);
export const powerSaveBlocker = byName('powerSaveBlocker', desktop.powerSaveBlocker);
export const protocol = byName('protocol', protocolModule.protocol);
export const screen = byName('screen', desktop.screen);
export const session = byName('session', desktop.session);
export const shell = byName('shell', desktop.shell);
export { BrowserWindow } from './window.mjs';

listenToTests();
