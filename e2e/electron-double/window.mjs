import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { newPage } from './browser.mjs';
import { screen } from './desktop.mjs';
import { toChromium } from './origin.mjs';
import { attachPreload } from './ipc.mjs';
import { lifecycle, preventable } from './lifecycle.mjs';
import { privileged } from './protocol.mjs';
import { WebContents } from './web-contents.mjs';
import { shown, windows } from './windows.mjs';

/** A page of Chromium; its frame, its place on the screen and its visibility are only remembered. */
export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  #options;
  #page;
  #bounds;
  #maximised = false;
  #minimised = false;
  #destroyed = false;
  #leaving = false;
  #loaded = false;

  static getAllWindows = () => [...windows];

  constructor(options = {}) {
    super();
    this.#options = options;
    this.#bounds = centred(options);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#open();
  }

  /** Rejects where the page doesn't come, as it closes, say; like Electron's, it need not be heard. */
  loadURL(url) {
    const loaded = this.#load(url);
    loaded.catch(() => {});
    return loaded;
  }

  show() {
    this.emit('show');
    shown();
  }
  focus() {
    this.emit('focus');
  }
  restore() {
    this.#minimised = false;
  }
  minimize() {
    this.#minimised = true;
  }
  maximize() {
    this.#maximised = true;
    void this.#fit();
  }
  unmaximize() {
    this.#maximised = false;
    void this.#fit();
  }
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#fit();
  }
  removeMenu() {}
  setBackgroundColor(colour) {
    this.#options.backgroundColor = colour;
  }

  getBounds = () => (this.#maximised ? screen.getPrimaryDisplay().workArea : this.#bounds);
  getNormalBounds = () => this.#bounds;
  getBackgroundColor = () => this.#options.backgroundColor;
  isMaximized = () => this.#maximised;
  isMinimized = () => this.#minimised;
  isDestroyed = () => this.#destroyed;

  /** False if a listener of `close` prevented it; else `closed` follows, unless the page has its way. */
  close() {
    if (preventable(this, 'close')) return false;
    this.#leaving = true;
    // A page that isn't there yet has nothing to object to; asked on its way, Chromium may never hear its answer.
    // It may also be gone already: by itself, or with the browser.
    void this.#page.then((page) => page.close({ runBeforeUnload: this.#loaded })).catch(() => {});
    return true;
  }

  destroy() {
    void this.#page.then((page) => page.close());
  }

  async #load(url) {
    const page = await this.#page;
    await page.goto(toChromium(url, privileged));
    if (this.#destroyed) return;
    this.#loaded = true;
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  async #open() {
    const { partition, preload } = this.#options.webPreferences ?? {};
    const page = await newPage(partition);
    this.webContents.page = page;
    page.on('close', () => this.#closed());
    page.on('dialog', (dialog) => void this.#decide(dialog).catch(() => {}));
    if (preload) await attachPreload(this.webContents, preload);
    await this.#fit(page);
    return page;
  }

  async #fit(page) {
    const { width, height } = this.getBounds();
    page ??= await this.#page;
    if (!page.isClosed()) await page.setViewportSize({ width, height });
  }

  /** A page may hold its window open by `beforeunload`, unless main overrules it. */
  async #decide(dialog) {
    if (dialog.type() !== 'beforeunload') return dialog.dismiss();
    const overruled = preventable(this.webContents, 'will-prevent-unload');
    return overruled || !this.#leaving ? dialog.accept() : dialog.dismiss();
  }

  #closed() {
    this.#destroyed = true;
    windows.delete(this);
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (windows.size === 0 && !lifecycle.quitting) app.emit('window-all-closed');
  }
}

function centred({ x, y, width = 800, height = 600 }) {
  const area = screen.getPrimaryDisplay().workArea;
  return {
    x: x ?? area.x + Math.round((area.width - width) / 2),
    y: y ?? area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}
