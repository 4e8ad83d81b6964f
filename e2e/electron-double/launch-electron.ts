import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { Control, Desktop, DesktopState, LaunchOptions, Which } from './desktop-control';

const MAIN = resolve(import.meta.dirname, '../../out/main/index.js');

/** Electron's own binary, if it was fetched; asking the package itself would start a download. */
export function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(binary) ? binary : null;
}

/** Whether a window can open here: the binary is there and, on Linux, a display. */
export function canRunElectron(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return electronBinary() !== null && (process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY));
}

/** Runs the built app in the real Electron; its desktop is replaced where a person would have to act. */
export async function launchElectron({ dataFolder }: LaunchOptions): Promise<Desktop> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: electronBinary() ?? undefined,
    args: [...(asRoot ? ['--no-sandbox'] : []), MAIN],
    env: { ...(process.env as Record<string, string>), GREENROOM_DATA: dataFolder },
  });
  await standInForTheUser(app);
  const child = app.process();
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  return {
    page: await app.firstWindow(),
    double: controlOver(app),
    indexedDb: join(dataFolder, 'IndexedDB'),
    exited,
    close: () => app.close(),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

interface StandIn {
  calls: DesktopState['calls'];
  answers: unknown[];
  asked: ((answer: unknown) => void)[];
  awake: Set<number>;
}

/** Puts recorders in the place of dialogs, links and the power switch, inside the running main. */
async function standInForTheUser(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog, shell, powerSaveBlocker }) => {
    const stand: StandIn = { calls: [], answers: [], asked: [], awake: new Set() };
    (globalThis as { standIn?: StandIn }).standIn = stand;
    for (const kind of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'] as const) {
      const ask = (...args: unknown[]): Promise<unknown> => {
        stand.calls.push({ what: `dialog.${kind}`, args: [args.at(-1)] });
        if (stand.answers.length > 0) return Promise.resolve(stand.answers.shift());
        return new Promise((answered) => stand.asked.push(answered));
      };
      Object.assign(dialog, { [kind]: ask });
    }
    shell.openExternal = async (url) => void stand.calls.push({ what: 'shell.openExternal', args: [url] });
    const { start, stop } = powerSaveBlocker;
    powerSaveBlocker.start = (type) => {
      const id = start.call(powerSaveBlocker, type);
      stand.calls.push({ what: 'powerSaveBlocker.start', args: [type] });
      stand.awake.add(id);
      return id;
    };
    powerSaveBlocker.stop = (id) => {
      stand.calls.push({ what: 'powerSaveBlocker.stop', args: [id] });
      stand.awake.delete(id);
      return stop.call(powerSaveBlocker, id);
    };
  });
}

/** Electron lists its windows oldest first. */
const PLACE: Record<Which, number> = { first: 0, second: 1 };

function controlOver(app: ElectronApplication): Control {
  return {
    menu: (label) =>
      app.evaluate(({ Menu }, wanted) => {
        const groups = Menu.getApplicationMenu()?.items ?? [];
        const items = groups.flatMap((group) => group.submenu?.items ?? []);
        const item = items.find((candidate) => candidate.label === wanted);
        if (!item) throw new Error(`The menu has no command "${wanted}".`);
        item.click();
      }, label),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    answerDialog: (answer) =>
      app.evaluate((_electron, given) => {
        const { asked, answers } = (globalThis as unknown as { standIn: StandIn }).standIn;
        const waiting = asked.shift();
        if (waiting) waiting(given);
        else answers.push(given);
      }, answer),
    place: (bounds, which = 'first') =>
      app.evaluate(({ BrowserWindow }, { to, at }) => BrowserWindow.getAllWindows()[at]?.setBounds(to), {
        to: bounds,
        at: PLACE[which],
      }),
    maximise: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize()),
    closeWindow: (which = 'first') =>
      app.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[at]?.close(), PLACE[which]),
    state: () => app.evaluate(readState),
  };
}

/** Runs inside main. */
function readState({ BrowserWindow, Menu }: typeof Electron.CrossProcessExports): DesktopState {
  const { calls, awake } = (globalThis as unknown as { standIn: StandIn }).standIn;
  const groups = Menu.getApplicationMenu()?.items ?? [];
  const items = groups.flatMap((group) => [group, ...(group.submenu?.items ?? [])]);
  const [first, second] = BrowserWindow.getAllWindows();
  const stateOf = (window?: Electron.BrowserWindow) =>
    window
      ? {
          bounds: window.getBounds(),
          maximised: window.isMaximized(),
          minimised: window.isMinimized(),
          background: window.getBackgroundColor(),
        }
      : null;
  return {
    calls,
    keptAwake: awake.size > 0,
    menu: items.map(({ label, accelerator }) => ({ label, accelerator: accelerator?.toString() })),
    window: stateOf(first),
    second: stateOf(second),
  };
}
