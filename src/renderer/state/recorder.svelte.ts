import type { Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import type { Host, JournalRecord } from '@host/host';
import type { AttemptStore } from '@store/attempt-store';
import { storageError } from '@store/storage-error';
import { Outlet } from './outlet';
import { unsettled } from './unsettled';

/** How long typing may wait before it is written, in ms: with the write itself, what a crash can take with it. */
const TYPING_DELAY = 100;

/** What the "Saved" status may truthfully say. */
export type SaveStatus =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Only one of the two places took it; `why` says which didn't and what to do. */
  | { kind: 'partly'; why: string }
  | { kind: 'failed'; why: string };

/**
 * Writes one attempt's events to the database and to the host's journal. The two don't wait for each
 * other: what one of them has is not lost when the other is slow.
 */
export class Recorder {
  #status = $state.raw<SaveStatus>({ kind: 'saved' });
  #attempt: Attempt;
  #database: Outlet<TranscriptEvent>;
  #journal: Outlet<JournalRecord>;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(attempt: Attempt, store: AttemptStore, host: Pick<Host, 'appendJournal'>) {
    this.#attempt = attempt;
    const judge = () => (this.#status = this.#judge());
    this.#database = new Outlet(
      (events) =>
        store.append(this.#attempt, events).catch((error: unknown) => {
          throw storageError(error);
        }),
      judge,
    );
    this.#journal = new Outlet(
      (records) => host.appendJournal({ attemptId: attempt.header.id, records }),
      judge,
    );
  }

  get status(): SaveStatus {
    return this.#status;
  }

  /** Takes events that led to `attempt`. Typing is written within 100 ms, everything else at once. */
  record(attempt: Attempt, events: readonly TranscriptEvent[]): void {
    if (events.length === 0) return;
    if (this.#status.kind === 'saved') unsettled.mark(attempt.header.id);
    this.#attempt = attempt;
    if (events[0]?.seq === 0) this.#journal.put({ header: attempt.header });
    this.#journal.put(...events.map((event) => ({ event })));
    this.#database.put(...events);
    this.#status = this.#judge();
    if (events.every((event) => event.type === 'edited')) {
      this.#timer ??= setTimeout(() => void this.flush(), TYPING_DELAY);
    } else void this.flush();
  }

  /** Writes what waits, and resolves when all of it has been tried. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await Promise.all([this.#database.flush(), this.#journal.flush()]);
  }

  /** Writes what waits for the last time; what neither place took then is brought together at the next start. */
  async close(): Promise<void> {
    await this.flush();
    if (this.#status.kind === 'saved') unsettled.clear(this.#attempt.header.id);
  }

  #judge(): SaveStatus {
    const [stored, journaled] = [this.#database.error, this.#journal.error];
    if (stored && journaled) {
      return { kind: 'failed', why: `Nothing is being saved. ${stored.message} ${journaled.message}` };
    }
    if (stored) {
      return {
        kind: 'partly',
        why: `Saved to the journal, but not to this app's database. ${stored.message}`,
      };
    }
    if (journaled) return { kind: 'partly', why: `Saved here, but not to the journal. ${journaled.message}` };
    return this.#database.isDone && this.#journal.isDone ? { kind: 'saved' } : { kind: 'saving' };
  }
}
