import { answerIds, empty, isOver, type Attempt } from '@core/attempt/attempt';
import { summarise } from '@core/attempt/summary';
import { exportName } from '@core/attempt/to-markdown';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import { FILE_ENDING } from '@core/exchange/lines';
import { encodeReview } from '@core/review/file';
import { makeRequest } from '@core/review/request';
import { judgementTrouble, readCommand } from '@core/room/asked';
import { difference } from '@core/room/changes';
import { mayAsk, type RoomCommand } from '@core/room/commands';
import { blankNotes, type InterviewNotes } from '@core/room/notes';
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
import { RoundDocs, type RoomLine } from '@pair/round-docs';
import { replay } from '@store/attempt-store';
import { digest } from '../digest';
import type { SaveStatus } from '../recorder.svelte';
import { handingIn } from './handing-in';
import type { House, Sitting } from './house';
import type { Invitation, Knock, OwnersRoom, RoomPlan } from './room';
import type { Desk, RoomStage } from './seat';

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
  #guest = $state.raw<{ name: string; presence: Presence } | null>(null);
  #knock = $state.raw<Knock | null>(null);
  #invitation = $state.raw<Invitation | null>(null);
  #notices = $state.raw<readonly string[]>([]);

  #role = $state<Role>('candidate');
  #planned = $state.raw<NewHeader | null>(null);
  #stage = $state<RoomStage>('lobby');
  #round = 0;
  /** The names that the round was made known with; null before that. */
  #told: Names | null = null;
  #docs: RoundDocs | null = null;
  #docsReached = $state(true);
  #full = $state(false);
  #notes = $state.raw<InterviewNotes>(blankNotes());
  #copyAllowed = $state(false);

  #sitting = $state.raw<Sitting | null>(null);
  /** All of the round that isn't typing. */
  #events: TranscriptEvent[] = [];
  /** The header as the candidate may see it. */
  #redacted = $state.raw<AttemptHeader | null>(null);
  /** The attempt after its round, as it is stored. */
  #kept = $state.raw<Attempt | null>(null);
  #keeping: Promise<void> = Promise.resolve();
  /** Answers whose text has changed since it was last held against the transcript. */
  #touched = new Set<string>();
  #over = false;

  private constructor(plan: RoomPlan, open: OpenRoom, version: string, house: House) {
    this.address = plan.address;
    this.open = open;
    this.#name = plan.name;
    this.#version = version;
    this.#house = house;
    this.#line = { socket: open.socket, protocols: [ROOM_PROTOCOL, open.key] };
    if (open.note) this.#notices = [open.note];
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
    const pair = (this.#sitting?.session.attempt ?? this.#kept)?.header.pair;
    if (pair) return pair.names;
    const guest = this.#guest?.name ?? 'Your partner';
    return this.#role === 'candidate'
      ? { candidate: this.#name, interviewer: guest }
      : { candidate: guest, interviewer: this.#name };
  }
  get partner(): Presence | null {
    return this.#guest?.presence ?? null;
  }
  get connected(): boolean {
    return this.#reached && this.#docsReached;
  }
  get full(): boolean {
    return this.#full;
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
    return this.#invitation;
  }
  get knock(): Knock | null {
    return this.#knock;
  }
  get notices(): readonly string[] {
    return this.#notices;
  }
  get copyAllowed(): boolean {
    return this.#copyAllowed;
  }
  get saving(): SaveStatus | null {
    return this.#sitting?.session.saving ?? null;
  }
  get at(): number {
    return this.#sitting?.session.at ?? this.#kept?.at ?? 0;
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
    return this.#kept ?? this.#sitting?.session.attempt ?? null;
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
      notes: this.#notes,
      note: (change) => this.#docs?.backstage?.note(change),
    };
  });

  dismissNotice(notice: string): void {
    this.#notices = this.#notices.filter((each) => each !== notice);
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
    if (!this.#knock) return;
    this.#control.send({ type, guest: this.#knock.guest });
    this.#knock = null;
  }

  async showPartner(): Promise<void> {
    if (!this.#invitation) throw new Error('The link is not ready yet. Try again in a moment.');
    await this.#house.host.showPartner(this.#invitation.link);
  }

  editing(answer: string) {
    return this.#docs?.work.editing(answer) ?? [];
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
    if (!this.#guest || this.#guest.presence === 'gone' || !this.#docs)
      throw new Error('Nobody has joined yet. Let your partner in first.');
    const pair = { room: this.open.id, owner: this.#role, names: this.names };
    const sitting = await this.#house.sit({ ...planned, pair }, (events) => this.#happened(events));
    this.#planned = null;
    this.#sitting = sitting;
    this.#stage = 'round';
    this.#control.send({ type: 'brief', material: this.#material(sitting.session.attempt.header) });
    this.#watchTexts(this.#docs, sitting);
    this.#publish();
  }

  async swap(): Promise<void> {
    const attempt = this.#kept;
    if (!attempt) throw new Error('Finish the round before you swap roles.');
    const { header } = attempt;
    const used = new Set(Object.values(header.questions).map(({ id }) => id));
    const { questions, unfilled } = this.#house.choose(header.model, used);
    if (unfilled.length > 0)
      throw new Error(
        `The bank has no other question for "${unfilled.join('", "')}" of this round. Add one that fits, or set up another round.`,
      );
    await this.#keeping;
    const { version, timeFactor, model, rubric } = header;
    this.#kept = null;
    this.#plan({ version, timeFactor, model, rubric, questions }, otherRole(this.#role));
    this.#announce();
  }

  allowCopy(allowed: boolean): void {
    this.#copyAllowed = allowed;
    void this.#handOver().catch((error: unknown) => {
      this.#copyAllowed = false;
      this.#notice(`The copy couldn’t be made. ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  async #handOver(): Promise<void> {
    await this.#keeping;
    const attempt = this.#kept;
    const record = attempt && (await this.#house.library.load(attempt.header.id));
    const docs = this.#docs;
    if (!record || !docs) return;
    if (!this.#copyAllowed) return docs.stage.publishCopy(null);
    const request = makeRequest(record, { bundle: crypto.randomUUID(), from: this.names.candidate });
    const text = await encodeReview(request, { app: this.#version, madeOn: Date.now() }, digest);
    const { title, startedAt } = summarise(attempt);
    const day = new Date(startedAt).toLocaleDateString('sv-SE');
    if (this.#copyAllowed && docs === this.#docs)
      docs.stage.publishCopy({ name: exportName(day, title, `review.${FILE_ENDING}`), text });
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#finish('interrupted');
    this.#hangUp();
    await this.#keeping;
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
    this.#touched.clear();
    this.#copyAllowed = false;
    this.#notes = blankNotes();
    this.#redacted = forCandidate(inLobby(header), []);
  }

  /** Makes the planned round known to the server, and through it to the guest. */
  #announce(): void {
    const planned = this.#planned;
    if (!planned || !this.#guest) return;
    const round = this.#round + 1;
    const { names } = this;
    if (!this.#control.send({ type: 'round', round, guest: otherRole(this.#role), names })) return;
    this.#round = round;
    this.#told = names;
    this.#control.send({ type: 'brief', material: this.#material(inLobby(planned)) });
    this.#docs?.close();
    const docs = new RoundDocs(this.#line, round, this.#role, this.#guest.name, () => {
      this.#docsReached = this.#docs?.connected ?? true;
      this.#full = this.#docs?.full ?? false;
    });
    this.#docs = docs;
    this.#docsReached = false;
    this.#full = false;
    this.#notes = blankNotes();
    docs.backstage?.observe(() => (this.#notes = docs.backstage?.notes ?? blankNotes()));
    this.#publish();
  }

  #material(header: AttemptHeader) {
    return { header, samples: this.#house.samples() };
  }

  /** Every change of a text goes into the transcript, as an edit of whoever made it. */
  #watchTexts(docs: RoundDocs, { session }: Sitting): void {
    const answers = answerIds(session.attempt);
    const guest = otherRole(this.#role);
    docs.work.observe(answers, (answer, changes, here) => {
      if (docs !== this.#docs) return;
      this.#touched.add(answer);
      session.send({ type: 'edit', answer, changes }, here ? this.#role : guest);
    });
    for (const answer of answers) this.#touched.add(answer);
    this.#reconcile();
  }

  /**
   * Where a text says something else than the transcript, the transcript follows: what was written before the
   * round began, and what Yjs puts in place of half a character that two edits cut apart.
   */
  #reconcile(): void {
    const [docs, session] = [this.#docs, this.#sitting?.session];
    if (!docs || !session || isOver(session.attempt)) return;
    for (const answer of this.#touched) {
      const changes = difference(session.attempt.answers[answer] ?? '', docs.work.text(answer));
      if (changes.length > 0) session.send({ type: 'edit', answer, changes }, otherRole(this.#role));
    }
    this.#touched.clear();
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
    this.#docs?.stage.publish(
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
    this.#reconcile();
    this.#tellTime();
  }

  #reachedServer(reached: boolean): void {
    this.#reached = reached;
    // Who is at the door now is told anew.
    if (reached) this.#knock = null;
    if (reached && this.#isUntold) this.#announce();
  }

  /** Whether the guest has yet to hear of the planned round, or knows it by a name that isn't theirs. */
  get #isUntold(): boolean {
    return this.#planned !== null && JSON.stringify(this.names) !== JSON.stringify(this.#told);
  }

  #heard(message: ToOwner): void {
    switch (message.type) {
      case 'invitation': {
        const { link, code, codeUntil } = message;
        this.#invitation = { link, code, codeUntil };
        break;
      }
      case 'knock':
        this.#knock = { guest: message.guest, name: message.name };
        break;
      case 'withdrawn':
        if (this.#knock?.guest === message.guest) this.#knock = null;
        break;
      case 'guest':
        this.#guest = { name: message.name, presence: message.presence };
        if (this.#isUntold && message.presence !== 'gone') this.#announce();
        break;
      case 'notice':
        this.#notice(message.text);
        break;
      case 'told':
        void this.#answer(message.what);
    }
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
    this.#reconcile();
    // From here on `#publish` says that it is over.
    this.#stage = 'scoring';
    const why = sitting.session.send({ type: 'finish', as, on: Date.now() }, by);
    if (why) this.#stage = 'round';
    else {
      this.#kept = sitting.session.attempt;
      this.#sitting = null;
      this.#keeping = this.#house.rise(sitting);
    }
    return why;
  }

  async #judge(command: RoomCommand, by: Role): Promise<string | null> {
    await this.#keeping;
    const attempt = this.#kept;
    if (!attempt) return 'Finish the round before you score it.';
    const trouble = judgementTrouble(command, attempt);
    if (trouble) return trouble;
    const { library } = this.#house;
    const { id } = attempt.header;
    try {
      await library.change(id, command, undefined, by);
      const record = await library.load(id);
      if (record && this.#kept?.header.id === id) this.#judged(replay(record), record.events);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #judged(attempt: Attempt, events: readonly TranscriptEvent[]): void {
    this.#kept = attempt;
    this.#events = events.filter(({ type }) => type !== 'edited');
    const { candidate, interviewer } = handedIn(attempt);
    if (candidate && interviewer) this.#stage = 'results';
    this.#publish();
  }

  #notice(text: string): void {
    this.#notices = [...this.#notices.filter((each) => each !== text), text];
  }

  /** The room is gone; a round that runs goes on without it. */
  #closedByItself(why: string): void {
    this.#notice(why);
    this.#hangUp();
  }

  #hangUp(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#control.close();
    this.#docs?.close();
    this.#reached = false;
    this.#knock = null;
    this.#guest = this.#guest && { ...this.#guest, presence: 'gone' };
  }
}

/** A planned round's header, for what looks at headers. */
const inLobby = (planned: NewHeader): AttemptHeader => ({ ...planned, id: 'planned', startedAt: 0 });
