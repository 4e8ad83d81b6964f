import { readdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { HostFacts, Unsubscribe } from '@host/host';
import { Backups } from './backups';
import { BankLoader } from './bank-loader';
import { BankWatch } from './bank-watch';
import type { Handlers } from './handlers';
import { Journal } from './journal';
import { Notebook } from './notebook';
import { reasonOf } from './system-error';
import { UserFolders } from './user-folders';

export interface BackendOptions {
  version: string;
  kind: HostFacts['kind'];
  /** Absolute path of a folder for journals and settings; made when it is needed. */
  dataFolder: string;
  /** Absolute path of the bank that comes with the app. */
  bundledBank: string;
}

/** The calls that both hosts answer alike. */
export type BackendHandlers = Pick<
  Handlers,
  | 'about'
  | 'loadBank'
  | 'addBankFolder'
  | 'removeBankFolder'
  | 'appendJournal'
  | 'listJournals'
  | 'readJournals'
  | 'dropJournals'
  | 'readNotebook'
  | 'writeNotebook'
  | 'measureData'
  | 'makeBackup'
  | 'readBackup'
>;

export interface Backend {
  readonly handlers: BackendHandlers;
  /** Calls `fn` after files of the bank, or the list of its folders, changed. */
  onBankChanged(fn: () => void): Unsubscribe;
  /** Stops watching; resolves when the journal is written. */
  close(): Promise<void>;
}

/** What is the same in both hosts: reading and watching the bank, the journal and its backups. */
export function createBackend(options: BackendOptions): Backend {
  const { version, kind, dataFolder, bundledBank } = options;
  const journalFolder = join(dataFolder, 'journal');
  const journal = new Journal(journalFolder);
  const notebook = new Notebook(dataFolder);
  const backups = new Backups(dataFolder, version, journal, notebook);
  const userFolders = new UserFolders(dataFolder);
  const listeners = new Set<() => void>();
  const loader = new BankLoader(async () => {
    // Reading only once the watch stands leaves no gap in which a change would go unseen.
    await watching;
    const user = (await userFolders.list()).map((path) => ({ path, bundled: false }));
    return [{ path: bundledBank, bundled: true }, ...user];
  });
  const changed = () => {
    loader.forget();
    listeners.forEach((fn) => fn());
  };
  const watch = new BankWatch(changed);

  const follow = async () => watch.follow([bundledBank, ...(await userFolders.list())]);
  const watching = follow();
  backups.keepCurrent();
  // Read before the page asks, which it will.
  loader.load().catch(() => undefined);

  const changeFolders = async (change: (folders: string[]) => string[]) => {
    await userFolders.update(change);
    await follow();
    changed();
  };

  const handlers = {
    about: async () => ({ version, kind, dataFolder, journalFolder }),
    loadBank: () => loader.load(),
    addBankFolder: async (path) => {
      const folder = await checkFolder(path);
      await changeFolders((folders) => {
        if (folder === resolve(bundledBank) || folders.includes(folder))
          throw new Error(`${folder} is already part of the bank.`);
        return [...folders, folder];
      });
    },
    removeBankFolder: (path) => changeFolders((folders) => folders.filter((folder) => folder !== path)),
    appendJournal: (batch) => journal.append(batch),
    listJournals: () => journal.list(),
    readJournals: (ids) => journal.read(ids),
    dropJournals: (ids) => journal.drop(ids),
    readNotebook: () => notebook.read(),
    writeNotebook: (text) => notebook.write(text),
    measureData: () => backups.measure(),
    makeBackup: () => backups.make(Date.now()),
    readBackup: (name) => backups.read(name),
  } satisfies BackendHandlers;

  return {
    handlers,
    onBankChanged(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
    async close() {
      watch.close();
      await backups.close();
      await journal.settled();
    },
  };
}

/** The path in its plain form; rejects with an Error that says what to type instead. */
async function checkFolder(path: string): Promise<string> {
  if (!isAbsolute(path))
    throw new Error(
      `"${path}" is not a full path. Give the whole path, such as ${resolve('/home/me/questions')}.`,
    );
  await readdir(path).catch((error: unknown) => {
    const what = `${path} can't be used: ${reasonOf(error)}.`;
    throw new Error(`${what} Give the path of a folder that you can open.`, { cause: error });
  });
  return resolve(path);
}
