import type { Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import type { Host, JournalRecord } from '@host/host';
import type { AttemptStore } from '@store/attempt-store';

/** How long typing may wait before it is written, in ms. */
const TYPING_DELAY = 250;

/** What the "Saved" status may truthfully say. */
export type SaveStatus =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Only one of the two places took it; `why` says which didn't and what to do. */
  | { kind: 'partly'; why: string }
  | { kind: 'failed'; why: string };

/** Writes one attempt's events to the database and to the host's journal, in order. */
export class Recorder {
  #store: AttemptStore;
  #host: Pick<Host, 'appendJournal'>;
  #status = $state.raw<SaveStatus>({ kind: 'saved' });
  #attempt: Attempt;
  /** Events that are not in the database yet, and those that are not in the journal yet. */
  #unstored: TranscriptEvent[] = [];
  #unjournaled: JournalRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> | null = null;

  constructor(attempt: Attempt, store: AttemptStore, host: Pick<Host, 'appendJournal'>) {
    this.#attempt = attempt;
    this.#store = store;
    this.#host = host;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  /** Takes events that led to `attempt`. Typing is written within 250 ms, everything else at once. */
  record(attempt: Attempt, events: readonly TranscriptEvent[]): void {
    if (events.length === 0) return;
    this.#attempt = attempt;
    if (events[0]?.seq === 0) this.#unjournaled.push({ header: attempt.header });
    this.#unstored.push(...events);
    this.#unjournaled.push(...events.map((event) => ({ event })));
    this.#status = { kind: 'saving' };
    if (events.every((event) => event.type === 'edited')) {
      this.#timer ??= setTimeout(() => void this.flush(), TYPING_DELAY);
    } else void this.flush();
  }

  /** Writes what waits, and resolves when all of it has been tried. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#writing) await this.#writing;
    if (this.#unstored.length === 0 && this.#unjournaled.length === 0) return;
    this.#writing = this.#write();
    try {
      await this.#writing;
    } finally {
      this.#writing = null;
    }
  }

  async #write(): Promise<void> {
    const attempt = this.#attempt;
    const events = this.#unstored.splice(0);
    const records = this.#unjournaled.splice(0);
    const [stored, journaled] = await Promise.allSettled([
      events.length > 0 ? this.#store.append(attempt, events) : undefined,
      records.length > 0 ? this.#host.appendJournal({ attemptId: attempt.header.id, records }) : undefined,
    ]);
    // What failed goes back to the front, to be tried with the next batch.
    if (stored.status === 'rejected') this.#unstored.unshift(...events);
    if (journaled.status === 'rejected') this.#unjournaled.unshift(...records);
    this.#status = this.#judge(stored, journaled);
    if (this.#status.kind !== 'saved') this.#timer ??= setTimeout(() => void this.flush(), 2_000);
  }

  #judge(stored: PromiseSettledResult<void>, journaled: PromiseSettledResult<void>): SaveStatus {
    const lost = [stored, journaled].filter((result) => result.status === 'rejected');
    if (lost.length === 0) {
      return this.#unstored.length > 0 || this.#unjournaled.length > 0
        ? { kind: 'saving' }
        : { kind: 'saved' };
    }
    const why = lost
      .map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)))
      .join(' ');
    if (lost.length === 2) return { kind: 'failed', why: `Nothing is being saved. ${why}` };
    return stored.status === 'rejected'
      ? { kind: 'partly', why: `Saved to the journal, but not to this browser's database. ${why}` }
      : { kind: 'partly', why: `Saved here, but not to the journal. ${why}` };
  }
}
