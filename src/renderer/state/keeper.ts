import { LOG_VERSION, type TranscriptEvent } from '@core/attempt/events';
import { readLog } from '@core/attempt/log';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import { readRecord } from '@core/exchange/record';
import type { Host, JournalReading, JournalRecord } from '@host/host';
import { replay, type AttemptRecord, type AttemptStore, type Continuation } from '@store/attempt-store';
import { isLocked } from './attempt-lock';
import { unsettled } from './unsettled';

/** How many journals are asked for at once when attempts are restored: few enough that the window breathes. */
export const RESTORE_CHUNK = 40;
/** How many journals are written at once when attempts are imported. */
const JOURNAL_CHUNK = 20;
/** How many records go to a journal in one call, which takes 10,000 at most; an hour's typing is more. */
const RECORDS_CHUNK = 5_000;
/** How far a restore has come, and the attempts that its last step stored. */
export interface RestoreStep {
  done: number;
  of: number;
  ids: string[];
}

/** Holds the two copies of every attempt together: the window's database and the host's journal. */
export class Keeper {
  #host: Host;
  #store: AttemptStore;
  #damage = new Map<string, string>();
  #newer = new Set<string>();
  #unjournaled: string[] = [];
  #settling = new Map<string, Promise<AttemptRecord | null>>();

  constructor(host: Host, store: AttemptStore) {
    this.#host = host;
    this.#store = store;
  }

  /** Journals that could not be read whole, by attempt: the first line that is damaged, and how. */
  get damage(): ReadonlyMap<string, string> {
    return this.#damage;
  }

