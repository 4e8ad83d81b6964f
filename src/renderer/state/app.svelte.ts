import type { TimeFactor } from '@core/attempt/events';
import { currentAnswerId, isOver } from '@core/attempt/attempt';
import { isOthers } from '@core/attempt/summary';
import type { Question } from '@core/bank/question';
import type { LoopStanding } from '@core/attempt/loop-standing';
import { againHeader, textBefore, type NewHeader } from '@core/round/again';
import { chooseQuestions, type Choice } from '@core/round/choose';
import type { LoopModel, LoopPlace } from '@core/round/loop';
import type { RoundModel } from '@core/round/model';
import type { Host } from '@host/host';
import type { AttemptStore } from '@store/attempt-store';
import type { NotebookStore } from '@store/notebook-store';
import { createContext } from 'svelte';
import { isLocked, lockAttempt } from './attempt-lock';
import { Bank } from './bank.svelte';
import { Copies } from './copies';
import { Exchange } from './exchange';
import { Keeper } from './keeper';
import { Library } from './library.svelte';
import { Notebook } from './notebook.svelte';
import type { House, Sitting } from './pair/house';
import type { OwnersRoom, RoomPlan } from './pair/room';
import { Planner } from './planner.svelte';
import { Reviews } from './reviews.svelte';
import { Router } from './router.svelte';
import { Search } from './search.svelte';
import { Session } from './session.svelte';
import { Settings } from './settings.svelte';
import { Windows } from './windows';

/** What a person picked in set-up. */
export interface RoundPlan {
  model: RoundModel;
  /** Null: pick for me. */
  question: Question | null;
  timeFactor: TimeFactor;
  /** What was shown as the choice; without it the round picks by itself. */
  choice?: Choice;
  /** The loop that the round is part of. */
  loop?: LoopPlace;
}

/** Everything that screens talk to; made once in main.ts. */
export class App {
  readonly host: Host;
  readonly bank: Bank;
  readonly keeper: Keeper;
  readonly copies: Copies;
  readonly library: Library;
  readonly search: Search;
  readonly exchange: Exchange;
  readonly notebook: Notebook;
  readonly planner: Planner;
  readonly reviews: Reviews;
  readonly settings = new Settings();
  readonly router = new Router();
  #store: AttemptStore;
  #sitting = $state.raw<Sitting | null>(null);
  #room = $state.raw<OwnersRoom | null>(null);

  constructor(host: Host, store: AttemptStore, notebooks: NotebookStore) {
    this.host = host;
    this.#store = store;
    const windows = new Windows();
    this.bank = new Bank(host);
    this.keeper = new Keeper(host, store);
    this.copies = new Copies(host, store, this.keeper);
    this.search = new Search(store.database);
    this.library = new Library(host, store, this.keeper, this.search, windows);
    this.notebook = new Notebook(host, notebooks, windows);
    this.planner = new Planner(this.bank, this.library, this.notebook);
    this.reviews = new Reviews(host, this.keeper, this.library);
    this.exchange = new Exchange(host, store, this.keeper, this.library, this.notebook, this.reviews);
  }

  /** The round that is running in this window. */
  get session(): Session | null {
    return this.#sitting?.session ?? null;
  }

  /** The room that this window has opened for a partner. */
  get room(): OwnersRoom | null {
    return this.#room;
  }

  /** The id of the attempt that is being sat in this window, alone or with a partner. */
  get running(): string | null {
    const inRoom = this.#room?.stage === 'round' ? this.#room.attempt : null;
    return (this.session?.attempt ?? inRoom)?.header.id ?? null;
  }

