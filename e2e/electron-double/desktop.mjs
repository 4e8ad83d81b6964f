import { EventEmitter } from 'node:events';
import { record } from './recorder.mjs';

/** Dialogs that wait for the test, oldest first, and answers that wait for a dialog. */
const asked = [];
const answers = [];

/** Gives the next dialog (or the one that waits) its answer. */
export function answerDialog(answer) {
  const waiting = asked.shift();
  if (waiting) waiting(answer);
  else answers.push(answer);
}

function ask(kind) {
  return (...args) => {
    // The window comes first, if at all.
    record(`dialog.${kind}`, args.at(-1));
    return new Promise((resolve) => {
      if (answers.length > 0) resolve(answers.shift());
      else asked.push(resolve);
    });
  };
}

export const dialog = {
  showOpenDialog: ask('showOpenDialog'),
  showSaveDialog: ask('showSaveDialog'),
  showMessageBox: ask('showMessageBox'),
};

export const shell = {
  async openExternal(url) {
    record('shell.openExternal', url);
  },
};

export const powerMonitor = new EventEmitter();

const blockers = new Set();
let blockerId = 0;
export const powerSaveBlocker = {
  start(type) {
    record('powerSaveBlocker.start', type);
    blockers.add(blockerId);
    return blockerId++;
  },
  stop(id) {
    record('powerSaveBlocker.stop', id);
    blockers.delete(id);
  },
  isStarted: (id) => blockers.has(id),
};

/** Whether something keeps the screen awake now. */
export const isKeptAwake = () => blockers.size > 0;

class NativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
}
export const nativeTheme = new NativeTheme();

const display = (id, x) => ({
  id,
  bounds: { x, y: 0, width: 1920, height: 1080 },
  workArea: { x, y: 0, width: 1920, height: 1040 },
});
const displays = [display(1, 0)];
export const screen = {
  getPrimaryDisplay: () => displays[0],
  getAllDisplays: () => displays,
};

/** Plugs in a second screen, to the right of the first. */
export function addDisplay() {
  displays.push(display(2, 1920));
}

/** Permissions are not asked for here: Chromium without a window gives none. */
const permissions = { setPermissionRequestHandler() {}, setPermissionCheckHandler() {} };
export const session = {
  defaultSession: permissions,
  fromPartition: () => permissions,
};

let applicationMenu = [];
export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu(menu) {
    applicationMenu = menu;
  },
};

/** Every item of the menu that has a label, flat. */
export function menuItems(items = applicationMenu) {
  return items.flatMap((item) => [...(item.label ? [item] : []), ...menuItems(item.submenu ?? [])]);
}
