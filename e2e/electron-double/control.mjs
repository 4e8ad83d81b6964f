import { app } from './app.mjs';
import { reach } from './browser.mjs';
import { addDisplay, answerDialog, isKeptAwake, menuItems, nativeTheme, powerMonitor } from './desktop.mjs';
import { calls } from './recorder.mjs';
import { firstShown, firstWindow, secondWindow } from './windows.mjs';

/** What a test may ask of the double, by name; control.ts has the types. */
const commands = {
  /** Resolves once the window shows its page. */
  async ready() {
    await firstShown;
    return reach();
  },
  async menu(label) {
    const item = menuItems().find((candidate) => candidate.label === label && candidate.click);
    if (!item) throw new Error(`The menu has no command "${label}".`);
    item.click();
    await firstWindow()?.webContents.delivered;
  },
  async power(name) {
    powerMonitor.emit(name);
    await firstWindow()?.webContents.delivered;
  },
  async theme(dark) {
    nativeTheme.shouldUseDarkColors = dark;
    await firstWindow()?.webContents.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    nativeTheme.emit('updated');
  },
  answerDialog,
  addDisplay,
  place({ bounds, which }) {
    chosen(which).setBounds(bounds);
  },
  maximise() {
    firstWindow().maximize();
  },
  minimise() {
    firstWindow().minimize();
  },
  crash() {
    firstWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  },
  closeWindow(which) {
    chosen(which).close();
  },
  quit() {
    app.quit();
  },
  state() {
    return {
      calls,
      keptAwake: isKeptAwake(),
      menu: menuItems().map(({ label, accelerator }) => ({ label, accelerator })),
      window: stateOf(firstWindow()),
      second: stateOf(secondWindow()),
    };
  },
};

const chosen = (which) => (which === 'second' ? secondWindow() : firstWindow());

const stateOf = (window) =>
  window && {
    bounds: window.getBounds(),
    maximised: window.isMaximized(),
    minimised: window.isMinimized(),
    background: window.getBackgroundColor(),
  };

/** Obeys the test that forked this process; without one, says where to attach. */
export function listenToTests() {
  if (!process.send) {
    void commands.ready().then(({ endpoint }) => console.log(`Electron double, DevTools at ${endpoint}`));
    return;
  }
  process.on('message', async ({ id, command, arg }) => {
    try {
      process.send({ id, value: await commands[command](arg) });
    } catch (error) {
      process.send({ id, error: error.message });
    }
  });
  // A test that died leaves no browser behind.
  process.on('disconnect', () => app.exit(1));
}