  /** Why no other round or room can be begun in this window now, in plain words. */
  get taken(): string | null {
    if (this.#sitting) return 'A round is running in this window. Finish it first.';
    if (this.#room) return 'A room for a partner is open in this window. Close it first.';
    return null;
  }

  /**
   * Opens a room for a partner and shows it. @throws Error in plain words when something else goes on in this window,
   * or no room can be opened.
   */
  async openRoom(plan: RoomPlan): Promise<void> {
    if (this.taken) throw new Error(this.taken);
    const { OwnerSeat } = await import('./pair/owner-seat.svelte');
    this.#room = await OwnerSeat.open(plan, this.#house);
    this.router.go({ screen: 'room' });
  }

  /** What a room is given of all this. */
  get #house(): House {
    return {
      host: this.host,
      library: this.library,
      samples: () => [],
      choose: (model, used) => this.choose(model, null, Math.random, used),
      sit: (parts, happened) => {
        const header = { ...parts, id: crypto.randomUUID(), startedAt: Date.now() };
        return this.#sit(header.id, async () => Session.begin(header, { ...this.#parts, happened }));
      },
      rise: (sitting) => this.#rise(sitting),
      left: () => (this.#room = null),
    };
  }

  /** Picks a round's questions: the one that is asked for, and what is wanted most, without those that were used. */
  choose(
    model: RoundModel,
    question: Question | null,
    random: () => number,
    used: ReadonlySet<string> = new Set(),
  ): Choice {
    const questions = (this.bank.current?.questions ?? []).filter(({ id }) => !used.has(id));
    return chooseQuestions(model, questions, this.planner.picks ?? new Map(), random, question ?? undefined);
  }

  /** The header of a round as a person picked it. @throws Error in plain words when the bank can't fill it. */
  async planned({ model, question, timeFactor, choice: shown, loop }: RoundPlan): Promise<NewHeader> {
    const bank = this.bank.current;
    const rubric = bank?.rubrics.find(({ id }) => id === model.rubric);
    if (!bank || !rubric) throw new Error('The question bank is not loaded yet. Try again in a moment.');
    if (!shown) await this.library.facts.read();
    const choice = shown ?? this.choose(model, question, Math.random);
    if (choice.unfilled.length > 0) {
      throw new Error(
        `The bank has no question for "${choice.unfilled.join('", "')}" of this round. Add one that fits, or pick another round.`,
      );
    }
    if (!loop) this.settings.lastModel = model.id;
    return { version: 1, timeFactor, model, rubric, questions: choice.questions, ...(loop && { loop }) };
  }

  /** Starts a round and shows it. @throws Error as `planned` does. */
  async begin(plan: RoundPlan): Promise<void> {
    await this.#start(await this.planned(plan));
  }

  /**
   * Starts a round that does one question of an attempt again, or one phase of it, and shows it.
   * @throws Error in plain words when the attempt is gone or has no such question.
   */
  async answerAgain(id: string, entry: string, phase?: string): Promise<void> {
    const record = await this.library.load(id);
    if (!record) throw new Error('The attempt that was to be answered again is no longer here.');
    const { header, events } = record;
    await this.#start(againHeader(header, entry, phase), textBefore(header, events, entry, phase));
  }

  /** Starts a round now; `text` is what its first answer begins with. */
  async #start(parts: NewHeader, text = ''): Promise<void> {
    const header = { ...parts, id: crypto.randomUUID(), startedAt: Date.now() };
    await this.#enter(header.id, async () => {
      const session = Session.begin(header, this.#parts);
      const answer = currentAnswerId(session.attempt);
      if (text && answer) session.send({ type: 'edit', answer, changes: [{ from: 0, to: 0, text }] });
      return session;
    });
  }

  /** Takes up an unfinished attempt. @throws Error when it runs in another window or is gone. */
  async resume(id: string): Promise<void> {
    await this.#enter(id, async () => {
      const record = await this.library.load(id);
      if (!record) throw new Error('This attempt is no longer here.');
      if (isOthers(record.header))
        throw new Error(
          'The one who answered is gone, so this round can only be ended. What was written is kept.',
        );
      return Session.resume(record, this.#parts);
    });
  }

  /** Ends an unfinished attempt as interrupted, without taking it up. @throws Error as `resume` does. */
  async endUnfinished(id: string): Promise<void> {
    const release = await lockAttempt(id);
    try {
      await this.library.change(id, { type: 'finish', as: 'interrupted', on: Date.now() });
    } finally {
      release();
    }
  }

  /**
   * Begins a round of a loop: the first of a new sitting, or the next of one that stands.
   * @throws Error as `begin` does.
   */
  async beginLoopRound(loop: LoopModel, timeFactor: TimeFactor, sitting?: LoopStanding): Promise<void> {
    const place = sitting ? sitting.next : 0;
    const wanted = place === null ? undefined : loop.rounds[place]?.model;
    const model = this.bank.current?.roundModels.find(({ id }) => id === wanted);
    if (place === null || !model) throw new Error(`The round "${wanted ?? ''}" is no longer in the bank.`);
    const id = sitting?.id ?? crypto.randomUUID();
    await this.begin({ model, question: null, timeFactor, loop: { id, model: loop, place } });
  }

  /** Ends the running round, if it isn't over, and goes on to scoring it, or to its loop. */
  async finish(): Promise<void> {
    const sitting = this.#sitting;
    if (!sitting) return;
    const { session } = sitting;
    if (!isOver(session.attempt)) session.send({ type: 'finish', as: 'finished', on: Date.now() });
    await this.#rise(sitting);
    this.#sitting = null;
    const { id, loop } = session.attempt.header;
    this.router.go(loop ? { screen: 'loop', loop: loop.id } : { screen: 'score', attempt: id });
  }

  /** Whether another window holds the attempt. */
  async isOpenElsewhere(id: string): Promise<boolean> {
    return this.running !== id && (await isLocked(id));
  }

  /** What every session is given. */
  get #parts() {
    return { host: this.host, store: this.#store };
  }

  /** Shows a session whose attempt this window alone holds. */
  async #enter(id: string, open: () => Promise<Session>): Promise<void> {
    if (this.taken) throw new Error(this.taken);
    this.#sitting = await this.#sit(id, open);
    this.router.go({ screen: 'round' });
  }

  async #sit(id: string, open: () => Promise<Session>): Promise<Sitting> {
    const release = await lockAttempt(id);
    try {
      const session = await open();
      this.bank.hold();
      // Other windows list it once it is stored, as a round that runs elsewhere.
      void session.flush().then(() => this.library.tellOthers([id]));
      return { session, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async #rise({ session, release }: Sitting): Promise<void> {
    await session.close();
    release();
    this.bank.release();
    this.library.note(session.attempt);
  }
}

/** Hands the app to every screen below the one that sets it. */
export const [getApp, setApp] = createContext<App>();
