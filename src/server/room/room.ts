import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { FromGuest, FromOwner, JoinRefusal, JoinWish, Presence, ToGuest, ToOwner } from '@host/room';
import { newSecret, sameText } from '../secrets';
import { Round } from './documents';
import type { Claim, Way } from './door';
import { Invitation } from './invitation';
import type { RoomLimits } from './limits';
import { CLOSE, Line } from './line';
import { readFromGuest, readFromOwner } from './messages';
import { Guest, Party } from './party';
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

/** Guests that are told why their part has ended, should they come back. */
const REMEMBERED = 10;

/** Who is in a room and what they may do; knows nothing of ports and requests. */
export class Room {
  readonly id = randomUUID();
  readonly key = newSecret();
  readonly #setting: RoomSetting;
  readonly #lines = new Set<Line>();
  readonly #owner = new Party();
  #guest: Guest | null = null;
  /** Why the parts of former guests have ended, by their secrets. */
  readonly #former = new Map<string, string>();
  #invitation: Invitation;
  #round: Round | null = null;
  /** What the owner was told since the last invitation; nobody can make it a hundred times. */
  readonly #noticed = new Set<string>();
  #deserted: NodeJS.Timeout;
  readonly #beat: NodeJS.Timeout;
  #ended = false;

  constructor(setting: RoomSetting) {
    this.#setting = setting;
    const { limits } = setting;
    this.#invitation = this.#newInvitation();
    this.#deserted = setTimeout(setting.onDeserted, limits.ownerGrace);
    this.#beat = setInterval(() => {
      for (const line of this.#lines) line.beat();
      // A page sees no pings; from this it knows that it is connected.
      if (this.#guest) this.#tellGuest({ type: 'owner', presence: this.#ownerPresence() });
    }, limits.beat);
  }

