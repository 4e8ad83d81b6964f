import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  session,
  shell,
} from 'electron';
import { createBackend } from '@backend/backend';
import { dispatch, type Handlers } from '@backend/handlers';
import { APP_ORIGIN, EVENT_CHANNEL } from '@host/electron-wire';
import type { EventName, HostEvents } from '@host/host';
import { isOpenableLink } from '@host/links';
import { createRooms } from '@server/room/calls';
import { createDesktopHandlers } from './desktop-handlers';
import { serveCalls } from './ipc';
import { menuTemplate } from './menu';
import { confinePages, limitPermissions } from './navigation';
import { createPartner } from './partner-window';
import { createKeepAwake, forwardSleep } from './power';
import { pageToPrint, printed } from './print';
import { registerAppScheme, serveApp } from './protocol';
import { isOwnMainFrame } from './sender';
import { openWindow } from './window';

/** The folder that holds out/: the checkout, or the packaged archive. */
const ROOT = resolve(import.meta.dirname, '../..');
const ICON = join(ROOT, 'resources/icon.png');

/** `electron-vite dev` serves the renderer itself; a packaged app listens to no such word. */
const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const origin = devUrl ? new URL(devUrl).origin : APP_ORIGIN;
const pageUrl = devUrl ?? `${APP_ORIGIN}/`;

let window: BrowserWindow | null = null;
/** Ends what the owner's window had open; set at the start. */
let ownerLeft = (): void => undefined;

// The single instance lock lies in this folder, so it comes first.
const dataFolder = process.env['GREENROOM_DATA'];
if (dataFolder) {
  mkdirSync(dataFolder, { recursive: true });
  app.setPath('userData', resolve(dataFolder));
}
registerAppScheme(protocol);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow);
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const keepAwake = createKeepAwake(powerSaveBlocker);
  const backend = createBackend({
    version: app.getVersion(),
    kind: 'electron',
    dataFolder: app.getPath('userData'),
    bundledBank: join(app.isPackaged ? process.resourcesPath : ROOT, 'question-bank'),
  });
  const desktop = createDesktopHandlers({
    dialog,
    shell,
    window: showWindow,
    documents: () => app.getPath('documents'),
    showPartner: (url) => partner.show(url),
    keepAwake,
    printed,
  });
  const rooms = createRooms({
    rendererFolder: join(ROOT, 'out/renderer'),
    ownerOrigin: origin,
    onClosed: (why) => {
      partner.end();
      send('roomClosed', { why });
    },
  });
  const partner = createPartner({
    icon: ICON,
    stateFile: join(app.getPath('userData'), 'partner-window.json'),
    owner: showWindow,
  });
  const room = partner.follow(rooms.calls);
  // On macOS the app goes on without its window, but a room needs its owner.
  ownerLeft = () => void room.closeRoom(null);
  const handlers: Handlers = { ...backend.handlers, ...room, ...desktop };

  serveApp(protocol, join(ROOT, 'out/renderer'), pageToPrint);
  limitPermissions(session.defaultSession, origin);
  confinePages(app, (url, contents) => url.startsWith(partner.home(contents) ?? `${origin}/`), openOutside);
  serveCalls(ipcMain, {
    isTrusted: (event) => event.sender === window?.webContents && isOwnMainFrame(event.senderFrame, origin),
    call: (name, arg) => dispatch(handlers, name, arg),
  });

  backend.onBankChanged(() => send('bankChanged', null));
  forwardSleep(powerMonitor, send);
  app.setAboutPanelOptions({ applicationName: 'Greenroom', applicationVersion: app.getVersion() });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        mac: process.platform === 'darwin',
        dev: devUrl !== undefined,
        send: (command) => send('menu', command),
        about: () => app.showAboutPanel(),
      }),
    ),
  );

  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    keepAwake(false);
    if (process.platform !== 'darwin') app.quit();
  });
  // What is on its way to the journal gets there first.
  app.once('will-quit', (event) => {
    event.preventDefault();
    void Promise.all([rooms.close(), backend.close()]).finally(() => app.quit());
  });
  showWindow();
}

/** The window; opened again on macOS, where the app outlives it. */
function showWindow(): BrowserWindow {
  if (window) return window;
  const opened = openWindow({
    url: pageUrl,
    preload: join(ROOT, 'out/preload/index.cjs'),
    icon: ICON,
    stateFile: join(app.getPath('userData'), 'window.json'),
    afterCrash: 'What you wrote is stored, and a running round can be resumed.',
  });
  opened.once('closed', () => {
    window = null;
    ownerLeft();
  });
  window = opened;
  return opened;
}

/** A second start of the app ends here: the user meant this window. */
function focusWindow(): void {
  if (!app.isReady()) return;
  const shown = showWindow();
  if (shown.isMinimized()) shown.restore();
  shown.focus();
}

function send<E extends EventName>(event: E, detail: HostEvents[E]): void {
  window?.webContents.send(EVENT_CHANNEL, event, detail);
}

function openOutside(url: string): void {
  if (isOpenableLink(url)) void shell.openExternal(url);
}
