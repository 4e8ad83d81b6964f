import type { AttemptHeader } from '@core/attempt/events';
import type { Role } from '@core/room/roles';
import type { OpenRoom, Presence } from '@host/room';
import type { Seat } from './seat';

/** Who asks to be let in. */
export interface Knock {
  guest: string;
  name: string;
}

/** How a partner gets in. */
export interface Invitation {
  link: string;
  code: string;
  /** In ms since the epoch. */
  codeUntil: number;
}

/** The owner's side of a room, as its own screens need it beyond a seat. */
export interface OwnersRoom extends Seat {
  readonly isOwner: true;
  /** Null for a partner at this computer, where nothing listens beyond loopback. */
  readonly address: string | null;
  readonly open: OpenRoom;
  readonly invitation: Invitation | null;
  readonly knock: Knock | null;
  /** What happened that the owner should know, newest last; each can be dismissed. */
  readonly notices: readonly string[];
  dismissNotice(notice: string): void;
  /** The round that is set up next; null after it began. */
  readonly planned: Omit<AttemptHeader, 'id' | 'startedAt'> | null;
  /** Whether the guest may keep a copy. */
  readonly copyAllowed: boolean;
  allowCopy(allowed: boolean): void;
  admit(): void;
  turnAway(): void;
  /** A new link and code, for those that were used or are too old. */
  invite(): void;
  /** Shows the room to a partner at this computer. @throws Error in plain words. */
  showPartner(): Promise<void>;
  /** Ends the guest's part; the round goes on. */
  removeGuest(): void;
  /** Begins the round that is set up. @throws Error in plain words. */
  begin(): Promise<void>;
  /** Sets up the return round: roles swapped, the same round model, other questions. @throws Error in plain words. */
  swap(): Promise<void>;
  /** Ends the room; a running round ends with it, as interrupted, and is kept. */
  close(): Promise<void>;
}

/** Where a guest is on the way in. */
export type Arriving =
  /** Has to say a name, and a code where the link brought no token. `why`: what was wrong the last time. */
  | { stage: 'asking'; needsCode: boolean; why: string | null }
  | { stage: 'joining' }
  /** The owner has not decided yet. */
  | { stage: 'waiting'; owner: string }
  | { stage: 'in' }
  | { stage: 'ended'; why: string };

/** The guest's side of a room. */
export interface GuestsRoom extends Seat {
  readonly isOwner: false;
  readonly arriving: Arriving;
  readonly owner: string;
  readonly ownerPresence: Presence;
  /** The attempt as a review bundle, once the owner allows a copy. */
  readonly copy: { name: string; text: string } | null;
  /** Asks to be let in. */
  join(name: string, code?: string): Promise<void>;
  leave(): void;
}

/** What an owner chose before the room is opened. */
export interface RoomPlan {
  header: Omit<AttemptHeader, 'id' | 'startedAt'>;
  /** The role that the partner takes. */
  guest: Role;
  /** What the owner goes by. */
  name: string;
  /** One of this computer's addresses; null: the partner sits at this computer. */
  address: string | null;
}
