import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { closeBrowser, launchBrowser } from './browser.mjs';
import { lifecycle, preventable } from './lifecycle.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { record } from './recorder.mjs';
import { closeAllWindows } from './windows.mjs';

const appPath = findAppPath(dirname(resolve(process.argv[1])));
const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'));
const paths = new Map();
let ready = null;

class App extends EventEmitter {
  isPackaged = false;
  name = manifest.productName ?? manifest.name;

  getVersion = () => manifest.version;
  getName = () => this.name;
  getAppPath = () => appPath;
  isReady = () => lifecycle.ready;

  setPath(name, path) {
    paths.set(name, path);
  }

  getPath(name) {
    if (paths.has(name)) return paths.get(name);
    if (name === 'temp') return tmpdir();
    if (name === 'userData') {
      throw new Error('The Electron double keeps out of your own data: set GREENROOM_DATA to a folder.');
    }
    // Documents and downloads of a test stay with its other data.
    const path = join(this.getPath('userData'), name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Opens Chromium, when main is ready to wait for it; a second start never gets here. */
  whenReady() {
    ready ??= launchBrowser(this.getPath('userData')).then(() => {
      lifecycle.ready = true;
      this.emit('ready');
    });
    return ready;
  }

  requestSingleInstanceLock() {
    return takeLock(this.getPath('userData'), () =>
      this.emit('second-instance', {}, process.argv, process.cwd(), undefined),
    );
  }

  quit() {
    void quit();
  }

  exit(code = 0) {
    void closeBrowser().finally(() => {
      releaseLock();
      process.exit(code);
    });
  }

  setAboutPanelOptions(options) {
    record('app.setAboutPanelOptions', options);
  }

  showAboutPanel() {
    record('app.showAboutPanel');
  }
}

export const app = new App();

/** Electron's order: ask the app, close the windows, ask again, leave; anyone asked may say no. */
async function quit() {
  if (lifecycle.quitting) return;
  lifecycle.quitting = true;
  const leave =
    !preventable(app, 'before-quit') && (await closeAllWindows()) && !preventable(app, 'will-quit');
  if (!leave) {
    lifecycle.quitting = false;
    return;
  }
  app.emit('quit', {}, 0);
  app.exit(0);
}

function findAppPath(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error(`No package.json above ${process.argv[1]}.`);
  return findAppPath(dirname(folder));
}
