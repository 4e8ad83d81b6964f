import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { FromGuest, FromOwner, JoinRefusal, JoinWish, RoomDoc, ToGuest, ToOwner } from '@host/room';
import { newSecret, sameText } from '../secrets';
import type { Claim, Way } from './door';
import type { RoomLimits } from './limits';
import { CLOSE, Line, type LineLife } from './line';
import { readFromGuest, readFromOwner } from './messages';
import { Party, type Guest } from './party';
import { Reception } from './reception';
import { Round } from './round';
import { NOTICES, refusal } from './words';

export interface RoomSetting {
  /** What the owner goes by. */
  owner: string;
  /** Where guests come from: `http://192.168.1.7:4271`. */
  origin: string;
  /** Whether the partner sits at this computer, where the owner opens the link. */
  local: boolean;
  limits: RoomLimits;
  /** Told when the room should end because its owner is gone. */
  onDeserted: () => void;
}

/** How long the last messages may take to leave, in ms. */
const FAREWELL = 250;

/** Sockets that a guest may open less for each that had to be closed because of what they sent. */
const OFFENCE = 10;

type Take = LineLife['take'];

/** Two people, their round and their sockets; knows nothing of ports and requests. */
export class Room {
  readonly id = randomUUID();
  readonly key = newSecret();
  readonly #setting: RoomSetting;
  readonly #lines = new Set<Line>();
  readonly #owner = new Party<ToOwner>();
  readonly #reception: Reception;
  #round: Round | null = null;
  #deserted: NodeJS.Timeout;
  readonly #beat: NodeJS.Timeout;
  #ended = false;

