import { apply, applyAll } from '@core/attempt/apply';
import { empty, isOver, type Attempt } from '@core/attempt/attempt';
import {
  readClock,
  sleep,
  startClock,
  wake,
  type Gap,
  type Reading,
  type RoundClock,
} from '@core/attempt/clock';
import { decide, type Command } from '@core/attempt/decide';
import type { Actor, AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import type { Host } from '@host/host';
import type { AttemptRecord, AttemptStore } from '@store/attempt-store';
import { Recorder, type SaveStatus } from './recorder.svelte';

/** How often the clock is looked at, in ms; what is shown comes from the clock, never from counting. */
const TICK = 250;
const HEARTBEAT = 1_000;

/** Reads this machine's clocks. */
export const machineReading = (): Reading => ({ wall: Date.now(), mono: performance.now() });

interface SessionDeps {
  host: Pick<Host, 'appendJournal' | 'keepAwake' | 'on'>;
  store: AttemptStore;
  read?: () => Reading;
  /** Hears of all events, the first ones too, once the attempt is what they led to. */
  happened?: (events: readonly TranscriptEvent[]) => void;
}

/** The live sitting of one attempt: commands in, events out to the recorder, state to the screen. */
export class Session {
  #attempt: Attempt = $state.raw()!;
  #at = $state(0);
  #clock: RoundClock;
  #recorder: Recorder;
  #deps: SessionDeps;
  #read: () => Reading;
  #beaten = 0;
  #stops: (() => void)[] = [];

  private constructor(attempt: Attempt, at: number, deps: SessionDeps) {
    this.#attempt = attempt;
    this.#deps = deps;
    this.#read = deps.read ?? machineReading;
    this.#clock = startClock(this.#read(), at);
    this.#at = at;
    this.#recorder = new Recorder(attempt, deps.store, deps.host);
  }

  /** Starts a new attempt now. */
  static begin(header: AttemptHeader, deps: SessionDeps): Session {
    const session = new Session(empty(header), 0, deps);
    session.send({ type: 'start' }, header.pair?.owner);
    session.#run();
    return session;
  }

  /** Takes up an unfinished attempt where its clock last stood; the time between is not charged. */
  static async resume(record: AttemptRecord, deps: SessionDeps): Promise<Session> {
    const attempt = applyAll(empty(record.header), record.events);
    const heartbeat = await deps.store.heartbeat(record.header.id).catch(() => undefined);
    const session = new Session(attempt, Math.max(heartbeat?.at ?? 0, attempt.at), deps);
    const gap = heartbeat ? Math.max(0, session.#read().wall - heartbeat.wall) : 0;
    session.send({ type: 'interrupt', reason: 'closed', gap });
    session.#run();
    return session;
  }

  get attempt(): Attempt {
    return this.#attempt;
  }

  /** Now on the round's clock, in ms. */
  get at(): number {
    return this.#at;
  }

  get saving(): SaveStatus {
    return this.#recorder.status;
  }

  /** Carries out a command now, as asked for by `by`; returns null, or why it was refused. */
  send(command: Command, by?: Actor): string | null {
    this.#advance();
    return this.#carryOut(command, by);
  }

  /** Writes what waits; resolves when it has been tried. */
  flush(): Promise<void> {
    return this.#recorder.flush();
  }

  /** Stops the clock and lets go of the host; the attempt stays as it is. */
  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.#recorder.close();
  }

  #carryOut(command: Command, by?: Actor): string | null {
    const decision = decide(this.#attempt, command, this.#at, by);
    if (!decision.ok) return decision.why;
    this.#take(decision.events);
    return null;
  }

  #take(events: readonly TranscriptEvent[]): void {
    if (events.length === 0) return;
    this.#attempt = events.reduce(apply, this.#attempt);
    this.#recorder.record(this.#attempt, events);
    this.#deps.happened?.(events);
  }

  #advance(): void {
    const { clock, gap } = readClock(this.#clock, this.#read());
    this.#move(clock, gap);
  }

  #move(clock: RoundClock, gap: Gap | null): void {
    this.#clock = clock;
    this.#at = clock.at;
    if (gap && !isOver(this.#attempt)) this.#carryOut({ type: 'interrupt', ...gap });
  }

  #run(): void {
    const { host } = this.#deps;
    const timer = setInterval(() => this.#tick(), TICK);
    const flush = () => void this.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    void host.keepAwake(true).catch(() => undefined);
    this.#stops.push(
      () => clearInterval(timer),
      () => removeEventListener('pagehide', flush),
      () => document.removeEventListener('visibilitychange', flush),
      () => void host.keepAwake(false).catch(() => undefined),
      host.on('suspended', () => {
        this.#clock = sleep(this.#clock, this.#read());
        this.#at = this.#clock.at;
        void this.flush();
      }),
      host.on('resumed', () => {
        const { clock, gap } = wake(this.#clock, this.#read());
        this.#move(clock, gap);
      }),
    );
  }

  #tick(): void {
    this.send({ type: 'tick' });
    const { wall, mono } = this.#read();
    if (isOver(this.#attempt) || mono - this.#beaten < HEARTBEAT) return;
    this.#beaten = mono;
    // A heartbeat that fails costs a second of the clock at most, and the status tells of the cause.
    void this.#deps.store
      .beat({ attemptId: this.#attempt.header.id, at: this.#at, wall })
      .catch(() => undefined);
  }
}
