import { empty, isOver, type Attempt } from '@core/attempt/attempt';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import type { RoomCommand } from '@core/room/commands';
import { blankNotes } from '@core/room/notes';
import { eventsFor, forCandidate, handedIn, seenBy } from '@core/room/redact';
import { otherRole, type Names, type Pair, type Role } from '@core/room/roles';
import type { NewHeader } from '@core/round/again';
import type { FromOwner } from '@host/room';
import type { RoomLine } from '@pair/round-docs';
import type { SaveStatus } from '../recorder.svelte';
import type { House, Sitting } from './house';
import { JUDGING, KeptRound } from './kept-round.svelte';
import { RoundWatch } from './round-watch.svelte';
import type { Desk, RoomStage } from './seat';
import { Writing } from './writing';

/** A round as its owner has it: set up, then sat, then kept. The guest is told what they may see of it. */
export class OwnersRound {
  /** The owner's. */
  readonly role: Role;
  #house: House;
  #send: (message: FromOwner) => boolean;

  #planned = $state.raw<NewHeader | null>(null);
  #sitting = $state.raw<Sitting | null>(null);
  #kept = $state.raw<KeptRound | null>(null);
  #stage = $state<RoomStage>('lobby');

  /** The names that it was made known with; null before that. */
  #told: Names | null = null;
  #watch = $state.raw<RoundWatch | null>(null);
  #writing: Writing | null = null;
  /** All of it that isn't typing. */
  #events: TranscriptEvent[] = [];
  /** The header as the candidate may see it. */
  #redacted = $state.raw<AttemptHeader>() as AttemptHeader;
  #copyAllowed = $state(false);

  /** `send` says something to the room's server, if it can be reached. */
  constructor(planned: NewHeader, role: Role, house: House, send: (message: FromOwner) => boolean) {
    this.role = role;
    this.#planned = planned;
    this.#redacted = forCandidate(inLobby(planned), []);
    this.#house = house;
    this.#send = send;
  }

  get planned(): NewHeader | null {
    return this.#planned;
  }
  get stage(): RoomStage {
    return this.#stage;
  }
  get watch(): RoundWatch | null {
    return this.#watch;
  }
  get copyAllowed(): boolean {
    return this.#copyAllowed;
  }
  get saving(): SaveStatus | null {
    return this.#sitting?.session.saving ?? null;
  }
  get at(): number {
    return this.#sitting?.session.at ?? this.#kept?.attempt.at ?? 0;
  }
  get handedIn(): Record<Role, boolean> {
    return this.#begun ? handedIn(this.#begun) : { candidate: false, interviewer: false };
  }
  /** Who sits it; null before it has begun. */
  get pair(): Pair | null {
    return this.#begun?.header.pair ?? null;
  }
  /** What the owner may see of it. */
  get attempt(): Attempt {
    return this.#seen;
  }
  get desk(): Desk | null {
    return this.role === 'interviewer' ? this.#desk : null;
  }

