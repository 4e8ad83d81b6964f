import { Database } from '../db';
import { storageError } from '../storage-error';
import type { Answer, Ask } from './messages';
import { SearchIndex } from './search-index';

// The worker's name says which database it reads, since tests have their own.
const index = new SearchIndex(new Database(self.name || undefined));
const tell = (answer: Answer) => self.postMessage(answer);

// One window at a time writes the index; others search in their own copy until it closes.
void navigator.locks.request(`${self.name}-search-index`, async () => {
  await index.allowWriting().catch(() => undefined);
  await new Promise(() => undefined);
});

/** How often it is told how many attempts are still to be read, in attempts. */
const TELL_EVERY = 20;

self.onmessage = ({ data }: MessageEvent<Ask>) => {
  answer(data).catch((error: unknown) => tell({ type: 'failed', why: storageError(error).message }));
};

async function answer(ask: Ask): Promise<void> {
  switch (ask.type) {
    case 'attempts':
      await index.bringUpToDate(ask.attempts, (left) => {
        if (left % TELL_EVERY === 0) tell({ type: 'reading', left });
      });
      break;
    case 'changed':
      await index.changed(ask.id);
      tell({ type: 'reading', left: 0 });
      break;
    case 'warm':
      await index.warm();
      break;
    case 'search':
      await index.search(ask.text, (hits, done) => {
        const [ids, ranks] = [hits.map(({ id }) => id), hits.map(({ rank }) => rank)];
        tell({ type: 'found', no: ask.no, ids, ranks, done });
      });
      break;
    case 'excerpts':
      tell({ type: 'excerpts', no: ask.no, excerpts: await index.excerpts(ask.text, ask.ids) });
      break;
  }
}
