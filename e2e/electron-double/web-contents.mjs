import { EventEmitter } from 'node:events';
import { preventable } from './lifecycle.mjs';
import { record } from './recorder.mjs';

/** The page's side of a window. */
export class WebContents extends EventEmitter {
  /** Playwright's page; null until Chromium has one. */
  page = null;
  /** Set by ipc.mjs: delivers a message to the preload's listeners. */
  deliver = async () => {};
  #openHandler = null;

  /** Resolves when the last message has reached the page. */
  delivered = Promise.resolve();

  send(channel, ...args) {
    // Electron clones what it sends, and refuses what can't be cloned.
    this.delivered = this.deliver(channel, structuredClone(args)).catch(() => {
      // The page went away meanwhile, as a real one may.
    });
  }

  /** What Chromium prints without a window; main's choices go by Playwright's names for them. */
  async printToPDF({ pageSize = 'Letter', preferCSSPageSize = false, printBackground = false } = {}) {
    return this.page.pdf({ format: pageSize, preferCSSPageSize, printBackground });
  }

  reload() {
    void this.page?.reload();
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  /** A page wants a window of its own. */
  openRequested(url) {
    const { action } = this.#openHandler?.({ url }) ?? { action: 'allow' };
    record('window.open', url, action);
  }

  /** Whether a listener keeps a frame from going to `url`. */
  leaves(url, isMainFrame) {
    return preventable(this, 'will-frame-navigate', { url, isMainFrame });
  }
}
