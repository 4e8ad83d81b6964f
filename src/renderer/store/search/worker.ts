import { Database } from '../db';
import { storageError } from '../storage-error';
import type { Answer, Ask } from './messages';
import { SearchIndex } from './search-index';

const tell = (answer: Answer) => self.postMessage(answer);
// The worker's name says which database it reads, since tests have their own.
const index = new SearchIndex(new Database(self.name || undefined), (segment, postings) =>
  tell({ type: 'postings', segment, postings }),
);

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
    case 'share':
      await index.share();
      tell({ type: 'shared' });
      break;
    case 'excerpts':
      tell({ type: 'excerpts', no: ask.no, excerpts: await index.excerpts(ask.text, ask.ids) });
      break;
  }
}