  /** Lets somebody in, or up to the owner's decision: their secret, or why not. `secret`: the one they have. */
  join(wish: JoinWish, origin: string, secret: string | null): { secret: string } | JoinRefusal {
    if (this.#ended) return refusal('closed');
    const known = secret === null ? null : this.#known(secret, origin);
    // A page that is loaded again still has its link.
    if (known) return { secret: known.secret };
    if ((wish.token === undefined) === (wish.code === undefined)) return refusal('malformed');
    const flaw =
      wish.token !== undefined
        ? this.#invitation.tryToken(wish.token)
        : this.#invitation.tryCode(wish.code!, Date.now());
    if (flaw === 'tries') this.#notice(NOTICES.tries);
    if (flaw === 'used') this.#notice(NOTICES.used);
    if (flaw) return refusal(flaw, wish.token === undefined ? 'code' : 'link');
    if (this.#guest && !this.#hasLeftTheDoor(this.#guest)) {
      this.#notice(NOTICES.full(wish.name, this.#guest.name));
      return refusal('full');
    }
    this.#invitation.use();
    this.#guest = new Guest(wish.name, origin, this.#setting.limits);
    if (this.#setting.local && wish.token !== undefined) this.#admit(this.#guest);
    else this.#tellOwner({ type: 'knock', guest: this.#guest.id, name: wish.name });
    return { secret: this.#guest.secret };
  }

  /** What to do with a socket, or the HTTP status that it is refused with. */
  seat(way: Way, claim: Claim): ((socket: WebSocket) => void) | number {
    if (this.#ended) return 410;
    const guest = claim.by === 'guest' ? this.#known(claim.secret, claim.origin) : null;
    if (claim.by === 'owner' && !sameText(claim.key, this.key)) return 401;
    if (guest && guest.opening.take(1) > 0) return 429;
    if (claim.by === 'guest' && !guest) {
      const why = this.#former.get(claim.secret);
      return why !== undefined && way.to === 'control' ? (socket) => this.#sayGoodbye(socket, why) : 401;
    }
    if (way.to === 'control')
      return (socket) => (guest ? this.#openGuest(guest, socket) : this.#openOwner(socket));
    const side = guest ? 'guest' : 'owner';
    const round = this.#round;
    if (guest && !guest.admitted) return 403;
    if (!round || round.number !== way.round) return 404;
    if (!round.mayRead(side, way.doc)) return 403;
    return (socket) => {
      const party = guest ?? this.#owner;
      const line = this.#line(
        socket,
        (message, text) => {
          if (text) throw new Error('Documents come in bytes.');
          document.take(line, message);
        },
        () => {
          document.leave(line);
          party.closeDoc(way.doc, line);
        },
      );
      const document = round.join(way.doc, side, line);
      party.openDoc(way.doc, line);
    };
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

  #openOwner(socket: WebSocket): void {
    const party = this.#owner;
    const line = this.#line(
      socket,
      (message, text) => {
        if (!text) throw new Error('Messages come as text.');
        this.#fromOwner(readFromOwner(message));
      },
      () => {
        if (party.control !== line) return;
        party.control = null;
        this.#tellGuest({ type: 'owner', presence: 'away' });
        if (!this.#ended)
          this.#deserted = setTimeout(this.#setting.onDeserted, this.#setting.limits.ownerGrace);
      },
    );
    clearTimeout(this.#deserted);
    party.control?.close(CLOSE.replaced, 'Opened again.');
    party.control = line;
    if (!this.#invitation.used) this.#tellInvitation();
    const guest = this.#guest;
    if (guest?.admitted) this.#tellPresence(guest);
    else if (guest) this.#tellOwner({ type: 'knock', guest: guest.id, name: guest.name });
    this.#tellGuest({ type: 'owner', presence: 'here' });
  }

  #openGuest(guest: Guest, socket: WebSocket): void {
    const line = this.#line(
      socket,
      (message, text) => {
        if (!text) throw new Error('Messages come as text.');
        if (!guest.admitted) throw new Error('Nobody has let them in yet.');
        this.#fromGuest(guest, readFromGuest(message));
      },
      () => {
        if (guest.control !== line) return;
        guest.control = null;
        guest.seen = performance.now();
        this.#setPresence(guest, 'away');
      },
    );
    if (guest.control) {
      const why = 'The room was opened in another tab or window of this browser, and goes on there.';
      guest.control.send(JSON.stringify({ type: 'ended', why } satisfies ToGuest));
      guest.control.close(CLOSE.replaced, 'Opened again.');
    }
    guest.control = line;
    if (guest.admitted) this.#tellAdmitted();
    else this.#tellGuest({ type: 'waiting', owner: this.#setting.owner });
    this.#tellGuest({ type: 'owner', presence: this.#ownerPresence() });
    this.#setPresence(guest, 'here');
  }

  /** A former guest learns why; what they send is not read. */
  #sayGoodbye(socket: WebSocket, why: string): void {
    const line = this.#line(
      socket,
      () => {},
      () => {},
    );
    line.send(JSON.stringify({ type: 'ended', why } satisfies ToGuest));
    line.close(CLOSE.over, 'It is over.');
  }

  #fromOwner(message: FromOwner): void {
    const guest = this.#guest;
    const { owner } = this.#setting;
    switch (message.type) {
      case 'invite':
        return this.#invite();
      case 'admit':
        if (guest?.id === message.guest && !guest.admitted) this.#admit(guest);
        return;
      case 'turnAway':
        if (guest?.id === message.guest && !guest.admitted) this.#part(guest, `${owner} did not let you in.`);
        return;
      case 'remove':
        if (guest) this.#part(guest, `${owner} has ended your part in the room.`);
        return;
      case 'round':
        return this.#begin(message);
      case 'brief':
        return this.#round?.brief(message.material);
      case 'tell':
        if (guest?.admitted) this.#tellGuest({ type: 'told', what: message.what });
    }
  }

  #fromGuest(guest: Guest, { what }: FromGuest): void {
    this.#tellOwner({ type: 'told', what });
    if (what.type === 'presence') this.#setPresence(guest, what.presence);
    if (what.type === 'leave') this.#part(guest, 'You have left the room.');
  }