  /** Attempts in the journal that a newer Greenroom made. */
  get newer(): readonly string[] {
    return [...this.#newer];
  }

  /** Removes what was deleted for good, in both places. */
  async purge(deleted: readonly string[]): Promise<void> {
    const ids = await this.#store.purge(deleted);
    if (ids.length === 0) return;
    unsettled.clear(...ids);
    await this.#host.dropJournals(ids).catch(() => undefined);
  }

  /**
   * Brings back what the journal has and the database lacks, and the other way round for attempts that were
   * cut off, among them `unfinished`. Returns how many came back whole, and whether anything may have changed.
   * What comes back is told in steps; a restore that was cut off goes on where it stood, since each is stored whole.
   */
  async restore(
    unfinished: readonly string[],
    onstep: (step: RestoreStep) => void,
  ): Promise<{ restored: number; changed: boolean }> {
    const known = new Set(await this.#store.ids());
    const journals = await this.#host.listJournals(null).catch((): string[] => [...known]);
    const journaled = new Set(journals);
    this.#unjournaled = [...known].filter((id) => !journaled.has(id));
    const missing = journals.filter((id) => !known.has(id));
    let restored = 0;
    const read = (from: number) => this.#fromJournal(missing.slice(from, from + RESTORE_CHUNK));
    let coming = missing.length > 0 ? read(0) : null;
    for (let done = RESTORE_CHUNK; coming; done += RESTORE_CHUNK) {
      const records: AttemptRecord[] = await coming;
      // The host reads the next ones while these are stored.
      coming = done < missing.length ? read(done) : null;
      // Who waits for it first may find that these can't be stored; it is waited for above.
      coming?.catch(() => undefined);
      restored += await this.#store.addMissing(records);
      onstep({
        done: Math.min(done, missing.length),
        of: missing.length,
        ids: records.map(({ header }) => header.id),
      });
    }
    // Whatever was cut off may stand in one of the two places only.
    const cutOff = new Set([...unsettled.ids(), ...unfinished]);
    for (const id of cutOff) if (known.has(id) && !(await isLocked(id))) await this.settle(id);
    return { restored, changed: missing.length > 0 || cutOff.size > 0 };
  }

  /** Writes the journals anew that `restore` found to be gone: what only the database has, it alone could lose. */
  async refill(): Promise<void> {
    for (const id of this.#unjournaled.splice(0)) if (!(await isLocked(id))) await this.settle(id);
  }

  /** The attempts that the journal has, for a window whose database can't be used. */
  async listJournaled(): Promise<AttemptSummary[]> {
    const records = await this.#fromJournal(await this.#host.listJournals(null));
    const summaries = records.map((record) => summarise(replay(record)));
    return summaries.filter(({ deleted }) => !deleted).sort((a, b) => b.startedAt - a.startedAt);
  }

  /**
   * Brings an attempt's database and journal to the same events, and returns them; null without either.
   * Who asks while it goes on waits for the same, so that nothing is appended twice.
   */
  settle(id: string): Promise<AttemptRecord | null> {
    const settling =
      this.#settling.get(id) ?? this.#bringTogether(id).finally(() => this.#settling.delete(id));
    this.#settling.set(id, settling);
    return settling;
  }

  /**
   * Adds records that are new to both places, and what `longer` ones have more; returns how many were new. The
   * database takes all or nothing; what a journal then lacks, because it failed or the app ended, is mended at the
   * next start.
   */
  async add(
    records: readonly AttemptRecord[],
    progress: (done: number) => void,
    longer: readonly Continuation[] = [],
  ): Promise<number> {
    const all = [
      ...records.map(({ header, events }) => ({ id: header.id, lines: [{ header }, ...events.map(asLine)] })),
      ...longer.map(({ record: { header, events }, from }) => ({
        id: header.id,
        lines: events.slice(from).map(asLine),
      })),
    ];
    const ids = all.map(({ id }) => id);
    unsettled.mark(...ids);
    const added = await this.#store.addMissing(records, longer);
    for (let from = 0; from < all.length; from += JOURNAL_CHUNK) {
      progress(from);
      // Several at once, since each waits for the disk.
      await Promise.all(
        all.slice(from, from + JOURNAL_CHUNK).map(({ id, lines }) => this.#journal(id, lines)),
      );
    }
    unsettled.clear(...ids);
    return added;
  }

  async #bringTogether(id: string): Promise<AttemptRecord | null> {
    const stored = await this.#store.load(id).catch(() => null);
    const journaled = await this.#fromJournal([id]).then(
      ([record]) => record ?? null,
      () => undefined,
    );
    const [inDatabase, inJournal] = [stored?.events.length ?? 0, journaled?.events.length ?? 0];
    const whole = stored && inDatabase >= inJournal ? stored : (journaled ?? stored);
    if (!whole) return null;
    const writes: Promise<unknown>[] = [];
    if (whole.events.length > inDatabase) {
      writes.push(
        stored
          ? this.#store.append(replay(whole), whole.events.slice(inDatabase))
          : this.#store.addMissing([whole]),
      );
    }
    if (journaled === undefined) writes.push(Promise.reject(new Error('The journal could not be read.')));
    else if (whole.events.length > inJournal) {
      const events = whole.events.slice(inJournal).map((event) => ({ event }));
      const records = journaled ? events : [{ header: whole.header }, ...events];
      writes.push(this.#journal(id, records));
    }
    const results = await Promise.allSettled(writes);
    if (results.every(({ status }) => status === 'fulfilled')) unsettled.clear(id);
    return whole;
  }

  /** Appends records to a journal in their order, however many there are. */
  async #journal(attemptId: string, records: JournalRecord[]): Promise<void> {
    // What a newer Greenroom wrote is not gone on with: the two would not make one story.
    if (this.#newer.has(attemptId)) return;
    for (let from = 0; from < records.length; from += RECORDS_CHUNK) {
      await this.#host.appendJournal({ attemptId, records: records.slice(from, from + RECORDS_CHUNK) });
    }
  }

  /** Whole records out of the journals; a damaged stretch ends the record before it. */
  async #fromJournal(ids: string[]): Promise<AttemptRecord[]> {
    const readings = await this.#host.readJournals(ids);
    return readings.flatMap((reading) => {
      const { attemptId, records, damage } = reading;
      const { header, events, beyond } = readLog(records);
      if (header && header.version > LOG_VERSION) {
        this.#newer.add(attemptId);
        return [];
      }
      const record = readRecord({ header, events });
      // A line that a crash cut off was never said to be safe, and one that was sent again is there.
      const last = damage.at(-1);
      const lostEnd = last && !last.torn && last.line >= records.length + damage.length;
      if (typeof record === 'string' || beyond > 0 || lostEnd)
        this.#damage.set(attemptId, whereDamaged(reading));
      return typeof record === 'string' ? [] : [record];
    });
  }
}

const asLine = (event: TranscriptEvent): JournalRecord => ({ event });

/** Where a journal is damaged first, and how. */
export function whereDamaged({ damage: [first] }: JournalReading): string {
  return first ? `line ${first.line}: ${first.what}` : 'events are missing from it.';
}
