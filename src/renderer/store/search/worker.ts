import { Database } from '../db';
import { storageError } from '../storage-error';
import type { Hit } from './lookup';
import type { Answer, Ask } from './messages';
import { SearchIndex } from './search-index';

// The worker's name says which database it reads, since tests have their own.
const index = new SearchIndex(new Database(self.name || undefined));
const tell = (answer: Answer) => self.postMessage(answer);
let channel: BroadcastChannel | null = null;

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

/** The numbers of the attempts that this window was told of. */
const numbers = new Map<string, number>();

/** The attempts' numbers, and which of them got theirs only now. */
function numbered(hits: readonly Hit[]): { met: string[]; found: Uint32Array } {
  const met = hits.map(({ id }) => id).filter((id) => !numbers.has(id));
  for (const id of met) numbers.set(id, numbers.size);
  return { met, found: Uint32Array.from(hits, ({ id }) => numbers.get(id)!) };
}

async function answer(ask: Ask): Promise<void> {
  switch (ask.type) {
    case 'channel':
      channel = new BroadcastChannel(ask.name);
      break;
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
        const ranks = Uint32Array.from(hits, ({ rank }) => rank);
        channel?.postMessage({ type: 'found', no: ask.no, ...numbered(hits), ranks, done } satisfies Answer);
      });
      break;
    case 'excerpts':
      tell({ type: 'excerpts', no: ask.no, excerpts: await index.excerpts(ask.text, ask.ids) });
      break;
  }
}
