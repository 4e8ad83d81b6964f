import type { Attempt } from '@core/attempt/attempt';
import { cleanName, NAME_LENGTH } from '@core/review/parts';
import type { RoomCommand } from '@core/room/commands';
import type { Names, Role } from '@core/room/roles';
import type { Review } from '@core/rubric/review';
import type { Prediction, Scorecard } from '@core/rubric/scorecard';
import {
  CONTROL_PATH,
  ROOM_PROTOCOL,
  type FromGuest,
  type GuestSays,
  type OwnerSays,
  type Presence,
  type ToGuest,
} from '@host/room';
import { ControlSocket } from '@pair/control-socket';
import type { RoomLine } from '@pair/round-docs';
import { GuestsRound } from './guests-round.svelte';
import { handingIn } from './handing-in';
import { askToJoin, forget, remember, remembered } from './joining';
import type { Arriving, GuestsRoom } from './room';
import type { Desk, RoomStage } from './seat';

/** How often the clock is looked at, in ms. */
const TICK = 250;
/** A line on which nothing was heard for so long, in ms, is dead: the server says something every four seconds. */
const SILENCE = 12_000;
/** How long the owner's app may take to answer, in ms. */
const ANSWER = 10_000;

const LOST = 'The connection is lost. It is being made again; try then.';

/** The guest's side of a room, on a page that has neither the app nor its storage around it. */
export class GuestSeat implements GuestsRoom {
  readonly isOwner = false;
  readonly saving = null;
  #line: RoomLine;
  #token: string | null;
  #name = '';
  #control: ControlSocket<FromGuest, ToGuest> | null = null;
  #hasOpened = false;
  #round = $state.raw<GuestsRound | null>(null);
  #lastHeard = 0;

  #arriving = $state.raw<Arriving>({ stage: 'joining' });
  #owner = $state('');
  #ownerPresence = $state<Presence>('here');
  #reached = $state(false);

  /** What the owner's clock said last, and when that was by this machine's. */
  #clock = { at: 0, running: false, since: 0 };
  #at = $state(0);
  #asked = new Map<number, (why: string | null) => void>();
  #lastAsked = 0;
  #stops: (() => void)[] = [];

  constructor() {
    const { protocol, host, hash, pathname } = location;
    this.#line = {
      socket: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`,
      protocols: [ROOM_PROTOCOL],
    };
    this.#token = /[A-Za-z0-9_-]{20,}$/.exec(hash)?.[0] ?? null;
    // A link that was used must not stay in the address bar or the history.
    history.replaceState(null, '', pathname);
    const known = remembered();
    if (known && !this.#token) {
      this.#name = known;
      this.#connect();
    } else this.#ask(null);
  }

  get arriving(): Arriving {
    return this.#arriving;
  }
  get owner(): string {
    return this.#owner;
  }
  get ownerPresence(): Presence {
    return this.#ownerPresence;
  }
  get role(): Role {
    return this.#round?.role ?? 'candidate';
  }
  get names(): Names {
    return this.#round?.names ?? { candidate: this.#name, interviewer: this.#owner };
  }
  get partner(): Presence | null {
    return this.#arriving.stage === 'in' ? this.#ownerPresence : null;
  }
  get connected(): boolean {
    return this.#reached && (this.#round?.watch.connected ?? true);
  }
  get full(): boolean {
    return this.#round?.watch.full ?? false;
  }
  get leads(): boolean {
    return this.role === 'interviewer';
  }
  get stage(): RoomStage {
    return this.#round?.onStage?.stage ?? 'lobby';
  }
  get at(): number {
    return this.#at;
  }
  get attempt(): Attempt | null {
    return this.#round?.attempt ?? null;
  }
  get handedIn(): Readonly<Record<Role, boolean>> {
    return this.#round?.onStage?.handedIn ?? { candidate: false, interviewer: false };
  }
  get prediction(): Prediction | null {
    return this.attempt?.prediction ?? null;
  }
  get copy(): GuestsRoom['copy'] {
    return this.#round?.copy ?? null;
  }
  get desk(): Desk | null {
    return this.#round?.desk ?? null;
  }

  async join(wish: string, code?: string): Promise<void> {
    const name = cleanName(wish).slice(0, NAME_LENGTH);
    if (!name) return this.#ask('Say what you go by.');
    const by = this.#token ? { token: this.#token } : code?.trim() ? { code: code.trim() } : null;
    if (!by) return this.#ask('Type the code that your partner reads to you.');
    this.#arriving = { stage: 'joining' };
    this.#name = name;
    const refusal = await askToJoin({ protocol: ROOM_PROTOCOL, name, ...by });
    if (!refusal) {
      remember(name);
      this.#connect();
    } else if (refusal.reason === 'closed') this.#end(refusal.error);
    else {
      // A link that was used or is too old lets nobody in any more; the code may.
      if (refusal.reason === 'used' || refusal.reason === 'expired' || refusal.reason === 'wrong')
        this.#token = null;
      this.#ask(refusal.error);
    }
  }

  leave(): void {
    this.#tell({ type: 'leave' });
    this.#end('You have left the room.');
  }

  editing(answer: string) {
    return this.#docs?.work.editing(answer) ?? [];
  }

  send(command: RoomCommand): Promise<string | null> {
    const id = ++this.#lastAsked;
    return new Promise((resolve) => {
      const settle = (why: string | null) => {
        clearTimeout(late);
        this.#asked.delete(id);
        resolve(why);
      };
      const late = setTimeout(() => settle(`${this.#owner}’s computer doesn’t answer. Try again.`), ANSWER);
      this.#asked.set(id, settle);
      if (!this.connected || !this.#tell({ type: 'ask', id, command })) settle(LOST);
    });
  }

