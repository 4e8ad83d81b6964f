import { empty, isOver, type Attempt } from '@core/attempt/attempt';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import { readCommand } from '@core/room/asked';
import { mayAsk, type RoomCommand } from '@core/room/commands';
import { blankNotes } from '@core/room/notes';
import { eventsFor, forCandidate, handedIn, seenBy } from '@core/room/redact';
import { otherRole, type Names, type Role } from '@core/room/roles';
import type { NewHeader } from '@core/round/again';
import type { Review } from '@core/rubric/review';
import type { Prediction, Scorecard } from '@core/rubric/scorecard';
import {
  CONTROL_PATH,
  ROOM_PROTOCOL,
  type FromOwner,
  type GuestSays,
  type OpenRoom,
  type OwnerSays,
  type Presence,
  type ToOwner,
} from '@host/room';
import { ControlSocket } from '@pair/control-socket';
import type { RoomLine } from '@pair/round-docs';
import type { SaveStatus } from '../recorder.svelte';
import { Door } from './door.svelte';
import { handingIn } from './handing-in';
import type { House, Sitting } from './house';
import { KeptRound } from './kept-round.svelte';
import type { Invitation, Knock, OwnersRoom, RoomPlan } from './room';
import { RoundWatch } from './round-watch.svelte';
import type { Desk, RoomStage } from './seat';
import { Writing } from './writing';

/** How often the guest is told the time and the texts are held against the transcript, in ms. */
const BEAT = 1_000;
/** The commands that judge a round, which come after it. */
const JUDGING: ReadonlySet<RoomCommand['type']> = new Set(['predict', 'score', 'addReview']);

/** The owner's side of a room: it alone writes the transcript, and tells the guest what they may see of it. */
export class OwnerSeat implements OwnersRoom {
  readonly isOwner = true;
  readonly address: string | null;
  readonly open: OpenRoom;
  #house: House;
  #name: string;
  #version: string;
  #line: RoomLine;
  #control: ControlSocket<FromOwner, ToOwner>;
  #stops: (() => void)[] = [];

  #reached = $state(false);
  #door = new Door();

  #role = $state<Role>('candidate');
  #planned = $state.raw<NewHeader | null>(null);
  #stage = $state<RoomStage>('lobby');
  #round = 0;
  /** The names that the round was made known with; null before that. */
  #told: Names | null = null;
  #watch = $state.raw<RoundWatch | null>(null);
  #copyAllowed = $state(false);

  #sitting = $state.raw<Sitting | null>(null);
  #writing: Writing | null = null;
  /** All of the round that isn't typing. */
  #events: TranscriptEvent[] = [];
  /** The header as the candidate may see it. */
  #redacted = $state.raw<AttemptHeader | null>(null);
  /** The round after its end. */
  #kept = $state.raw<KeptRound | null>(null);
  #over = false;

