import { LOG_VERSION } from '@core/attempt/events';
import { readLog } from '@core/attempt/log';
import { same } from '@core/exchange/same';
import type { Host, JournalReading } from '@host/host';
import type { AttemptStore } from '@store/attempt-store';
import { isLocked } from './attempt-lock';
import { whereDamaged, type Keeper } from './keeper';

/** How many attempts are read at once when both copies are checked. */
const CHUNK = 20;

const NEWER = 'It was made by a newer Greenroom, and is kept as it is. Update the app to read it.';

/** How many attempts there are in each of the two places, and in one alone. */
export interface Census {
  database: number;
  journal: number;
  onlyInDatabase: number;
  onlyInJournal: number;
}

/** What holding the two copies of every attempt against each other found. */
export interface Verification {
  /** How many attempts there are, in one place or both. */
  checked: number;
  /** Attempts that were not the same in both places, or damaged in one, and are now whole in both. */
  mended: string[];
  /** Attempts that could not be mended, and why. */
  differing: { id: string; why: string }[];
}

/** Counts and compares the two copies of the attempts, and has the keeper mend what differs. */
export class Copies {
  #host: Host;
  #store: AttemptStore;
  #keeper: Keeper;

  constructor(host: Host, store: AttemptStore, keeper: Keeper) {
    this.#host = host;
    this.#store = store;
    this.#keeper = keeper;
  }

  /**
   * How many attempts each of the two places has, and how many of them the other lacks.
   * @throws Error when one of them can't be read.
   */
  async census(): Promise<Census> {
    const [stored, journaled] = await Promise.all([this.#store.ids(), this.#host.listJournals(null)]);
    const [inDatabase, inJournal] = [new Set(stored), new Set(journaled)];
    return {
      database: stored.length,
      journal: journaled.length,
      onlyInDatabase: stored.filter((id) => !inJournal.has(id)).length,
      onlyInJournal: journaled.filter((id) => !inDatabase.has(id)).length,
    };
  }

  /**
   * Reads both copies of every attempt, whose lines each have a checksum in the journal, and holds them against
   * each other. What one has and the other lacks is added there; what tells two stories is named and left alone.
   * @throws Error in plain words when one of the two places can't be read at all.
   */
  async verify(progress: (done: number, of: number) => void): Promise<Verification> {
    const ids = [...new Set([...(await this.#store.ids()), ...(await this.#host.listJournals(null))])];
    const found: Verification = { checked: ids.length, mended: [], differing: [] };
    for (let from = 0; from < ids.length; from += CHUNK) {
      progress(from, ids.length);
      const chunk = ids.slice(from, from + CHUNK);
      for (const reading of await this.#host.readJournals(chunk)) {
        const { attemptId: id } = reading;
        // A round that runs is ahead in one of the two at any moment.
        if (await isLocked(id)) continue;
        const difference = await this.#difference(reading);
        if (difference === null) continue;
        await this.#keeper.settle(id);
        const [again] = await this.#host.readJournals([id]);
        const left = again ? await this.#difference(again) : difference;
        if (left === null) found.mended.push(id);
        else found.differing.push({ id, why: left });
      }
    }
    return found;
  }

  /** How an attempt's journal and its record in the database differ, in words; null where they don't. */
  async #difference(reading: JournalReading): Promise<string | null> {
    const stored = await this.#store.load(reading.attemptId);
    const { header, events, beyond } = readLog(reading.records);
    if (!header || beyond > 0) {
      if (reading.records.length === 0 && reading.damage.length === 0) return 'The journal lacks it.';
      return `The journal is damaged, ${whereDamaged(reading)}`;
    }
    if (header.version > LOG_VERSION) return NEWER;
    if (!stored) return 'The database lacks it.';
    const shared = Math.min(events.length, stored.events.length);
    const parting = stored.events.findIndex((event, seq) => seq < shared && !same(event, events[seq]));
    if (parting >= 0) return `Database and journal tell different stories from event ${parting}.`;
    if (events.length > shared) return `The database lacks ${events.length - shared} events.`;
    return stored.events.length > shared
      ? `The journal lacks ${stored.events.length - shared} events.`
      : null;
  }
}
