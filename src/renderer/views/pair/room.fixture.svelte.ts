import { otherRole, type Role } from '@core/room/roles';
import type { Arriving, GuestsRoom, Invitation, Knock, OwnersRoom } from '@state/pair/room';
import { FakeSeat } from './seat.fixture.svelte';

const MINUTE = 60_000;

/** An owner's room without a server: it notes what is asked of it, and tests set what they like. */
export class FakeOwnersRoom extends FakeSeat implements OwnersRoom {
  override isOwner = true as const;
  address = $state<string | null>('192.168.1.7');
  open = {
    id: 'room-1',
    socket: 'ws://127.0.0.1:4271',
    key: 'secret',
    origin: 'http://192.168.1.7:4271',
    note: null,
  };
  invitation = $state.raw<Invitation | null>({
    link: 'http://192.168.1.7:4271/#mZ4tq8fXcV2bR6nL0pYwKg',
    code: 'K7QM4TXP',
    codeUntil: Date.now() + 10 * MINUTE,
  });
  knock = $state.raw<Knock | null>(null);
  notices = $state.raw<string[]>([]);
  planned = $state.raw<OwnersRoom['planned']>(null);
  copyAllowed = $state(false);
  /** What was asked for, in order. */
  readonly calls: string[] = [];
  /** What the next call that may fail says. */
  failing: string | null = null;

  constructor(role: Role) {
    super(role);
    this.planned = this.header;
    this.partner = null;
    this.names =
      role === 'candidate' ? { candidate: 'Ana', interviewer: '' } : { candidate: '', interviewer: 'Ana' };
  }

  /** Lets somebody in. */
  seat(name: string): this {
    this.names = { ...this.names, [otherRole(this.role)]: name };
    this.partner = 'here';
    this.knock = null;
    return this;
  }

  dismissNotice(notice: string) {
    this.notices = this.notices.filter((other) => other !== notice);
  }
  allowCopy(allowed: boolean) {
    this.copyAllowed = allowed;
  }
  admit() {
    this.calls.push('admit');
    if (this.knock) this.seat(this.knock.name);
  }
  turnAway() {
    this.calls.push('turnAway');
    this.knock = null;
  }
  invite() {
    this.calls.push('invite');
    this.invitation = {
      link: 'http://192.168.1.7:4271/#another',
      code: 'B3HN9WCD',
      codeUntil: Date.now() + 10 * MINUTE,
    };
  }
  removeGuest() {
    this.calls.push('removeGuest');
    this.partner = 'gone';
  }
  showPartner = () => this.#call('showPartner');
  begin = () => this.#call('begin');
  swap = () => this.#call('swap');
  close = () => this.#call('close');

  async #call(name: string): Promise<void> {
    this.calls.push(name);
    if (this.failing) throw new Error(this.failing);
  }
}

/** A guest's room without a server. */
export class FakeGuestsRoom extends FakeSeat implements GuestsRoom {
  override isOwner = false as const;
  arriving = $state.raw<Arriving>({ stage: 'asking', needsCode: false, why: null });
  owner = $state('Ana');
  ownerPresence = $state<GuestsRoom['ownerPresence']>('here');
  copy = $state.raw<GuestsRoom['copy']>(null);
  /** What the guest asked to be let in with, in order. */
  readonly joins: [name: string, code?: string][] = [];
  left = false;

  constructor(role: Role) {
    super(role);
    this.saving = null;
    this.names =
      role === 'candidate'
        ? { candidate: 'Ben', interviewer: 'Ana' }
        : { candidate: 'Ana', interviewer: 'Ben' };
  }

  async join(name: string, code?: string) {
    this.joins.push(code === undefined ? [name] : [name, code]);
  }
  leave() {
    this.left = true;
  }
}
