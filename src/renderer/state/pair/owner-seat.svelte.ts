import type { Attempt } from '@core/attempt/attempt';
import { readCommand } from '@core/room/asked';
import { mayAsk, type RoomCommand } from '@core/room/commands';
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
  type Presence,
  type ToOwner,
} from '@host/room';
import { ControlSocket } from '@pair/control-socket';
import type { RoomLine } from '@pair/round-docs';
import type { SaveStatus } from '../recorder.svelte';
import { Door } from './door.svelte';
import { handingIn } from './handing-in';
import type { House } from './house';
import { JUDGING } from './kept-round.svelte';
import { OwnersRound } from './owners-round.svelte';
import type { Invitation, Knock, OwnersRoom, RoomPlan } from './room';
import type { Desk, RoomStage } from './seat';

/** How often the guest is told the time and the texts are held against the transcript, in ms. */
const BEAT = 1_000;
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

  #round = $state.raw<OwnersRound>() as OwnersRound;
  /** How many rounds were made known. */
  #announced = 0;
  #over = false;

  private constructor(plan: RoomPlan, open: OpenRoom, version: string, house: House) {
    this.address = plan.address;
    this.open = open;
    this.#name = plan.name;
    this.#version = version;
    this.#house = house;
    this.#line = { socket: open.socket, protocols: [ROOM_PROTOCOL, open.key] };
    if (open.note) this.#door.notice(open.note);
    this.#control = new ControlSocket<FromOwner, ToOwner>(open.socket + CONTROL_PATH, this.#line.protocols, {
      heard: (message) => this.#heard(message),
      changed: (reached) => this.#reachedServer(reached),
    });
    this.#round = this.#plan(plan.header, otherRole(plan.guest));
    const beat = setInterval(() => this.#round.beat(), BEAT);
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
    return this.#round.role;
  }
  get names(): Names {
    const { role, pair } = this.#round;
    if (pair) return pair.names;
    const guest = this.#door.guest?.name ?? 'Your partner';
    return role === 'candidate'
      ? { candidate: this.#name, interviewer: guest }
      : { candidate: guest, interviewer: this.#name };
  }
  get partner(): Presence | null {
    return this.#door.guest?.presence ?? null;
  }
  get connected(): boolean {
    return this.#reached && (this.#round.watch?.connected ?? true);
  }
  get full(): boolean {
    return this.#round.watch?.full ?? false;
  }
  /** Without a partner who is there, the owner leads the round, so that it can be brought to its end. */
  get leads(): boolean {
    const isThere = this.#reached && (this.partner === 'here' || this.partner === 'hidden');
    return this.role === 'interviewer' || !isThere;
  }
  get stage(): RoomStage {
    return this.#round.stage;
  }
  get planned(): NewHeader | null {
    return this.#round.planned;
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
    return this.#round.copyAllowed;
  }
  get saving(): SaveStatus | null {
    return this.#round.saving;
  }
  get at(): number {
    return this.#round.at;
  }
  get handedIn(): Record<Role, boolean> {
    return this.#round.handedIn;
  }
  get prediction(): Prediction | null {
    return this.attempt.prediction;
  }
  get attempt(): Attempt {
    return this.#round.attempt;
  }
  get desk(): Desk | null {
    return this.#round.desk;
  }

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
    return this.#round.watch?.docs.work.editing(answer) ?? [];
  }

  send(command: RoomCommand): Promise<string | null> {
    return this.#ask(command, this.role);
  }

  handIn(scorecard: Scorecard, marks: Review['marks']): Promise<string | null> {
    return this.#ask(handingIn(this.role, scorecard, marks), this.role);
  }

  async begin(): Promise<void> {
    if (this.partner === null || this.partner === 'gone')
      throw new Error('Nobody has joined yet. Let your partner in first.');
    await this.#round.begin({ room: this.open.id, owner: this.role, names: this.names });
  }

  async swap(): Promise<void> {
    const attempt = await this.#round.stored();
    if (!attempt) throw new Error('Finish the round before you swap roles.');
    const { version, timeFactor, model, rubric, questions: asked } = attempt.header;
    const used = new Set(Object.values(asked).map(({ id }) => id));
    const { questions, unfilled } = this.#house.choose(model, used);
    if (unfilled.length > 0)
      throw new Error(
        `The bank has no other question for "${unfilled.join('", "')}" of this round. Add one that fits, or set up another round.`,
      );
    this.#round.close();
    this.#round = this.#plan({ version, timeFactor, model, rubric, questions }, otherRole(this.role));
    this.#announce();
  }

  allowCopy(allowed: boolean): void {
    void this.#round
      .allowCopy(allowed, this.names.candidate, this.#version)
      .catch((error: unknown) =>
        this.#door.notice(
          `The copy couldn’t be made. ${error instanceof Error ? error.message : String(error)}`,
        ),
      );
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#round.finish('interrupted', this.role);
    this.#hangUp();
    await this.#round.stored();
    this.#house.left();
    // Where nobody answers, there is no room any more, or it ends by itself once it misses this page.
    await this.#house.host.closeRoom(null).catch(() => undefined);
  }

  /** Sets up a round; the guest hears of it by `#announce`. */
  #plan(header: NewHeader, role: Role): OwnersRound {
    return new OwnersRound(header, role, this.#house, (message) => this.#control.send(message));
  }

  /** Makes the planned round known, if there is somebody who hasn't heard of it. */
  #announce(): void {
    if (!this.#door.guest) return;
    if (this.#round.announce(this.#line, this.#announced + 1, this.names)) this.#announced += 1;
  }

  #reachedServer(reached: boolean): void {
    this.#reached = reached;
    if (!reached) return;
    // Who is at the door now is told anew.
    this.#door.takeKnock();
    this.#announce();
  }

  #heard(message: ToOwner): void {
    this.#door.hear(message);
    if (message.type === 'guest' && message.presence !== 'gone') this.#announce();
    if (message.type === 'told') void this.#answer(message.what);
  }

  async #answer(what: GuestSays): Promise<void> {
    if (what.type !== 'ask' || !Number.isSafeInteger(what.id)) return;
    const why = await this.#ask(what.command, otherRole(this.role));
    this.#control.send({ type: 'tell', what: { type: 'answered', id: what.id, why } });
  }

  /** Carries out what somebody asks for: null, or why it was refused. */
  async #ask(value: unknown, by: Role): Promise<string | null> {
    const pair = { room: this.open.id, names: this.names };
    const vouched = { now: Date.now(), pair, version: this.#version };
    const command = readCommand(value, vouched);
    if (!command) return 'This version of the page asks for something unknown. Reload it.';
    if (!mayAsk(by, command) && !(by === this.role && this.leads && !JUDGING.has(command.type)))
      return `That is for the ${otherRole(by)} to do.`;
    return this.#round.carryOut(command, by);
  }

  /** The room is gone; a round that runs goes on without it. */
  #closedByItself(why: string): void {
    this.#door.notice(why);
    this.#hangUp();
  }

  #hangUp(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#control.close();
    this.#round.close();
    this.#reached = false;
    this.#door.shut();
  }
}