  constructor(setting: RoomSetting) {
    this.#setting = setting;
    const { limits, origin, local } = setting;
    this.#reception = new Reception({
      origin,
      local,
      limits,
      tellOwner: (message) => this.#owner.tell(message),
      onAdmitted: () => this.#tellAdmitted(),
    });
    this.#deserted = setTimeout(setting.onDeserted, limits.ownerGrace);
    this.#beat = setInterval(() => {
      for (const line of this.#lines) line.beat();
      // A page sees no pings; from this it knows that it is connected.
      this.#tellGuest({ type: 'owner', presence: this.#owner.control ? 'here' : 'away' });
    }, limits.beat);
  }

  /** Lets somebody in, or up to the owner's decision: their secret, or why not. `secret`: the one they have. */
  join(wish: JoinWish, origin: string, secret: string | null): { secret: string } | JoinRefusal {
    return this.#ended ? refusal('closed') : this.#reception.join(wish, origin, secret);
  }

  /** What to do with a socket, or the HTTP status that it is refused with. */
  seat(way: Way, claim: Claim): ((socket: WebSocket) => void) | number {
    if (this.#ended) return 410;
    if (claim.by === 'owner') {
      if (!sameText(claim.key, this.key)) return 401;
      return way.to === 'control' ? (socket) => this.#openOwner(socket) : this.#docSeat(way, null);
    }
    const guest = this.#reception.known(claim.secret, claim.origin);
    if (!guest) {
      const why = way.to === 'control' ? this.#reception.whyEnded(claim.secret) : null;
      return why === null ? 401 : (socket) => this.#sayGoodbye(socket, why);
    }
    if (guest.opening.take(1) > 0) return 429;
    if (way.to === 'control') return (socket) => this.#openGuest(guest, socket);
    return guest.admitted ? this.#docSeat(way, guest) : 403;
  }

  /** Ends the room; `why` in words for the guest. Resolves once all sockets are closed. */
  async end(why: string): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#deserted);
    clearInterval(this.#beat);
    this.#tellGuest({ type: 'ended', why });
    this.#round?.end();
    for (const line of this.#lines) line.close(CLOSE.over, 'The room is over.');
    const patience = performance.now() + FAREWELL;
    while (this.#lines.size > 0 && performance.now() < patience)
      await new Promise((done) => setTimeout(done, 10));
    for (const line of this.#lines) line.terminate();
  }

  /** A guest's way to a document, or the owner's: only this round's, and only what their role may have. */
  #docSeat(
    way: { round: number; doc: RoomDoc },
    guest: Guest | null,
  ): ((socket: WebSocket) => void) | number {
    const side = guest ? 'guest' : 'owner';
    const round = this.#round;
    if (round?.number !== way.round) return 404;
    if (!round.mayRead(side, way.doc)) return 403;
    const party = guest ?? this.#owner;
    return (socket) => {
      const document = round.document(way.doc);
      const take: Take = (message, text) => {
        if (text) throw new Error('Documents come in bytes.');
        document.take(line, message);
      };
      const line = this.#line(socket, guest, take, () => {
        document.leave(line);
        party.closeDoc(way.doc, line);
      });
      document.join(line, side, round.mayWrite(side, way.doc));
      party.openDoc(way.doc, line);
    };
  }

  #openOwner(socket: WebSocket): void {
    const owner = this.#owner;
    const take: Take = (message, text) => {
      if (!text) throw new Error('Messages come as text.');
      this.#fromOwner(readFromOwner(message));
    };
    const line = this.#line(socket, null, take, () => {
      if (owner.control !== line) return;
      owner.control = null;
      this.#tellGuest({ type: 'owner', presence: 'away' });
      if (!this.#ended)
        this.#deserted = setTimeout(this.#setting.onDeserted, this.#setting.limits.ownerGrace);
    });
    clearTimeout(this.#deserted);
    owner.control?.close(CLOSE.replaced, 'Opened again.');
    owner.control = line;
    this.#reception.greetOwner();
    this.#tellGuest({ type: 'owner', presence: 'here' });
  }

  #openGuest(guest: Guest, socket: WebSocket): void {
    const take: Take = (message, text) => {
      if (!text) throw new Error('Messages come as text.');
      this.#fromGuest(guest, readFromGuest(message));
    };
    const line = this.#line(socket, guest, take, () => {
      if (guest.control !== line) return;
      guest.control = null;
      guest.seen = performance.now();
      this.#reception.setPresence(guest, 'away');
    });
    guest.tell({
      type: 'ended',
      why: 'The room was opened in another tab or window of this browser, and goes on there.',
    });
    guest.control?.close(CLOSE.replaced, 'Opened again.');
    guest.control = line;
    if (guest.admitted) this.#tellAdmitted();
    else this.#tellGuest({ type: 'waiting', owner: this.#setting.owner });
    this.#tellGuest({ type: 'owner', presence: this.#owner.control ? 'here' : 'away' });
    this.#reception.setPresence(guest, 'here');
  }

  /** A former guest learns why; what they send is not read. */
  #sayGoodbye(socket: WebSocket, why: string): void {
    const nothing = () => {};
    const line = this.#line(socket, null, nothing, nothing);
    line.send(JSON.stringify({ type: 'ended', why } satisfies ToGuest));
    line.close(CLOSE.over, 'It is over.');
  }

  #fromOwner(message: FromOwner): void {
    const { owner } = this.#setting;
    switch (message.type) {
      case 'invite':
        return this.#reception.invite();
      case 'admit':
        return this.#reception.admit(message.guest);
      case 'turnAway':
        return this.#reception.turnAway(message.guest, `${owner} did not let you in.`);
      case 'remove':
        return this.#reception.part(`${owner} has ended your part in the room.`);
      case 'round':
        return this.#begin(message);
      case 'brief':
        return this.#round?.brief(message.material);
      case 'tell':
        if (this.#reception.guest?.admitted) this.#tellGuest({ type: 'told', what: message.what });
    }
  }

  #fromGuest(guest: Guest, { what }: FromGuest): void {
    if (guest !== this.#reception.guest) return;
    if (guest.admitted) this.#owner.tell({ type: 'told', what });
    if (what.type === 'presence') this.#reception.setPresence(guest, what.presence);
    if (what.type !== 'leave') return;
    if (!guest.admitted) this.#reception.notice(NOTICES.left(guest.name));
    this.#reception.part('You have left the room.');
  }

  #begin({ round, guest, names }: Extract<FromOwner, { type: 'round' }>): void {
    // A page that was loaded again may say so again; what was written stays.
    if (this.#round && round <= this.#round.number) return;
    this.#round?.end();
    const { document } = this.#setting.limits;
    this.#round = new Round(round, guest, names, document, (side) => {
      const writer = side === 'guest' ? this.#reception.guest : null;
      this.#reception.notice(NOTICES.tooLarge(writer?.name ?? null, document));
    });
    if (this.#reception.guest?.admitted) this.#tellAdmitted();
  }

  #line(socket: WebSocket, guest: Guest | null, take: Take, closed: () => void): Line {
    const line = new Line(socket, this.#setting.limits, {
      take,
      offended: () => void guest?.opening.take(OFFENCE),
      closed: () => {
        this.#lines.delete(line);
        closed();
      },
    });
    this.#lines.add(line);
    return line;
  }

  #tellAdmitted(): void {
    const { number = 0, guest: role = null, names = null } = this.#round ?? {};
    const { owner } = this.#setting;
    this.#tellGuest({ type: 'admitted', owner, room: this.id, round: number, role, names });
  }

  #tellGuest(message: ToGuest): void {
    this.#reception.guest?.tell(message);
  }
}