  private constructor(plan: RoomPlan, open: OpenRoom, version: string, house: House) {
    this.address = plan.address;
    this.open = open;
    this.#name = plan.name;
    this.#version = version;
    this.#house = house;
    this.#line = { socket: open.socket, protocols: [ROOM_PROTOCOL, open.key] };
    if (open.note) this.#door.notice(open.note);
    this.#plan(plan.header, otherRole(plan.guest));
    this.#control = new ControlSocket<FromOwner, ToOwner>(open.socket + CONTROL_PATH, this.#line.protocols, {
      heard: (message) => this.#heard(message),
      changed: (reached) => this.#reachedServer(reached),
    });
    const beat = setInterval(() => this.#beat(), BEAT);
    const leave = () => void house.host.closeRoom(null).catch(() => undefined);
    addEventListener('pagehide', leave);
    this.#stops.push(
      () => clearInterval(beat),
      () => removeEventListener('pagehide', leave),
      house.host.on('roomClosed', ({ why }) => this.#closedByItself(why)),
    );
  }

  /** Opens a room for a round. @throws Error in plain words. */
  static async open(plan: RoomPlan, house: House): Promise<OwnerSeat> {
    const { version } = await house.host.about(null);
    const open = await house.host.openRoom({ address: plan.address, name: plan.name });
    return new OwnerSeat(plan, open, version, house);
  }

  get role(): Role {
    return this.#role;
  }
  get names(): Names {
    const pair = this.#real?.header.pair;
    if (pair) return pair.names;
    const guest = this.#door.guest?.name ?? 'Your partner';
    return this.#role === 'candidate'
      ? { candidate: this.#name, interviewer: guest }
      : { candidate: guest, interviewer: this.#name };
  }
  get partner(): Presence | null {
    return this.#door.guest?.presence ?? null;
  }
  get connected(): boolean {
    return this.#reached && (this.#watch?.connected ?? true);
  }
  get full(): boolean {
    return this.#watch?.full ?? false;
  }
  /** Without a partner who is there, the owner leads the round, so that it can be brought to its end. */
  get leads(): boolean {
    const isThere = this.#reached && (this.partner === 'here' || this.partner === 'hidden');
    return this.#role === 'interviewer' || !isThere;
  }
  get stage(): RoomStage {
    return this.#stage;
  }
  get planned(): NewHeader | null {
    return this.#planned;
  }
  get invitation(): Invitation | null {
    return this.#door.invitation;
  }
  get knock(): Knock | null {
    return this.#door.knock;
  }
  get notices(): readonly string[] {
    return this.#door.notices;
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
    const attempt = this.#real;
    return attempt ? handedIn(attempt) : { candidate: false, interviewer: false };
  }
  get prediction(): Prediction | null {
    return this.attempt?.prediction ?? null;
  }

  /** The attempt with all that it holds. */
  get #real(): Attempt | null {
    return this.#kept?.attempt ?? this.#sitting?.session.attempt ?? null;
  }

  get attempt(): Attempt | null {
    return this.#seen;
  }

  readonly #seen = $derived.by((): Attempt | null => {
    const attempt = this.#real ?? (this.#planned && empty(inLobby(this.#planned)));
    if (!attempt) return null;
    const header = this.#role === 'candidate' ? (this.#redacted ?? attempt.header) : attempt.header;
    return seenBy(this.#role, attempt, header);
  });

  get desk(): Desk | null {
    return this.#role === 'interviewer' ? this.#desk : null;
  }

  readonly #desk = $derived.by((): Desk | null => {
    const header = this.#real?.header ?? (this.#planned && inLobby(this.#planned));
    if (!header) return null;
    return {
      header,
      samples: this.#house.samples(),
      notes: this.#watch?.notes ?? blankNotes(),
      note: (change) => this.#watch?.note(change),
    };
  });

  dismissNotice(notice: string): void {
    this.#door.dismiss(notice);
  }

  invite(): void {
    this.#control.send({ type: 'invite' });
  }
  admit(): void {
    this.#decideKnock('admit');
  }
  turnAway(): void {
    this.#decideKnock('turnAway');
  }
  removeGuest(): void {
    this.#control.send({ type: 'remove' });
  }

  #decideKnock(type: 'admit' | 'turnAway'): void {
    const knock = this.#door.takeKnock();
    if (knock) this.#control.send({ type, guest: knock.guest });
  }

  async showPartner(): Promise<void> {
    if (!this.invitation) throw new Error('The link is not ready yet. Try again in a moment.');
    await this.#house.host.showPartner(this.invitation.link);
  }

  editing(answer: string) {
    return this.#watch?.docs.work.editing(answer) ?? [];
  }

  send(command: RoomCommand): Promise<string | null> {
    return this.#ask(command, this.#role);
  }

  handIn(scorecard: Scorecard, marks: Review['marks']): Promise<string | null> {
    return this.#ask(handingIn(this.#role, scorecard, marks), this.#role);
  }

  async begin(): Promise<void> {
    const planned = this.#planned;
    if (!planned) throw new Error('The round has begun already.');
    const watch = this.#watch;
    if (this.partner === null || this.partner === 'gone' || !watch)
      throw new Error('Nobody has joined yet. Let your partner in first.');
    const pair = { room: this.open.id, owner: this.#role, names: this.names };
    const sitting = await this.#house.sit({ ...planned, pair }, (events) => this.#happened(events));
    this.#planned = null;
    this.#sitting = sitting;
    this.#stage = 'round';
    this.#control.send({ type: 'brief', material: this.#material(sitting.session.attempt.header) });
    this.#writing = new Writing(watch.docs.work, sitting.session, this.#role);
    this.#publish();
  }

  async swap(): Promise<void> {
    const kept = this.#kept;
    if (!kept) throw new Error('Finish the round before you swap roles.');
    const { header } = kept.attempt;
    const used = new Set(Object.values(header.questions).map(({ id }) => id));
    const { questions, unfilled } = this.#house.choose(header.model, used);
    if (unfilled.length > 0)
      throw new Error(
        `The bank has no other question for "${unfilled.join('", "')}" of this round. Add one that fits, or set up another round.`,
      );
    await kept.stored;
    const { version, timeFactor, model, rubric } = header;
    this.#kept = null;
    this.#plan({ version, timeFactor, model, rubric, questions }, otherRole(this.#role));
    this.#announce();
  }

  allowCopy(allowed: boolean): void {
    this.#copyAllowed = allowed;
    void this.#handOver().catch((error: unknown) => {
      this.#copyAllowed = false;
      this.#door.notice(
        `The copy couldn’t be made. ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  }

  async #handOver(): Promise<void> {
    const [kept, watch] = [this.#kept, this.#watch];
    if (!kept || !watch) return;
    if (!this.#copyAllowed) return watch.docs.stage.publishCopy(null);
    const copy = await kept.copy(this.names.candidate, this.#version);
    if (this.#copyAllowed && watch === this.#watch) watch.docs.stage.publishCopy(copy);
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#finish('interrupted');
    this.#hangUp();
    await this.#kept?.stored;
    this.#house.left();
    // Where nobody answers, there is no room any more, or it ends by itself once it misses this page.
    await this.#house.host.closeRoom(null).catch(() => undefined);
  }

  /** Sets up a round; the guest hears of it by `#announce`. */
  #plan(header: NewHeader, role: Role): void {
    this.#role = role;
    this.#planned = header;
    this.#stage = 'lobby';
    this.#events = [];
    this.#copyAllowed = false;
    this.#watch?.docs.close();
    this.#watch = null;
    this.#redacted = forCandidate(inLobby(header), []);
  }

  /** Makes the planned round known to the server, and through it to the guest. */
  #announce(): void {
    const planned = this.#planned;
    if (!planned || !this.#door.guest) return;
    const round = this.#round + 1;
    const { names } = this;
    if (!this.#control.send({ type: 'round', round, guest: otherRole(this.#role), names })) return;
    this.#round = round;
    this.#told = names;
    this.#control.send({ type: 'brief', material: this.#material(inLobby(planned)) });
    this.#watch?.docs.close();
    this.#watch = new RoundWatch(this.#line, round, this.#role, names);
    this.#publish();
  }

  #material(header: AttemptHeader) {
    return { header, samples: this.#house.samples() };
  }

  #happened(events: readonly TranscriptEvent[]): void {
    const seen = events.filter(({ type }) => type !== 'edited');
    if (seen.length === 0) return;
    this.#events.push(...seen);
    if (this.#sitting) this.#publish();
  }

  /** Tells the guest what they may see of the round as it is now. */
  #publish(): void {
    const attempt = this.#real ?? (this.#planned && empty(inLobby(this.#planned)));
    if (!attempt) return;
    const header = forCandidate(attempt.header, this.#events);
    this.#redacted = header;
    this.#watch?.docs.stage.publish(
      {
        stage: this.#stage,
        header,
        handedIn: handedIn(attempt),
        answers: isOver(attempt) ? attempt.answers : null,
      },
      eventsFor(otherRole(this.#role), this.#events),
    );
    this.#tellTime();
  }

  #tellTime(): void {
    const running = this.#stage === 'round' && this.#sitting !== null;
    this.#tell({ type: 'clock', at: this.at, running });
  }

  #tell(what: OwnerSays): void {
    this.#control.send({ type: 'tell', what });
  }

  #beat(): void {
    this.#writing?.reconcile();
    this.#tellTime();
  }

  #reachedServer(reached: boolean): void {
    this.#reached = reached;
    // Who is at the door now is told anew.
    if (reached) this.#door.takeKnock();
    if (reached && this.#isUntold) this.#announce();
  }

  /** Whether the guest has yet to hear of the planned round, or knows it by a name that isn't theirs. */
  get #isUntold(): boolean {
    return this.#planned !== null && JSON.stringify(this.names) !== JSON.stringify(this.#told);
  }

  #heard(message: ToOwner): void {
    this.#door.hear(message);
    if (message.type === 'guest' && message.presence !== 'gone' && this.#isUntold) this.#announce();
    if (message.type === 'told') void this.#answer(message.what);
  }

  async #answer(what: GuestSays): Promise<void> {
    if (what.type !== 'ask' || !Number.isSafeInteger(what.id)) return;
    const why = await this.#ask(what.command, otherRole(this.#role));
    this.#tell({ type: 'answered', id: what.id, why });
  }

  /** Carries out what somebody asks for: null, or why it was refused. */
  async #ask(value: unknown, by: Role): Promise<string | null> {
    const pair = { room: this.open.id, names: this.names };
    const vouched = { now: Date.now(), pair, version: this.#version };
    const command = readCommand(value, vouched);
    if (!command) return 'This version of the page asks for something unknown. Reload it.';
    if (!mayAsk(by, command) && !(by === this.#role && this.leads && !JUDGING.has(command.type)))
      return `That is for the ${otherRole(by)} to do.`;
    if (JUDGING.has(command.type)) return this.#judge(command, by);
    if (command.type === 'finish') return this.#finish('finished', by);
    const session = this.#sitting?.session;
    if (!session) return this.#planned ? 'The round has not begun.' : 'The round is over.';
    return session.send(command, by);
  }

  /** Ends the running round, if there is one: null, or why not. */
  #finish(as: 'finished' | 'interrupted', by: Role = this.#role): string | null {
    const sitting = this.#sitting;
    if (!sitting) return this.#planned ? 'The round has not begun.' : 'The round is over.';
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

  async #judge(command: RoomCommand, by: Role): Promise<string | null> {
    const kept = this.#kept;
    if (!kept) return 'Finish the round before you score it.';
    const events = await kept.judge(command, by);
    if (typeof events === 'string') return events;
    if (kept !== this.#kept) return null;
    this.#events = events.filter(({ type }) => type !== 'edited');
    const { candidate, interviewer } = this.handedIn;
    if (candidate && interviewer) this.#stage = 'results';
    this.#publish();
    return null;
  }

  /** The room is gone; a round that runs goes on without it. */
  #closedByItself(why: string): void {
    this.#door.notice(why);
    this.#hangUp();
  }

  #hangUp(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#control.close();
    this.#watch?.docs.close();
    this.#reached = false;
    this.#door.shut();
  }
}

/** A planned round's header, for what looks at headers. */
const inLobby = (planned: NewHeader): AttemptHeader => ({ ...planned, id: 'planned', startedAt: 0 });