  /** The attempt with all that it holds, once it has begun. */
  get #begun(): Attempt | null {
    return this.#kept?.attempt ?? this.#sitting?.session.attempt ?? null;
  }

  readonly #real = $derived.by((): Attempt => {
    const attempt = this.#begun ?? (this.#planned && empty(inLobby(this.#planned)));
    if (!attempt) throw new Error('A round is planned, sat or kept.');
    return attempt;
  });

  readonly #seen = $derived.by((): Attempt => {
    const header = this.role === 'candidate' ? this.#redacted : this.#real.header;
    return seenBy(this.role, this.#real, header);
  });

  readonly #desk = $derived.by((): Desk => ({
    header: this.#real.header,
    samples: this.#house.samples(),
    notes: this.#watch?.notes ?? blankNotes(),
    note: (change) => this.#watch?.note(change),
  }));

  /**
   * Makes the planned round known to the server, and through it to the guest, unless it is known by these names
   * already. Rounds of a room count from 1, and one that is made known again is a new one. Whether it was made known.
   */
  announce(line: RoomLine, round: number, names: Names): boolean {
    const planned = this.#planned;
    if (!planned || JSON.stringify(names) === JSON.stringify(this.#told)) return false;
    if (!this.#send({ type: 'round', round, guest: otherRole(this.role), names })) return false;
    this.#told = names;
    this.#brief();
    this.#watch?.docs.close();
    this.#watch = new RoundWatch(line, round, this.role, names);
    this.#publish();
    return true;
  }

  /** @throws Error in plain words. */
  async begin(pair: Pair): Promise<void> {
    const [planned, watch] = [this.#planned, this.#watch];
    if (!planned) throw new Error('The round has begun already.');
    if (!watch) throw new Error('Your partner has not heard of the round yet. Try again in a moment.');
    const sitting = await this.#house.sit({ ...planned, pair }, (events) => this.#happened(events));
    this.#sitting = sitting;
    this.#planned = null;
    this.#stage = 'round';
    this.#brief();
    this.#writing = new Writing(watch.docs.work, sitting.session, this.role);
    this.#publish();
  }

  /** Carries out a command of somebody who may give it: null, or why it was refused. */
  async carryOut(command: RoomCommand, by: Role): Promise<string | null> {
    if (JUDGING.has(command.type)) return this.#judge(command, by);
    if (command.type === 'finish') return this.finish('finished', by);
    const session = this.#sitting?.session;
    if (!session) return this.#notRunning;
    return session.send(command, by);
  }

  /** Ends it, if it runs: null, or why not. */
  finish(as: 'finished' | 'interrupted', by: Role): string | null {
    const sitting = this.#sitting;
    if (!sitting) return this.#notRunning;
    this.#writing?.reconcile();
    // From here on `#publish` says that it is over.
    this.#stage = 'scoring';
    const why = sitting.session.send({ type: 'finish', as, on: Date.now() }, by);
    if (why) this.#stage = 'round';
    else {
      this.#kept = new KeptRound(sitting, this.#house);
      this.#sitting = null;
      this.#writing = null;
    }
    return why;
  }

  /** The attempt, once all of it is stored; null where it isn't over. */
  async stored(): Promise<Attempt | null> {
    await this.#kept?.stored;
    return this.#kept?.attempt ?? null;
  }

  /** Hands it over to the guest as a copy, or takes that back. @throws Error where none can be made. */
  async allowCopy(allowed: boolean, candidate: string, version: string): Promise<void> {
    this.#copyAllowed = allowed;
    const [kept, stage] = [this.#kept, this.#watch?.docs.stage];
    if (!kept || !stage) return;
    if (!allowed) return stage.publishCopy(null);
    try {
      const copy = await kept.copy(candidate, version);
      if (this.#copyAllowed) stage.publishCopy(copy);
    } catch (error) {
      this.#copyAllowed = false;
      throw error;
    }
  }

  /** Holds the texts against the transcript and tells the guest the time; to be called about every second. */
  beat(): void {
    this.#writing?.reconcile();
    this.#tellTime();
  }

  /** Shares nothing any more; what is open in an editor stays, and a round that runs goes on. */
  close(): void {
    this.#watch?.docs.close();
    this.#send = () => false;
  }

  async #judge(command: RoomCommand, by: Role): Promise<string | null> {
    const kept = this.#kept;
    if (!kept) return 'Finish the round before you score it.';
    const events = await kept.judge(command, by);
    if (typeof events === 'string') return events;
    this.#events = events.filter(({ type }) => type !== 'edited');
    const { candidate, interviewer } = this.handedIn;
    if (candidate && interviewer) this.#stage = 'results';
    this.#publish();
    return null;
  }

  get #notRunning(): string {
    return this.#planned ? 'The round has not begun.' : 'The round is over.';
  }

  #happened(events: readonly TranscriptEvent[]): void {
    const seen = events.filter(({ type }) => type !== 'edited');
    if (seen.length === 0) return;
    this.#events.push(...seen);
    if (this.#sitting) this.#publish();
  }

  #brief(): void {
    const material = { header: this.#real.header, samples: this.#house.samples() };
    this.#send({ type: 'brief', material });
  }

  /** Tells the guest what they may see of it as it is now. */
  #publish(): void {
    const attempt = this.#real;
    const header = forCandidate(attempt.header, this.#events);
    this.#redacted = header;
    this.#watch?.docs.stage.publish(
      {
        stage: this.#stage,
        header,
        handedIn: handedIn(attempt),
        answers: isOver(attempt) ? attempt.answers : null,
      },
      eventsFor(otherRole(this.role), this.#events),
    );
    this.#tellTime();
  }

  #tellTime(): void {
    const running = this.#stage === 'round' && this.#sitting !== null;
    this.#send({ type: 'tell', what: { type: 'clock', at: this.at, running } });
  }
}

/** A planned round's header, for what looks at headers. */
const inLobby = (planned: NewHeader): AttemptHeader => ({ ...planned, id: 'planned', startedAt: 0 });
