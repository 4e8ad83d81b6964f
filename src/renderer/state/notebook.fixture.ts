import { emptyNotebook, type Story } from '@core/notebook/notebook';
import { notebookText } from '@core/notebook/parse-notebook';
import { createHost } from '@host/create-host';
import { fakeTransport } from '@host/fake-transport';
import { Database } from '@store/db';
import { NotebookStore } from '@store/notebook-store';
import { Notebook } from './notebook.svelte';
import { Windows } from './windows';

export const story = (id: string, changedOn = 1): Story => ({
  ...{ id, title: id, situation: '', task: '', action: '', result: '', competencies: [] },
  ...{ createdOn: 1, changedOn },
});

/** The text of a notebook with these stories. */
export const text = (revision: number, ...stories: Story[]): string =>
  notebookText({ ...emptyNotebook(), revision, stories });

/** A host's file and a real database, the windows that share them, and how to leave nothing behind. */
export function home(file: string | null = null) {
  const database = new Database(`test-${crypto.randomUUID()}`);
  const store = new NotebookStore(database);
  const opened: { notebook: Notebook; windows: Windows }[] = [];
  const disk = { file, full: false };
  const host = createHost(
    fakeTransport({
      readNotebook: async () => disk.file,
      writeNotebook: async (written) => {
        if (disk.full) throw new Error('notebook.json was not written: the disk is full.');
        disk.file = written;
      },
    }),
  );
  const leave = async () => {
    for (const { windows } of opened) windows.close();
    // Each has its turn after what it still reads.
    for (const { notebook } of opened) await notebook.load();
    database.close();
    await database.delete();
  };
  const open = () => {
    const windows = new Windows(database.name);
    const notebook = new Notebook(host, store, windows);
    opened.push({ notebook, windows });
    return notebook;
  };
  return { disk, store, database, leave, open };
}
