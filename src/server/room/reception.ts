import type { JoinRefusal, JoinWish, Presence, ToGuest, ToOwner } from '@host/room';
import { sameText } from '../secrets';
import { Invitation, type Flaw } from './invitation';
import type { RoomLimits } from './limits';
import { Guest } from './party';
import { NOTICES, refusal } from './words';

export interface ReceptionSetting {
  /** Where guests come from: `http://192.168.1.7:4271`. */
  origin: string;
  /** Whether the partner sits at this computer, where the owner opens the link. */
  local: boolean;
  limits: RoomLimits;
  tellOwner(message: ToOwner): void;
  /** Told when somebody was let in. */
  onAdmitted(): void;
}

/** Guests and invitations that are remembered after their end, to say what became of them. */
const REMEMBERED = 10;

/** The notices that one invitation can cause. */
const MAX_NOTICES = 20;

/** Who may come in, who is in, and what the owner hears of either. */
export class Reception {
  readonly #setting: ReceptionSetting;
  #invitation: Invitation;
  #earlier: Invitation[] = [];
  #guest: Guest | null = null;
  /** Why the parts of former guests have ended, by their secrets. */
  readonly #former = new Map<string, string>();
  /** What the owner was told since the last invitation; once is enough. */
  readonly #noticed = new Set<string>();

  constructor(setting: ReceptionSetting) {
    this.#setting = setting;
    this.#invitation = this.#newInvitation();
  }

  /** Whoever is in, or waits to be. */
  get guest(): Guest | null {
    return this.#guest;
  }

  /** Lets somebody in, or up to the owner's decision: their secret, or why not. `secret`: the one they have. */
  join(wish: JoinWish, origin: string, secret: string | null): { secret: string } | JoinRefusal {
    const known = secret === null ? null : this.known(secret, origin);
    // A page that is loaded again still has its link.
    if (known) return { secret: known.secret };
    const { token, code } = wish;
    if ((token === undefined) === (code === undefined)) return refusal('malformed');
    const flaw = token !== undefined ? this.#tryToken(token) : this.#invitation.tryCode(code!, Date.now());
    if (flaw === 'tries') this.notice(NOTICES.tries);
    if (flaw === 'used') this.notice(NOTICES.used);
    if (flaw) return refusal(flaw, token === undefined ? 'code' : 'link');
    if (this.#guest && !this.#hasLeftTheDoor(this.#guest)) {
      this.notice(NOTICES.full(wish.name, this.#guest.name));
      return refusal('full');
    }
    this.#invitation.use();
    this.#guest = new Guest(wish.name, origin, this.#setting.limits);
    if (this.#setting.local && token !== undefined) this.admit(this.#guest.id);
    else this.#tellWhoIsThere();
    return { secret: this.#guest.secret };
  }

  /** The guest that a secret belongs to, by the address that it was given out at. */
  known(secret: string, origin: string): Guest | null {
    const guest = this.#guest;
    return guest && guest.origin === origin && sameText(secret, guest.secret) ? guest : null;
  }

  /** Why a former guest's part has ended; null for whoever never was one. */
  whyEnded(secret: string): string | null {
    return this.#former.get(secret) ?? null;
  }

  /** Lets in the one who waits, if it is still that one. */
  admit(id: string): void {
    const guest = this.#guest;
    if (guest?.id !== id || guest.admitted) return;
    guest.admitted = true;
    this.#setting.onAdmitted();
    this.#tellWhoIsThere();
  }

  /** Turns away the one who waits, if it is still that one. */
  turnAway(id: string, why: string): void {
    if (this.#guest?.id === id && !this.#guest.admitted) this.part(why);
  }

  /** Ends the guest's part; there is a place for another then, and a way to it. */
  part(why: string): void {
    const guest = this.#guest;
    if (!guest) return;
    guest.tell({ type: 'ended', why } satisfies ToGuest);
    guest.close('It is over.');
    this.#former.set(guest.secret, why);
    if (this.#former.size > REMEMBERED) this.#former.delete(this.#former.keys().next().value!);
    this.#setting.tellOwner(
      guest.admitted
        ? { type: 'guest', name: guest.name, presence: 'gone' }
        : { type: 'withdrawn', guest: guest.id },
    );
    this.#guest = null;
    if (this.#invitation.used) this.invite();
  }

  /** Makes a new link and code; those before end. */
  invite(): void {
    this.#earlier = [this.#invitation, ...this.#earlier].slice(0, REMEMBERED);
    this.#invitation = this.#newInvitation();
    this.#noticed.clear();
    this.#tellInvitation();
  }

  setPresence(guest: Guest, presence: Presence): void {
    guest.presence = presence;
    if (guest !== this.#guest) return;
    // Nobody is let in who has gone away again; a page that comes back knocks anew.
    if (!guest.admitted && presence === 'away')
      this.#setting.tellOwner({ type: 'withdrawn', guest: guest.id });
    else this.#tellWhoIsThere();
  }

  /** Tells an owner who has just come what there is. */
  greetOwner(): void {
    if (!this.#invitation.used) this.#tellInvitation();
    this.#tellWhoIsThere();
  }

  notice(text: string): void {
    if (this.#noticed.has(text) || this.#noticed.size >= MAX_NOTICES) return;
    this.#noticed.add(text);
    this.#setting.tellOwner({ type: 'notice', text });
  }

  #tryToken(token: string): Flaw | null {
    const flaw = this.#invitation.tryToken(token);
    const earlier = this.#earlier.map((one) => one.tryToken(token)).find((one) => one !== 'wrong');
    if (flaw !== 'wrong' || earlier === undefined) return flaw;
    return earlier ?? 'expired';
  }

  #newInvitation(): Invitation {
    const { codeLife, codeTries } = this.#setting.limits;
    return new Invitation(Date.now(), codeLife, codeTries);
  }

  #hasLeftTheDoor(guest: Guest): boolean {
    const { knockGrace } = this.#setting.limits;
    return !guest.admitted && !guest.control && performance.now() - guest.seen > knockGrace;
  }

  #tellWhoIsThere(): void {
    if (!this.#guest) return;
    const { id, name, presence, admitted } = this.#guest;
    this.#setting.tellOwner(
      admitted ? { type: 'guest', name, presence } : { type: 'knock', guest: id, name },
    );
  }

  #tellInvitation(): void {
    const { token, code, codeUntil } = this.#invitation;
    const link = `${this.#setting.origin}/#${token}`;
    this.#setting.tellOwner({ type: 'invitation', link, code, codeUntil });
  }
}
