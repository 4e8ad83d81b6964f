import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import type { AppUnderTest } from './app-under-test';
import { chromiumArgs, chromiumPath } from './chromium';

const SERVE = resolve(import.meta.dirname, '../../out/main/serve.js');

/** A loopback server of the built app, for one data folder. */
export interface Server {
  url: string;
  port: number;
  /** Its process. */
  pid: number;
  dataFolder: string;
  stop(): Promise<void>;
  /** SIGKILL, with whatever it was doing. */
  kill(): Promise<void>;
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/**
 * Starts the server and resolves once it says where it is. `through` is a command that starts it in a place of its
 * own, such as another network.
 */
export async function startServer(dataFolder: string, port: number, through: string[] = []): Promise<Server> {
  const serve = [process.execPath, SERVE, '--port', `${port}`, '--data', dataFolder, '--no-open'];
  const [command = '', ...args] = [...through, ...serve];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await saidAddress(child);
  const { pid } = child;
  if (pid === undefined) throw new Error('The server has no process.');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { url, port, pid, dataFolder, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function saidAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /Greenroom is at (\S+)/.exec(said)?.[1];
      if (address) done(address);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
}

/** Opens a real Chromium, that of the tests unless told, on a profile that outlives it. */
export async function openProfile(
  profile: string,
  executable?: string,
): Promise<{ context: BrowserContext; kill(): Promise<void> }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable ?? (await chromiumPath()),
    args: chromiumArgs,
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  });
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gives no browser for a persistent context.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  if (pid === undefined) throw new Error("Chromium doesn't tell its process id.");
  return {
    context,
    async kill() {
      const closed = new Promise((done) => context.once('close', done));
      process.kill(pid, 'SIGKILL');
      await closed;
    },
  };
}

/** Opens the app of a server in a browser of its own. */
export async function openInBrowser(server: Server): Promise<AppUnderTest> {
  const profile = join(server.dataFolder, 'chromium');
  const { context, kill } = await openProfile(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.url);
  return {
    page,
    url: server.url,
    indexedDb: join(profile, 'Default/IndexedDB'),
    journal: join(server.dataFolder, 'journal'),
    desktop: null,
    close: () => context.close(),
    kill,
  };
}
