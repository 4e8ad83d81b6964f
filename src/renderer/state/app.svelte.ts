import type { AttemptHeader, TimeFactor } from '@core/attempt/events';
import { isOver } from '@core/attempt/attempt';
import type { Question } from '@core/bank/question';
import { chooseQuestions } from '@core/round/choose';
import type { RoundModel } from '@core/round/model';
import type { Host } from '@host/host';
import type { AttemptStore } from '@store/attempt-store';
import { createContext } from 'svelte';
import { Library } from './library.svelte';
import { Router } from './router.svelte';
import { Session } from './session.svelte';
import { Settings } from './settings.svelte';

/** What a person picked in set-up. */
export interface RoundPlan {
  model: RoundModel;
  /** Null: pick for me. */
  question: Question | null;
  timeFactor: TimeFactor;
}

/** Everything that screens talk to; made once in main.ts. */
export class App {
  readonly host: Host;
  readonly library: Library;
  readonly settings = new Settings();
  readonly router = new Router();
  #store: AttemptStore;
  #session = $state.raw<Session | null>(null);
  #releaseLock: (() => void) | null = null;

  constructor(host: Host, store: AttemptStore) {
    this.host = host;
    this.#store = store;
    this.library = new Library(host, store);
  }

  /** The round that is running in this window. */
  get session(): Session | null {
    return this.#session;
  }

  /** Starts a round and shows it. @throws Error in plain words when the bank can't fill it. */
  async begin({ model, question, timeFactor }: RoundPlan): Promise<void> {
    const bank = this.library.bank;
    const rubric = bank?.rubrics.find(({ id }) => id === model.rubric);
    if (!bank || !rubric) throw new Error('The question bank is not loaded yet. Try again in a moment.');
    const choice = chooseQuestions(
      model,
      bank.questions,
      this.library.lastSeen,
      Math.random,
      question ?? undefined,
    );
    if (choice.unfilled.length > 0) {
      throw new Error(
        `The bank has no question for "${choice.unfilled.join('", "')}" of this round. Add one that fits, or pick another round.`,
      );
    }
    const id = crypto.randomUUID();
    const header: AttemptHeader = {
      id,
      version: 1,
      startedAt: Date.now(),
      timeFactor,
      model,
      rubric,
      questions: choice.questions,
    };
    this.settings.lastModel = model.id;
    await this.#lock(id);
    this.#enter(Session.begin(header, { host: this.host, store: this.#store }));
  }

  /** Takes up an unfinished attempt. @throws Error when it runs in another window or is gone. */
  async resume(id: string): Promise<void> {
    await this.#lock(id);
    const record = await this.library.load(id);
    if (!record) throw new Error('This attempt is no longer here.');
    this.#enter(await Session.resume(record, { host: this.host, store: this.#store }));
  }

  /** Ends an unfinished attempt as interrupted, without taking it up. */
  async endUnfinished(id: string): Promise<void> {
    await this.#lock(id);
    await this.library.change(id, { type: 'finish', as: 'interrupted', on: Date.now() });
    this.#unlock();
  }

  /** Ends the running round, if it isn't over, and goes on to scoring it. */
  async finish(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const { id } = session.attempt.header;
    if (!isOver(session.attempt)) session.send({ type: 'finish', as: 'finished', on: Date.now() });
    await session.close();
    this.#session = null;
    this.#unlock();
    this.library.releaseBank();
    await this.library.refresh().catch(() => undefined);
    this.router.go({ screen: 'score', attempt: id });
  }

  #enter(session: Session): void {
    this.#session = session;
    this.library.holdBank();
    this.router.go({ screen: 'round' });
  }

  /** Whether another window holds the attempt. */
  async isOpenElsewhere(id: string): Promise<boolean> {
    if (this.#session?.attempt.header.id === id) return false;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === lockName(id));
  }

  /** Holds the attempt against a second window until it is let go or the window closes. */
  #lock(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      void navigator.locks.request(lockName(id), { ifAvailable: true }, (lock) => {
        if (!lock) {
          reject(new Error('This round is open in another window. Go on there, or close that window first.'));
          return;
        }
        resolve();
        return new Promise<void>((release) => (this.#releaseLock = release));
      });
    });
  }

  #unlock(): void {
    this.#releaseLock?.();
    this.#releaseLock = null;
  }
}

const lockName = (id: string) => `greenroom-attempt-${id}`;

/** Hands the app to every screen below the one that sets it. */
export const [getApp, setApp] = createContext<App>();
