import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { AppPages } from '../pages/app-pages';
import { freePort, openProfile, startServer, type Server } from './browser-host';

/** One person's computer: a folder for the server, one for the browser, and what may go wrong with each. */
export class Home {
  server!: Server;
  #port = 0;
  #context: BrowserContext | null = null;
  #kill: (() => Promise<void>) | null = null;

  /** `data` is where the server keeps its own, where that isn't the folder of the whole home. */
  constructor(
    readonly folder: string,
    readonly data = folder,
  ) {}

  readonly journal = (): string => join(this.data, 'journal');
  readonly profile = (): string => join(this.folder, 'chromium');
  /** Where the profile keeps IndexedDB. */
  readonly indexedDb = (): string => join(this.profile(), 'Default/IndexedDB');

  /** Starts the server, after an earlier one at the same port. */
  async serve(): Promise<void> {
    this.#port ||= await freePort();
    this.server = await startServer(this.data, this.#port);
  }

  /** Opens a browser, lets the test prepare it before it knows the app, and goes to Practice unless `start` is false. */
  async open(
    prepare: (page: Page, context: BrowserContext) => Promise<unknown> = async () => {},
    start = true,
  ): Promise<AppPages> {
    const { context, kill } = await openProfile(this.profile());
    this.#context = context;
    this.#kill = kill;
    const page = context.pages()[0] ?? (await context.newPage());
    await prepare(page, context);
    if (start) await page.goto(this.server.url);
    return new AppPages(page);
  }

  async closeBrowser(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** SIGKILL to the browser process. */
  async killBrowser(): Promise<void> {
    this.#context = null;
    await this.#kill?.();
  }

  /** Gives the app's origin this many bytes; must come first before the page opens its database. */
  async limitStorage(session: CDPSession, bytes: number): Promise<void> {
    await session.send('Storage.overrideQuotaForOrigin', { origin: this.server.url, quotaSize: bytes });
  }
}

/** A text that can't be made smaller, with which the quota is soon used up. */
export const noise = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20_000))).join('');