  handIn(scorecard: Scorecard, marks: Review['marks']): Promise<string | null> {
    return this.send(handingIn(this.role, scorecard, marks));
  }

  /** Ends what goes on in the background; for tests and for leaving the page. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#control?.close();
    this.#control = null;
    this.#docs?.close();
    this.#reached = false;
    for (const settle of [...this.#asked.values()]) settle(LOST);
  }

  #ask(why: string | null): void {
    this.#arriving = { stage: 'asking', needsCode: this.#token === null, why };
  }

  #end(why: string): void {
    this.#arriving = { stage: 'ended', why };
    forget();
    this.close();
  }

  #connect(): void {
    const tick = setInterval(() => this.#tick(), TICK);
    const shown = () => this.#tellPresence();
    document.addEventListener('visibilitychange', shown);
    this.#stops.push(
      () => clearInterval(tick),
      () => document.removeEventListener('visibilitychange', shown),
    );
    this.#control = new ControlSocket<FromGuest, ToGuest>(
      this.#line.socket + CONTROL_PATH,
      this.#line.protocols,
      {
        heard: (message) => this.#heard(message),
        changed: (open) => this.#reachedServer(open),
        failed: () => this.#couldNotConnect(),
      },
    );
  }

  #reachedServer(open: boolean): void {
    this.#reached = open;
    if (!open) {
      for (const settle of [...this.#asked.values()]) settle(LOST);
      return;
    }
    this.#hasOpened = true;
    this.#lastHeard = Date.now();
    if (this.#docs && !this.#docs.connected) this.#docs.reconnect();
  }

  /** Before it ever opened, the room knows this page no more; afterwards it is a matter of patience. */
  #couldNotConnect(): void {
    if (this.#hasOpened) return;
    forget();
    this.close();
    this.#ask(null);
  }

  #tick(): void {
    const { at, running, since } = this.#clock;
    this.#at = running ? at + (performance.now() - since) : at;
    if (!this.#reached || Date.now() - this.#lastHeard < SILENCE) return;
    this.#control?.reconnect();
    this.#docs?.reconnect();
  }

  #tell(what: GuestSays): boolean {
    return this.#control?.send({ type: 'tell', what }) ?? false;
  }

  #tellPresence(): void {
    // Whoever waits at the door may not speak.
    if (this.#arriving.stage === 'in')
      this.#tell({ type: 'presence', presence: document.hidden ? 'hidden' : 'here' });
  }

  #heard(message: ToGuest): void {
    this.#lastHeard = Date.now();
    switch (message.type) {
      case 'waiting':
        this.#owner = message.owner;
        this.#arriving = { stage: 'waiting', owner: message.owner };
        break;
      case 'admitted':
        this.#owner = message.owner;
        this.#arriving = { stage: 'in' };
        this.#tellPresence();
        if (message.role && message.names) this.#enter(message.round, message.role, message.names);
        break;
      case 'owner':
        this.#ownerPresence = message.presence;
        break;
      case 'told':
        this.#hear(message.what);
        break;
      case 'ended':
        this.#end(message.why);
    }
  }

  #hear(what: OwnerSays): void {
    if (what.type === 'answered') this.#asked.get(what.id)?.(what.why);
    else {
      this.#clock = { at: what.at, running: what.running, since: performance.now() };
      this.#tick();
    }
  }

  /** Takes its place in a round: a fresh one, or again in the one that is on. */
  #enter(round: number, role: Role, names: Names): void {
    if (round === 0 || this.#docs?.round === round) return;
    this.#docs?.close();
    this.#round = new GuestsRound(this.#line, round, role, names);
  }

  get #docs() {
    return this.#round?.watch.docs ?? null;
  }
}