  #begin({ round, guest, names }: Extract<FromOwner, { type: 'round' }>): void {
    // A page that was loaded again may say so again; what was written stays.
    if (this.#round && round <= this.#round.number) return;
    this.#round?.end();
    const { document } = this.#setting.limits;
    this.#round = new Round(round, guest, names, document, (side) =>
      this.#notice(NOTICES.tooLarge(side === 'guest' ? (this.#guest?.name ?? null) : null, document)),
    );
    if (this.#guest?.admitted) this.#tellAdmitted();
  }

  #admit(guest: Guest): void {
    guest.admitted = true;
    this.#tellAdmitted();
    this.#tellPresence(guest);
  }

  /** Ends a guest's part; there is a place for another then, and a way to it. */
  #part(guest: Guest, why: string): void {
    this.#tellGuest({ type: 'ended', why });
    guest.close('It is over.');
    this.#former.set(guest.secret, why);
    if (this.#former.size > REMEMBERED) this.#former.delete(this.#former.keys().next().value!);
    if (guest.admitted) this.#tellOwner({ type: 'guest', name: guest.name, presence: 'gone' });
    this.#guest = null;
    if (this.#invitation.used) this.#invite();
  }

  #invite(): void {
    this.#invitation = this.#newInvitation();
    this.#noticed.clear();
    this.#tellInvitation();
  }

  #newInvitation(): Invitation {
    const { codeLife, codeTries } = this.#setting.limits;
    return new Invitation(Date.now(), codeLife, codeTries);
  }

  /** The guest that a secret belongs to, by the address that it was given out at. */
  #known(secret: string, origin: string): Guest | null {
    const guest = this.#guest;
    return guest && guest.origin === origin && sameText(secret, guest.secret) ? guest : null;
  }

  #hasLeftTheDoor(guest: Guest): boolean {
    const { knockGrace } = this.#setting.limits;
    return !guest.admitted && !guest.control && performance.now() - guest.seen > knockGrace;
  }

  #line(socket: WebSocket, take: (message: Uint8Array, text: boolean) => void, closed: () => void): Line {
    const line = new Line(socket, this.#setting.limits, {
      take,
      closed: () => {
        this.#lines.delete(line);
        closed();
      },
    });
    this.#lines.add(line);
    return line;
  }

  #ownerPresence(): Presence {
    return this.#owner.control ? 'here' : 'away';
  }

  #setPresence(guest: Guest, presence: Presence): void {
    guest.presence = presence;
    if (guest.admitted && guest === this.#guest) this.#tellPresence(guest);
  }

  #tellPresence({ name, presence }: Guest): void {
    this.#tellOwner({ type: 'guest', name, presence });
  }

  #tellInvitation(): void {
    const { token, code, codeUntil } = this.#invitation;
    this.#tellOwner({ type: 'invitation', link: `${this.#setting.origin}/#${token}`, code, codeUntil });
  }

  #tellAdmitted(): void {
    const { number = 0, guest: role = null, names = null } = this.#round ?? {};
    this.#tellGuest({
      type: 'admitted',
      owner: this.#setting.owner,
      room: this.id,
      round: number,
      role,
      names,
    });
  }

  #notice(text: string): void {
    if (this.#noticed.has(text) || this.#noticed.size >= 20) return;
    this.#noticed.add(text);
    this.#tellOwner({ type: 'notice', text });
  }

  #tellOwner(message: ToOwner): void {
    this.#owner.control?.send(JSON.stringify(message));
  }

  #tellGuest(message: ToGuest): void {
    this.#guest?.control?.send(JSON.stringify(message));
  }
}
