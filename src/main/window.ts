import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { MIN_SIZE, place, placeBeside, readWindowState, writeWindowState } from './window-state';

export interface AppWindow {
  url: string;
  icon: string;
  /** Where size and place are kept. */
  stateFile: string;
  /** Without one, the page has nothing but what the web gives it. */
  preload?: string;
  /** The session that the page lives in; the app's own by default. */
  partition?: string;
  /** The window that this one goes beside, on another screen if there is one. */
  beside?: BrowserWindow;
  /** What becomes of the user's work if the page stops working, in a sentence. */
  afterCrash: string;
}

/** What the window shows before its page does: the app's paper, so that nothing flashes. */
const PAPER = { light: '#fbfaf7', dark: '#141715' };

/** Opens a window where it was left, with a page that has no more rights than one on the web. */
export function openWindow({
  url,
  icon,
  stateFile,
  preload,
  partition,
  beside,
  afterCrash,
}: AppWindow): BrowserWindow {
  const state = readWindowState(stateFile);
  // The primary screen comes first: it is where a window goes whose own screen is gone.
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const workAreas = [primary, ...others].map((display) => display.workArea);

  const window = new BrowserWindow({
    ...(beside
      ? placeBeside(beside.getNormalBounds(), state?.bounds, workAreas)
      : place(state?.bounds, workAreas)),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Greenroom',
    icon,
    show: false,
    backgroundColor: paper(),
    webPreferences: {
      preload,
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // Off macOS, Chromium fetches its dictionaries from the network; nothing may leave the machine.
      spellcheck: process.platform === 'darwin',
    },
  });
  if (state?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());

  const keepState = (): void =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  window.on('close', keepState);

  const repaint = (): void => window.setBackgroundColor(paper());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));

  offerReloadAfterCrash(window, afterCrash);
  // Every keystroke of a round is stored and a round can be resumed, so no page may hold its window open.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  void window.loadURL(url);
  return window;
}

function paper(): string {
  return nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light;
}

/** Asks rather than reloads at once: a page that crashes on loading would do so forever. */
function offerReloadAfterCrash(window: BrowserWindow, detail: string): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: 'Greenroom stopped working.',
        detail,
        buttons: ['Start again', 'Close'],
        defaultId: 0,
        cancelId: 1,
      })
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        if (response === 0) window.webContents.reload();
        else window.destroy();
      });
  });
}
