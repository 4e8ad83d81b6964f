import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../support/chromium';
import type { Desktop, DoubleControl, LaunchOptions } from './desktop-control';

const MAIN = resolve(import.meta.dirname, '../../out/main/index.js');
const REGISTER = join(import.meta.dirname, 'register.mjs');

/** Runs the built app under the Electron double and attaches to its page. */
export async function launchDouble({ dataFolder }: LaunchOptions): Promise<Desktop<DoubleControl>> {
  const child = fork(MAIN, [], {
    // Ours alone: a test runner's own loaders have no business in main.
    execArgv: ['--import', REGISTER],
    env: {
      ...process.env,
      GREENROOM_DATA: dataFolder,
      GREENROOM_DOUBLE_BROWSER: JSON.stringify({ path: await chromiumPath(), args: chromiumArgs }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<number | null>((resolveExit) => child.once('exit', resolveExit));
  const ask = remote(child, exited);
  const { endpoint, browserPid } = await ask<{ endpoint: string; browserPid: number }>('ready');
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true, isLocal: true });
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('The Electron double shows no page.');

  return {
    page,
    double: controlOver(ask),
    indexedDb: join(dataFolder, 'chromium/Default/IndexedDB'),
    exited,
    async close() {
      await Promise.all([ask('quit'), exited]);
      await disconnected(browser);
    },
    async kill() {
      if (child.exitCode === null) killNow(child, browserPid);
      await exited;
      await disconnected(browser);
    },
  };
}

function killNow(main: ChildProcess, browserPid: number): void {
  try {
    // The browser first, with its process group: it would use main's end to tidy up.
    process.kill(-browserPid, 'SIGKILL');
  } catch {
    // It is gone already, and main is about to notice.
  }
  main.kill('SIGKILL');
}

type Ask = <T = void>(command: string, arg?: unknown) => Promise<T>;

function controlOver(ask: Ask): DoubleControl {
  return {
    menu: (label) => ask('menu', label),
    power: (event) => ask('power', event),
    theme: (dark) => ask('theme', dark),
    answerDialog: (answer) => ask('answerDialog', answer),
    addDisplay: () => ask('addDisplay'),
    place: (bounds, which = 'first') => ask('place', { bounds, which }),
    maximise: () => ask('maximise'),
    minimise: () => ask('minimise'),
    crash: () => ask('crash'),
    closeWindow: (which = 'first') => ask('closeWindow', which),
    quit: () => ask('quit'),
    state: () => ask('state'),
  };
}

/** Commands to the double in the child process; each fails if main ends before it answers. */
function remote(child: ChildProcess, exited: Promise<number | null>): Ask {
  let next = 0;
  return <T>(command: string, arg?: unknown) => {
    const id = next++;
    const answered = new Promise<T>((resolveAnswer, reject) => {
      const listen = (message: { id: number; value?: T; error?: string }): void => {
        if (message.id !== id) return;
        child.off('message', listen);
        if (message.error === undefined) resolveAnswer(message.value as T);
        else reject(new Error(message.error));
      };
      child.on('message', listen);
      child.send({ id, command, arg });
    });
    const ended = exited.then((code): never => {
      throw new Error(`Main ended (${code}) before "${command}" was done.`);
    });
    return Promise.race([answered, ended]);
  };
}

async function disconnected(browser: Browser): Promise<void> {
  if (browser.isConnected()) await new Promise((done) => browser.once('disconnected', done));
}
