import type { TranscriptEvent } from '@core/attempt/events';
import { applyAll } from '@core/attempt/apply';
import type { Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import type { QuestionBank } from '@core/bank/bank';
import type { LastSeen } from '@core/round/choose';
import type { Scorecard } from '@core/rubric/scorecard';
import type { Host, JournalRecord } from '@host/host';
import { replay, type AttemptRecord, type AttemptStore } from '@store/attempt-store';
import { storageError } from '@store/storage-error';
import { exportText, previewImport, readRecord, type ImportPreview } from '@store/backup';

import { isLocked } from './attempt-lock';
import { unsettled } from './unsettled';

/** How many journals are asked for at once when attempts are restored. */
const RESTORE_CHUNK = 50;
/** How many journals are written at once when attempts are imported. */
const JOURNAL_CHUNK = 20;
/** How many records go to a journal in one call, which takes 10,000 at most; an hour's typing is more. */
const RECORDS_CHUNK = 5_000;

/** The bank and the stored attempts, as screens see them. */
export class Library {
  #host: Host;
  #store: AttemptStore;
  #bank = $state.raw<QuestionBank | null>(null);
  #bankError = $state<string | null>(null);
  #attempts = $state.raw<AttemptSummary[] | null>(null);
  #storageError = $state<string | null>(null);
  #restored = $state(0);
  #settled = $state(false);
  #damage = new Map<string, string>();
  #settling = new Map<string, Promise<AttemptRecord | null>>();
  /** While a round runs the bank stays as it is; a change on disk waits here. */
  #held = false;
  #stale = false;

  constructor(host: Host, store: AttemptStore) {
    this.#host = host;
    this.#store = store;
  }

  /** Null until it is loaded. */
  get bank(): QuestionBank | null {
    return this.#bank;
  }
  /** Why the bank couldn't be loaded, in plain words. */
  get bankError(): string | null {
    return this.#bankError;
  }
  /** Newest first; null until they are listed. */
  get attempts(): AttemptSummary[] | null {
    return this.#attempts;
  }
  /** Why attempts can't be stored here, in plain words. */
  get storageError(): string | null {
    return this.#storageError;
  }
  /** How many attempts this start brought back from the journal. */
  get restored(): number {
    return this.#restored;
  }
  /** Journals that this start could not read whole, by attempt: the first line that is damaged, and how. */
  get damage(): ReadonlyMap<string, string> {
    return this.#damage;
  }
  /** Whether everything that the journal could bring back is in the list. */
  get settled(): boolean {
    return this.#settled;
  }
  /** Attempts that were begun and neither finished nor given up. */
  get unfinished(): AttemptSummary[] {
    return (this.#attempts ?? []).filter(({ status }) => status === 'running' || status === 'paused');
  }
  /** When each question was last drawn, in ms since the epoch. */
  get lastSeen(): LastSeen {
    const seen = new Map<string, number>();
    for (const { questions, startedAt } of this.#attempts ?? []) {
      for (const { id } of questions) seen.set(id, Math.max(seen.get(id) ?? 0, startedAt));
    }
    return seen;
  }

  /** Loads the bank and the attempts, restores what the journal has and the database lacks. */
  async start(): Promise<void> {
    this.#host.on('bankChanged', () => {
      if (this.#held) this.#stale = true;
      else void this.loadBank();
    });
    await Promise.all([this.loadBank(), this.#loadAttempts()]);
  }

  async loadBank(): Promise<void> {
    try {
      this.#bank = await this.#host.loadBank(null);
      this.#bankError = null;
    } catch (error) {
      this.#bankError = message(error);
    }
  }

  /** Keeps the bank as it is until `releaseBank`, for the length of a round. */
  holdBank(): void {
    this.#held = true;
  }

  releaseBank(): void {
    this.#held = false;
    if (this.#stale) void this.loadBank();
    this.#stale = false;
  }

  async #loadAttempts(): Promise<void> {
    try {
      await this.refresh();
      await this.#purge();
      await this.#restore();
    } catch (error) {
      this.#storageError = `Attempts can't be kept in this app's database (${storageError(error).message}). They still go to the journal, and what it has is shown. Free some disk space or allow storage for this page, then reload.`;
      this.#attempts = await this.#listJournaled().catch(() => []);
    }
    this.#settled = true;
  }

  /** The attempts that the journal has, for a window whose database can't be used. */
  async #listJournaled(): Promise<AttemptSummary[]> {
    const records = await this.#fromJournal(await this.#host.listJournals(null));
    const summaries = records.map((record) => summarise(replay(record)));
    return summaries.filter(({ deleted }) => !deleted).sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Reads the list of attempts again. */
  async refresh(): Promise<void> {
    this.#attempts = await this.#store.list();
  }

  async #purge(): Promise<void> {
    const ids = await this.#store.purgeDeleted();
    if (ids.length === 0) return;
    unsettled.clear(...ids);
    await this.#host.dropJournals(ids).catch(() => undefined);
  }

  /** Brings back what the journal has and the database lacks, and the other way round. */
  async #restore(): Promise<void> {
    const known = new Set(await this.#store.ids());
    const journals = await this.#host.listJournals(null).catch((): string[] => []);
    const missing = journals.filter((id) => !known.has(id));
    for (let from = 0; from < missing.length; from += RESTORE_CHUNK) {
      const records = await this.#fromJournal(missing.slice(from, from + RESTORE_CHUNK));
      this.#restored += await this.#store.addMissing(records);
    }
    // Whatever was cut off may stand in one of the two places only.
    const cutOff = new Set([...unsettled.ids(), ...this.unfinished.map(({ id }) => id)]);
    for (const id of cutOff) if (known.has(id) && !(await isLocked(id))) await this.#settle(id);
    if (missing.length > 0 || cutOff.size > 0) {
      await this.refresh();
      await this.#purge();
    }
  }

  /**
   * Brings an attempt's database and journal to the same events, and returns them; null without either.
   * Who asks while it goes on waits for the same, so that nothing is appended twice.
   */
  #settle(id: string): Promise<AttemptRecord | null> {
    const settling =
      this.#settling.get(id) ?? this.#bringTogether(id).finally(() => this.#settling.delete(id));
    this.#settling.set(id, settling);
    return settling;
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
    for (let from = 0; from < records.length; from += RECORDS_CHUNK) {
      await this.#host.appendJournal({ attemptId, records: records.slice(from, from + RECORDS_CHUNK) });
    }
  }

  /** Whole records out of the journals; a damaged stretch ends the record before it. */
  async #fromJournal(ids: string[]): Promise<AttemptRecord[]> {
    const readings = await this.#host.readJournals(ids);
    return readings.flatMap(({ attemptId, records, damage }) => {
      const header = records.find((record) => 'header' in record)?.header;
      const bySeq = new Map<number, TranscriptEvent>();
      for (const record of records) if ('event' in record) bySeq.set(record.event.seq, record.event);
      const events: TranscriptEvent[] = [];
      for (let seq = 0, event = bySeq.get(0); event; event = bySeq.get(++seq)) events.push(event);
      const record = readRecord({ header, events });
      const lost = typeof record === 'string' || bySeq.size > events.length;
      const [first] = damage;
      if (lost && first) this.#damage.set(attemptId, `line ${first.line}: ${first.what}`);
      return typeof record === 'string' ? [] : [record];
    });
  }

  /** The record of an attempt with its transcript, whichever place has it whole, or null. */
  async load(id: string): Promise<AttemptRecord | null> {
    const stored = await this.#store.load(id).catch(() => null);
    const ended = stored?.events.some(({ type }) => type === 'finished');
    return stored && ended && !unsettled.ids().includes(id) ? stored : this.#settle(id);
  }

  /** Where an unfinished attempt stands: its state, its clock in ms, and the wall time when it was last alive. */
  async standing(id: string): Promise<{ attempt: Attempt; at: number; lastAlive: number | null } | null> {
    const record = await this.load(id);
    if (!record) return null;
    const attempt = replay(record);
    const heartbeat = await this.#store.heartbeat(id).catch(() => undefined);
    return { attempt, at: Math.max(heartbeat?.at ?? 0, attempt.at), lastAlive: heartbeat?.wall ?? null };
  }

  /** Carries out a command on an attempt that isn't running. @throws Error with the reason of a refusal. */
  async change(id: string, command: Command): Promise<void> {
    const record = await this.load(id);
    if (!record) throw new Error('This attempt is no longer here.');
    const attempt = replay(record);
    const decision = decide(attempt, command, attempt.at);
    if (!decision.ok) throw new Error(decision.why);
    const { events } = decision;
    const next = applyAll(attempt, events);
    unsettled.mark(id);
    const results = await Promise.allSettled([
      this.#store.append(next, events),
      this.#host.appendJournal({ attemptId: id, records: events.map((event) => ({ event })) }),
    ]);
    const [stored, journaled] = results;
    if (stored.status === 'rejected' && journaled.status === 'rejected') throw storageError(stored.reason);
    if (stored.status === 'fulfilled' && journaled.status === 'fulfilled') unsettled.clear(id);
    this.note(next);
  }

  /** Puts an attempt as it is now into the list, or takes a deleted one out of it. */
  note(attempt: Attempt): void {
    const summary = summarise(attempt);
    const others = (this.#attempts ?? []).filter(({ id }) => id !== summary.id);
    const all = summary.deleted ? others : [...others, summary];
    this.#attempts = all.sort((a, b) => b.startedAt - a.startedAt);
  }

  /** The scorecard that is being filled in for an attempt, if any. */
  async draft(id: string): Promise<Scorecard | null> {
    const draft = await this.#store.draft(id).catch(() => undefined);
    return draft?.scorecard ?? null;
  }

  saveDraft(attemptId: string, scorecard: Scorecard): Promise<void> {
    return this.#store.saveDraft({ attemptId, scorecard });
  }

  /** Saves everything as one file where the user says; null when they cancel. */
  async exportEverything(now: number): Promise<string | null> {
    const day = new Date(now).toISOString().slice(0, 10);
    const text = exportText(await this.#store.loadAll(), now);
    return this.#host.saveFile({ name: `greenroom-${day}.json`, text });
  }

  /** Lets the user pick a file and says what it would change; null when they cancel. */
  async previewImport(): Promise<ImportPreview | null> {
    const file = await this.#host.openFile(['json']);
    return file && previewImport(file.text, new Set(await this.#store.ids()));
  }

  /** Adds a preview's attempts, all or none; what is here stays as it is. Returns how many were added. */
  async applyImport(preview: ImportPreview, progress: (done: number) => void): Promise<number> {
    const ids = preview.fresh.map(({ header }) => header.id);
    unsettled.mark(...ids);
    const added = await this.#store.addMissing(preview.fresh);
    for (let from = 0; from < preview.fresh.length; from += JOURNAL_CHUNK) {
      progress(from);
      // Several at once, since each waits for the disk.
      await Promise.all(
        preview.fresh.slice(from, from + JOURNAL_CHUNK).map(({ header, events }) => {
          const records = [{ header }, ...events.map((event) => ({ event }))];
          return this.#journal(header.id, records);
        }),
      );
    }
    unsettled.clear(...ids);
    await this.refresh();
    return added;
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));
