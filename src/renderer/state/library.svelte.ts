import { applyAll } from '@core/attempt/apply';
import type { Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import type { Actor } from '@core/attempt/events';
import { factsOf, type AttemptFacts } from '@core/attempt/facts';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import type { Scorecard } from '@core/rubric/scorecard';
import type { Host } from '@host/host';
import { replay, type AttemptRecord, type AttemptStore } from '@store/attempt-store';
import { storageError } from '@store/storage-error';
import { inTurn, refuseWhileElsewhere } from './attempt-lock';
import { Facts } from './facts.svelte';
import { RESTORE_CHUNK, type Keeper, type RestoreStep } from './keeper';
import type { Search } from './search.svelte';
import { unsettled } from './unsettled';
import type { Windows } from './windows';

/** How many attempts are listed before the others. */
const NEWEST = 50;

/** The stored attempts, as screens see them. */
export class Library {
  #host: Host;
  #store: AttemptStore;
  #keeper: Keeper;
  #search: Search;
  #attempts = $state.raw<AttemptSummary[] | null>(null);
  #newest = $state.raw<AttemptSummary[] | null>(null);
  // Made once for all who ask, since there may be thousands. Summaries from before there was an origin are own ones.
  #own = $derived((this.#attempts ?? []).filter(({ origin = 'own' }) => origin === 'own'));
  #lastDrawn = $derived.by(() => {
    const drawn = new Map<string, number>();
    for (const { questions, startedAt } of this.#own) {
      for (const { id } of questions) drawn.set(id, Math.max(drawn.get(id) ?? 0, startedAt));
    }
    return drawn;
  });
  #storageError = $state<string | null>(null);
  #restored = $state(0);
  #settled = $state(false);
  #restoring = $state.raw<{ done: number; of: number } | null>(null);
  #windows: Windows;
  #watched = new Map<string, Set<() => void>>();

  /** What statistics and plans need of them. */
  readonly facts: Facts;

  constructor(host: Host, store: AttemptStore, keeper: Keeper, search: Search, windows: Windows) {
    this.#host = host;
    this.#store = store;
    this.#keeper = keeper;
    this.#search = search;
    this.#windows = windows;
    this.facts = new Facts(store, () => this.#lastDrawn);
  }

  /** All that are here, newest first: the user's own, examples and received ones; null until they are listed. */
  get attempts(): AttemptSummary[] | null {
    return this.#attempts;
  }
  /** The newest of them: enough for a first screen, and there before all are listed. */
  get newest(): AttemptSummary[] | null {
    return this.#attempts?.slice(0, NEWEST) ?? this.#newest;
  }
  /** The user's own, newest first: those that count. */
  get own(): AttemptSummary[] {
    return this.#own;
  }
  /** When each question was last drawn, in ms since the epoch, by its id. */
  get lastDrawn(): ReadonlyMap<string, number> {
    return this.#lastDrawn;
  }
  /** Why attempts can't be stored here, in plain words. */
  get storageError(): string | null {
    return this.#storageError;
  }
  /** How many attempts this start brought back from the journal. */
  get restored(): number {
    return this.#restored;
  }
  /** How far a long restore has come; null when none goes on. */
  get restoring(): { done: number; of: number } | null {
    return this.#restoring;
  }
  /** Whether everything that the journal could bring back is in the list. */
  get settled(): boolean {
    return this.#settled;
  }
  /** Attempts that were begun and neither finished nor given up. */
  get unfinished(): AttemptSummary[] {
    const sat = (this.#attempts ?? []).filter(
      ({ origin = 'own' }) => origin === 'own' || origin === 'interviewed',
    );
    return sat.filter(({ status }) => status === 'running' || status === 'paused');
  }

  /** Lists the attempts, restores what the journal has and the database lacks. */
  async start(): Promise<void> {
    this.#windows.on(({ attempts }) => void (attempts === undefined || this.#hear(attempts)));
    await this.#loadAttempts();
  }

  async #loadAttempts(): Promise<void> {
    try {
      this.#newest = await this.#store.newest(NEWEST);
      await this.refresh();
      const { restored, changed } = await this.#keeper.restore(
        this.unfinished.map(({ id }) => id),
        (step) => void this.#showRestored(step),
      );
      this.#restored = restored;
      if (changed) await this.refresh();
      if (changed) this.facts.forgetPast();
      void this.#keeper.refill();
    } catch (error) {
      this.#storageError = `Attempts can't be kept in this app's database (${storageError(error).message}). They still go to the journal, and what it has is shown. Free some disk space or allow storage for this page, then reload.`;
      this.#attempts = await this.#keeper.listJournaled().catch(() => []);
    }
    this.#settled = true;
    this.#search.bringUpToDate(this.#attempts ?? []);
    this.#restoring = null;
  }

  /** Lists what a step of a long restore brought back; a short one is over before anybody reads it. */
  async #showRestored({ done, of, ids }: RestoreStep): Promise<void> {
    if (of <= RESTORE_CHUNK || this.#settled) return;
    this.#restoring = { done, of };
    const back = await this.#store.summaries(ids);
    if (this.#settled) return;
    const fresh = new Set(ids);
    const others = (this.#attempts ?? []).filter(({ id }) => !fresh.has(id));
    this.#attempts = [...others, ...back].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Called when another window runs a newer Greenroom, which has taken over the database. */
  tellOutdated(): void {
    this.#storageError =
      'Greenroom was updated in another window, so this one can’t store attempts any more. What you write still goes to the journal. Reload this window.';
  }

  /** Tells other windows that the list is to be read again. */
  tellOthers(attempts: readonly string[] | null): void {
    this.#windows.tell({ attempts });
  }

  /** Calls `fn` whenever another window has changed the attempt, until what it returns is called. */
  onElsewhere(id: string, fn: () => void): () => void {
    const all = this.#watched.get(id) ?? new Set();
    this.#watched.set(id, all.add(fn));
    return () => void all.delete(fn);
  }

  /** Takes over what another window has changed. */
  async #hear(ids: readonly string[] | null): Promise<void> {
    try {
      if (ids) {
        const { summaries, facts } = await this.#store.derived(ids);
        this.#replace(ids, summaries, facts);
      } else await this.refresh();
    } catch {
      // Without the database nothing can have changed in it.
    }
    for (const [id, all] of this.#watched) if (!ids || ids.includes(id)) all.forEach((fn) => fn());
  }

  /** Reads the list of attempts again, and their facts where they were read before. */
  async refresh(): Promise<void> {
    const { attempts, deleted } = await this.#store.list();
    this.#attempts = attempts;
    // Deleted ones are kept until the next start, so that it can be undone.
    if (!this.#settled) await this.#keeper.purge(deleted);
    else this.#search.bringUpToDate(attempts);
    if (this.#settled) this.facts.forgetPast();
    await this.facts.refresh();
  }

  /** The record of an attempt with its transcript, whichever place has it whole, or null. */
  async load(id: string): Promise<AttemptRecord | null> {
    const stored = await this.#store.load(id).catch(() => null);
    const ended = stored?.events.some(({ type }) => type === 'finished');
    return stored && ended && !unsettled.ids().includes(id) ? stored : this.#keeper.settle(id);
  }

  /** Where an unfinished attempt stands: its state, its clock in ms, and the wall time when it was last alive. */
  async standing(id: string): Promise<{ attempt: Attempt; at: number; lastAlive: number | null } | null> {
    const record = await this.load(id);
    if (!record) return null;
    const attempt = replay(record);
    const heartbeat = await this.#store.heartbeat(id).catch(() => undefined);
    return { attempt, at: Math.max(heartbeat?.at ?? 0, attempt.at), lastAlive: heartbeat?.wall ?? null };
  }

  /**
   * Carries out a command on an attempt that isn't running. `objection` is given the attempt as it is stored now,
   * and says what, if anything, speaks against it; `by` is who asks for it, where that isn't who usually does.
   * @throws Error with the reason of a refusal.
   */
  async change(
    id: string,
    command: Command,
    objection?: (stored: Attempt) => Error | null,
    by?: Actor,
  ): Promise<void> {
    await refuseWhileElsewhere(id);
    await inTurn(id, () => this.#change(id, command, objection, by));
  }

  async #change(
    id: string,
    command: Command,
    objection?: (stored: Attempt) => Error | null,
    by?: Actor,
  ): Promise<void> {
    const record = await this.load(id);
    if (!record) throw new Error('This attempt is no longer here.');
    const attempt = replay(record);
    const against = objection?.(attempt);
    if (against) throw against;
    const decision = decide(attempt, command, attempt.at, by);
    if (!decision.ok) throw new Error(decision.why);
    const { events } = decision;
    if (events.length === 0) return;
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

  /** Puts an attempt as it is now into the list, or takes a deleted one out of it; other windows do the same. */
  note(attempt: Attempt): void {
    const { id } = attempt.header;
    const facts = factsOf(attempt);
    this.#replace([id], [summarise(attempt)], facts ? [facts] : []);
    this.tellOthers([id]);
  }

  /** Puts what is known of these attempts in the place of what was known before. */
  #replace(
    ids: readonly string[],
    summaries: readonly AttemptSummary[],
    facts: readonly AttemptFacts[],
  ): void {
    const shown = summaries.filter(({ deleted }) => !deleted);
    const all = [...(this.#attempts ?? []).filter(({ id }) => !ids.includes(id)), ...shown];
    this.#attempts = all.sort((a, b) => b.startedAt - a.startedAt);
    for (const id of ids) this.#search.changed(id);
    this.facts.replace(
      ids,
      facts.filter(({ id }) => shown.some((summary) => summary.id === id)),
    );
  }

  /** The scorecard that is being filled in for an attempt, if any. */
  async draft(id: string): Promise<Scorecard | null> {
    const draft = await this.#store.draft(id).catch(() => undefined);
    return draft?.scorecard ?? null;
  }

  saveDraft(attemptId: string, scorecard: Scorecard): Promise<void> {
    return this.#store.saveDraft({ attemptId, scorecard });
  }
}
