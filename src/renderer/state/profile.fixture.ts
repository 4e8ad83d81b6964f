import { createHost } from '@host/create-host';
import { fakeTransport } from '@host/fake-transport';
import type { HostCalls, HostFacts, JournalRecord } from '@host/host';
import { AttemptStore } from '@store/attempt-store';
import { Database } from '@store/db';
import { NotebookStore } from '@store/notebook-store';
import { onTestFinished } from 'vitest';
import { Copies } from './copies';
import { digest } from './digest';
import { Exchange } from './exchange';
import { Keeper } from './keeper';
import { Library } from './library.svelte';
import { Notebook } from './notebook.svelte';
import { Reviews } from './reviews.svelte';
import { Search } from './search.svelte';
import { Windows } from './windows';

/** A profile of its own: real IndexedDB, and a journal and notebook in memory. */
export function profile(over: Partial<HostCalls> = {}) {
  const journal = new Map<string, JournalRecord[]>();
  const files: { name: string; text: string }[] = [];
  let notebook: string | null = null;
  const host = createHost(
    fakeTransport({
      about: async () => ({ version: '0.1.0' }) as HostFacts,
      appendJournal: async ({ attemptId, records }) =>
        void journal.set(attemptId, [...(journal.get(attemptId) ?? []), ...records]),
      listJournals: async () => [...journal.keys()],
      readJournals: async (ids) =>
        ids.map((attemptId) => ({ attemptId, records: journal.get(attemptId) ?? [], damage: [] })),
      readNotebook: async () => notebook,
      writeNotebook: async (text) => void (notebook = text),
      saveFile: async (file) => {
        files.push(file);
        return file.name;
      },
      ...over,
    }),
  );
  const db = new Database(`test-${crypto.randomUUID()}`);
  onTestFinished(() => db.delete());
  const store = new AttemptStore(db);
  const windows = new Windows(db.name);
  const keeper = new Keeper(host, store);
  const library = new Library(host, store, keeper, new Search(db.name), windows);
  const stories = new Notebook(host, new NotebookStore(db), windows);
  const reviews = new Reviews(host, keeper, library);
  const exchange = new Exchange(host, store, keeper, library, stories, reviews);
  /** Everything in the database, whatever its table. */
  const everything = async () =>
    digest(JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray()))));
  return {
    exchange,
    keeper,
    library,
    copies: new Copies(host, store, keeper),
    store,
    journal,
    files,
    host,
    stories,
    everything,
  };
}
