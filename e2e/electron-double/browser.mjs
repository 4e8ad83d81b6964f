import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { record } from './recorder.mjs';
import { isAppUrl, toApp } from './origin.mjs';
import { fulfil } from './protocol.mjs';
import { serveSockets } from './sockets.mjs';
import { firstWindow, windowOf } from './windows.mjs';

let context = null;
/** Partition of a session in memory -> its context. */
const partitions = new Map();
let firstPage = null;
let endpoint = null;
let browserPid = null;
let opening = false;
let closing = false;

/** Opens Chromium on a profile that outlives it, as Electron's does. */
export async function launchBrowser(userData) {
  const { path, args } = await browserToUse();
  const profile = join(userData, 'chromium');
  context = await chromium.launchPersistentContext(profile, {
    executablePath: path,
    // Playwright talks through a pipe; the port is for the test in the other process.
    args: [
      ...args,
      '--remote-debugging-port=0',
      // WebSockets take the proxy for https; plain http, and so the pages of a room, goes past it.
      `--proxy-server=https=127.0.0.1:${await serveSockets()}`,
      '--proxy-bypass-list=<-loopback>',
    ],
    // Signals are for the app, as in Electron.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  // Electron's main does not outlive its browser either.
  context.on('close', () => closing || process.exit(1));
  [firstPage] = context.pages();
  [endpoint, browserPid] = await Promise.all([readEndpoint(profile), readPid()]);
  await watch(context);
}

/** The page of a new window, in a session of its own or in the app's, where Chromium's first page is there already. */
export async function newPage(partition) {
  const page = partition ? null : firstPage;
  if (!partition) firstPage = null;
  if (page) return page;
  opening = true;
  try {
    return await (await contextOf(partition)).newPage();
  } finally {
    opening = false;
  }
}

async function contextOf(partition) {
  if (!partition) return context;
  if (!partitions.has(partition)) {
    const inMemory = await context.browser().newContext();
    await watch(inMemory);
    partitions.set(partition, inMemory);
  }
  return partitions.get(partition);
}

async function watch(pages) {
  await pages.route('**/*', answer);
  // The event comes after `answer` has dealt with the popup's address.
  pages.on('page', (page) => {
    if (!opening && !windowOf(page)) void page.close();
  });
}

/** How a test in another process reaches this Chromium. */
export const reach = () => ({ endpoint, browserPid });

/** Ends Chromium so that it can write what it holds. */
export async function closeBrowser() {
  closing = true;
  await context?.close();
}

async function browserToUse() {
  // launch.ts knows; started by hand, we look for ourselves in the TypeScript that knows.
  const given = process.env.GREENROOM_DOUBLE_BROWSER;
  if (given) return JSON.parse(given);
  const { tsImport } = await import('tsx/esm/api');
  const { chromiumArgs, chromiumPath } = await tsImport('../support/chromium.ts', import.meta.url);
  return { path: await chromiumPath(), args: chromiumArgs };
}

async function readEndpoint(profile) {
  const file = join(profile, 'DevToolsActivePort');
  if (!existsSync(file)) throw new Error(`Chromium wrote no ${file}.`);
  const [port, path] = readFileSync(file, 'utf8').split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

async function readPid() {
  const session = await context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser').id;
}

/** Every request comes by here: the app's own are served by main, none leaves the machine. */
async function answer(route) {
  const request = route.request();
  const url = toApp(request.url());
  if (!request.isNavigationRequest()) return load(route, url);

  const window = windowOf(pageOf(request));
  if (!window) {
    // A page that no BrowserWindow asked for is a popup; main decides what becomes of its address.
    firstWindow()?.webContents.openRequested(url);
    return route.abort('aborted');
  }
  const isMainFrame = request.frame().parentFrame() === null;
  if (window.webContents.leaves(url, isMainFrame)) return route.abort('aborted');
  return load(route, url);
}

function load(route, url) {
  if (isAppUrl(route.request().url())) return fulfil(route);
  if (url.startsWith('http://127.0.0.1:')) return route.continue();
  record('network', url);
  return route.abort('internetdisconnected');
}

/** Undefined for a navigation that opens a page: Playwright has no frame for it yet. */
function pageOf(request) {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}
