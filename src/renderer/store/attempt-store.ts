import { applyAll } from '@core/attempt/apply';
import { empty, type Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import { factsOf, type AttemptFacts } from '@core/attempt/facts';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import type { AttemptRecord } from '@core/exchange/record';
import Dexie from 'dexie';
import type { Database, Heartbeat, ScoreDraft } from './db';

export type { AttemptRecord };

/** A record that goes on where what is here ends, after `from` events. */
export interface Continuation {
  record: AttemptRecord;
  from: number;
}

/** How many summaries are read at once, which takes a few milliseconds. */
const LIST_CHUNK = 200;
/** How many attempts' facts are read at once. */
const FACTS_PAGE = 250;

/** Stands in the place of the past while that is made. */
const MAKING = 'making ';

/** How attempts that are over ended. */
const OVER: readonly AttemptSummary['status'][] = ['finished', 'interrupted'];

/** The state that a record adds up to. */
export const replay = ({ header, events }: AttemptRecord): Attempt => applyAll(empty(header), events);

/** Attempts in IndexedDB. Every write is one transaction; a second writer of an event fails loudly. */
export class AttemptStore {
  #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The name of the database that they are in. */
  get database(): string {
    return this.#db.name;
  }

  /**
   * Appends events and brings the attempt's summary up to date, in one transaction.
   * Rejects when an event of that number is already there, or the one before the first is not.
   */
  async append(attempt: Attempt, events: readonly TranscriptEvent[]): Promise<void> {
    const { id } = attempt.header;
    const db = this.#db;
    await db.transaction('rw', this.#attemptTables, async () => {
      const first = events[0]?.seq ?? 0;
      if (first === 0) await db.headers.add(attempt.header);
      // A transcript with a hole tells another story. What is missing here is in the journal.
      else if (!(await db.events.get([id, first - 1]))) throw new Error('Earlier events are not stored yet.');
      await db.events.bulkAdd(events.map((event) => ({ ...event, attemptId: id })));
      await this.#putDerived([attempt]);
      // While a round goes on, nothing that plans know changes.
      if (first === 0 || attempt.deleted || OVER.includes(attempt.status)) await this.#forgetPast();
    });
  }

  /**
   * Adds the records whose ids are new, and to those of `longer` the events after their first `from`: all of it or
   * nothing. Returns how many were new. Rejects when an attempt of `longer` does not end at `from` any more.
   */
  async addMissing(records: readonly AttemptRecord[], longer: readonly Continuation[] = []): Promise<number> {
    const db = this.#db;
    return db.transaction('rw', this.#attemptTables, async () => {
      const ids = records.map(({ header }) => header.id);
      const known = new Set(await db.headers.where('id').anyOf(ids).primaryKeys());
      const missing = records.filter(({ header }) => !known.has(header.id));
      await db.headers.bulkAdd(missing.map(({ header }) => header));
      for (const { record, from } of longer) {
        const before = from === 0 || (await db.events.get([record.header.id, from - 1]));
        if (!before) throw new Error('An attempt has changed meanwhile. Look at the file again.');
      }
      const tails = longer.map(({ record, from }) => ({ ...record, events: record.events.slice(from) }));
      const added = [...missing, ...tails];
      await db.events.bulkAdd(
        added.flatMap(({ header, events }) => events.map((event) => ({ ...event, attemptId: header.id }))),
      );
      await this.#putDerived([...missing, ...longer.map(({ record }) => record)].map(replay));
      if (added.length > 0) await this.#forgetPast();
      return missing.length;
    });
  }

  /** Writes what is kept beside transcripts; the caller's transaction holds it together with them. */
  async #putDerived(attempts: readonly Attempt[]): Promise<void> {
    await this.#db.summaries.bulkPut(attempts.map(summarise));
    const facts = attempts.flatMap((attempt) => factsOf(attempt) ?? []);
    if (facts.length > 0) await this.#db.facts.bulkPut(facts);
  }

  get #attemptTables() {
    const { headers, summaries, events, facts, notebooks } = this.#db;
    return [headers, summaries, events, facts, notebooks];
  }

  async #forgetPast(): Promise<void> {
    await this.#db.notebooks.delete('past');
  }

  /** What plans need of the past, as it was kept; null after any attempt has changed since. */
  async past(): Promise<string | null> {
    const row = await this.#db.notebooks.get('past');
    return row && !row.text.startsWith(MAKING) ? row.text : null;
  }

  /** Keeps what `make` makes of the attempts, unless one of them changes meanwhile. */
  async keepPast(make: () => Promise<string>): Promise<void> {
    const { notebooks } = this.#db;
    const making = MAKING + crypto.randomUUID();
    await notebooks.put({ id: 'past', text: making });
    const text = await make();
    await this.#db.transaction('rw', notebooks, async () => {
      const row = await notebooks.get('past');
      if (row?.text === making) await notebooks.put({ id: 'past', text });
    });
  }

  /** The facts of all attempts that are over, in no order. */
  async facts(): Promise<AttemptFacts[]> {
    const all: AttemptFacts[] = [];
    // In pages, so that the window isn't held up while thousands are read.
    for (let page = FACTS_PAGE; page === FACTS_PAGE;) {
      const last = all.at(-1)?.id ?? '';
      const more = await this.#db.facts.where('id').above(last).limit(FACTS_PAGE).toArray();
      all.push(...more);
      page = more.length;
    }
    return all;
  }

  /**
   * Makes what is kept beside the transcripts of attempts from before there were facts: `limit` of them at most,
   * in one transaction. Returns how many were made, so that 0 says that all have theirs.
   */
  async addFacts(limit: number): Promise<number> {
    const db = this.#db;
    const [have, all] = await Promise.all([
      db.facts.toCollection().primaryKeys(),
      db.summaries.toCollection().primaryKeys(),
    ]);
    const known = new Set(have);
    // Few lack them: those that are not over, and once all of the first release.
    const lacking = await db.summaries.bulkGet(all.filter((id) => !known.has(id)));
    const over = lacking
      .flatMap((summary) =>
        summary && !summary.deleted && OVER.includes(summary.status) ? [summary.id] : [],
      )
      .slice(0, limit);
    // Read and written in one, so that nothing that is appended meanwhile is covered by what was before it.
    return db.transaction('rw', this.#attemptTables, async () => {
      const records = await Promise.all(over.map((id) => this.load(id)));
      const attempts = records.flatMap((record) => (record ? [replay(record)] : []));
      await this.#putDerived(attempts);
      if (attempts.length > 0) await this.#forgetPast();
      return attempts.length;
    });
  }

  /** The newest, without those that were deleted. */
  async newest(limit: number): Promise<AttemptSummary[]> {
    const { summaries } = this.#db;
    return summaries
      .orderBy('startedAt')
      .reverse()
      .filter(({ deleted }) => !deleted)
      .limit(limit)
      .toArray();
  }

  /** All, newest first, and the ids of those that were deleted. */
  async list(): Promise<{ attempts: AttemptSummary[]; deleted: string[] }> {
    const { summaries } = this.#db;
    const all: AttemptSummary[] = [];
    // In pieces: read at once, they would hold the window up while they are unpacked.
    for (let last = ''; ;) {
      const chunk = await summaries.where('id').above(last).limit(LIST_CHUNK).toArray();
      all.push(...chunk);
      if (chunk.length < LIST_CHUNK) break;
      last = chunk.at(-1)?.id ?? '';
    }
    const deleted = all.filter((summary) => summary.deleted).map(({ id }) => id);
    const attempts = all.filter((summary) => !summary.deleted);
    return { attempts: attempts.sort((a, b) => b.startedAt - a.startedAt), deleted };
  }

  /** The summaries of these attempts, without those that were deleted. */
  async summaries(ids: readonly string[]): Promise<AttemptSummary[]> {
    const found = await this.#db.summaries.bulkGet([...ids]);
    return found.filter((summary) => summary !== undefined && !summary.deleted) as AttemptSummary[];
  }

  /** What lists and statistics have of these attempts; nothing of one that is not here. */
  async derived(ids: readonly string[]): Promise<{ summaries: AttemptSummary[]; facts: AttemptFacts[] }> {
    const [summaries, facts] = await Promise.all([
      this.#db.summaries.bulkGet([...ids]),
      this.#db.facts.bulkGet([...ids]),
    ]);
    return {
      summaries: summaries.filter((each) => each !== undefined),
      facts: facts.filter((each) => each !== undefined),
    };
  }

  /** The ids of all attempts, the deleted ones too. */
  ids(): Promise<string[]> {
    return this.#db.headers.toCollection().primaryKeys();
  }

  /** The record with its events in order, or null. */
  async load(id: string): Promise<AttemptRecord | null> {
    const header = await this.#db.headers.get(id);
    if (!header) return null;
    const rows = await this.#db.events
      .where('[attemptId+seq]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .toArray();
    return { header, events: rows.map(({ attemptId: _, ...event }) => event as TranscriptEvent) };
  }

  async loadAll(): Promise<AttemptRecord[]> {
    const records = await Promise.all((await this.ids()).map((id) => this.load(id)));
    return records.filter((record) => record !== null);
  }

  /** Removes every trace of those of these attempts that are still deleted, and returns their ids. */
  async purge(candidates: readonly string[]): Promise<string[]> {
    if (candidates.length === 0) return [];
    const db = this.#db;
    return db.transaction('rw', db.tables, async () => {
      const summaries = await db.summaries.bulkGet([...candidates]);
      const ids = summaries.flatMap((summary) => (summary?.deleted ? [summary.id] : []));
      await Promise.all(
        ids.map((id) =>
          db.events.where('[attemptId+seq]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete(),
        ),
      );
      await Promise.all(
        [db.headers, db.summaries, db.heartbeats, db.drafts, db.facts].map((table) => table.bulkDelete(ids)),
      );
      return ids;
    });
  }

  async beat(heartbeat: Heartbeat): Promise<void> {
    await this.#db.heartbeats.put(heartbeat);
  }

  heartbeat(attemptId: string): Promise<Heartbeat | undefined> {
    return this.#db.heartbeats.get(attemptId);
  }

  async saveDraft(draft: ScoreDraft): Promise<void> {
    await this.#db.drafts.put(draft);
  }

  draft(attemptId: string): Promise<ScoreDraft | undefined> {
    return this.#db.drafts.get(attemptId);
  }
}
