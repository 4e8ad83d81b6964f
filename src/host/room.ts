import type { Names, Role } from '@core/room/roles';

/** What both sides of a room must speak; a page of another version is sent to reload. */
export const ROOM_PROTOCOL = 'greenroom-room-1';

/** The largest frame that a room takes, in bytes. */
export const MAX_FRAME = 1024 * 1024;

/** How much one shared text may hold, in UTF-16 units; editors refuse what goes beyond. */
export const MAX_TEXT = 250_000;

/** The code of a WebSocket that is closed because its document would grow too large. */
export const CLOSED_TOO_LARGE = 4413;

export const JOIN_PATH = '/room/join';
export const CONTROL_PATH = '/room/control';

/**
 * The documents of a round. `stage`: what both may see, written by the owner. `work`: the texts that both write.
 * `backstage`: what only the interviewer may see; the candidate's connection is refused, the owner's as well.
 */
export const ROOM_DOCS = ['stage', 'work', 'backstage'] as const;
export type RoomDoc = (typeof ROOM_DOCS)[number];

/** Where a round's document is; rounds count from 1. */
export const docPath = (round: number, doc: RoomDoc): string => `/room/docs/${round}/${doc}`;

/** An address of this computer that another one in its network can reach. */
export interface Network {
  /** The interface, such as `wlan0`. */
  name: string;
  /** Its IPv4 address. */
  address: string;
}

/** Where a room is to be reached from. */
export interface RoomWish {
  /** One of this computer's addresses; null: only from this computer. */
  address: string | null;
  /** What the owner goes by. */
  name: string;
}

/** An open room, as its owner needs it. */
export interface OpenRoom {
  id: string;
  /** Where the owner's page connects, always on loopback: `ws://127.0.0.1:4271`. */
  socket: string;
  /** The owner's secret, sent as the second WebSocket subprotocol. */
  key: string;
  /** Where the partner's browser goes: `http://192.168.1.7:4271`. */
  origin: string;
  /** What the owner should know, such as that the usual port was taken. */
  note: string | null;
}

/** What a guest's page asks to be let in with; one of `token` and `code`. */
export interface JoinWish {
  protocol: string;
  name: string;
  token?: string;
  code?: string;
}

/** Why a guest is not let in, as `POST /room/join` answers with an error status. */
export interface JoinRefusal {
  reason: 'version' | 'wrong' | 'used' | 'expired' | 'tries' | 'full' | 'closed' | 'malformed';
  /** In words for the guest. */
  error: string;
}

/** `hidden`: their page is there but not looked at; `away`: the connection is lost; `gone`: they left. */
export type Presence = 'here' | 'hidden' | 'away' | 'gone';

/** What the owner's page tells the room's server. */
export type FromOwner =
  /** Makes a new link and code; the ones before end. */
  | { type: 'invite' }
  | { type: 'admit'; guest: string }
  | { type: 'turnAway'; guest: string }
  /** Ends the guest's part in the room. */
  | { type: 'remove' }
  /** Begins a round: fresh documents, and the role that the guest has in it. */
  | { type: 'round'; round: number; guest: Role; names: Names }
  /** Puts what the interviewer needs into the round's backstage, as the `material` of its map `backstage`. */
  | { type: 'brief'; material: unknown }
  | { type: 'tell'; what: OwnerSays };

/** What the room's server tells the owner's page. */
export type ToOwner =
  /** `codeUntil` is in ms since the epoch. */
  | { type: 'invitation'; link: string; code: string; codeUntil: number }
  /** Somebody asks to be let in. */
  | { type: 'knock'; guest: string; name: string }
  /** Whoever knocked isn't at the door any more; they may knock again. */
  | { type: 'withdrawn'; guest: string }
  /** The guest that was let in, or nobody any more. */
  | { type: 'guest'; name: string; presence: Presence }
  /** Something that the owner should know: a second guest, a code that was tried too often. In words. */
  | { type: 'notice'; text: string }
  | { type: 'told'; what: GuestSays };

/** What a guest's page tells the room's server. */
export type FromGuest = { type: 'tell'; what: GuestSays };

/** What the room's server tells a guest's page. */
export type ToGuest =
  /** The owner has not decided yet. */
  | { type: 'waiting'; owner: string }
  /** Let in; `round` is 0 before the first one. */
  | { type: 'admitted'; owner: string; room: string; round: number; role: Role | null; names: Names | null }
  | { type: 'owner'; presence: Presence }
  | { type: 'told'; what: OwnerSays }
  /** It's over, for good; why, in words for the guest. */
  | { type: 'ended'; why: string };

/** What the owner's app tells the guest's; the server passes it on unread. */
export type OwnerSays =
  /** The round's clock, in ms; `running`: whether it goes on by itself until the next one. */
  | { type: 'clock'; at: number; running: boolean }
  /** The answer to a command: null, or why it was refused. */
  | { type: 'answered'; id: number; why: string | null };

/** What the guest's app asks of the owner's; the owner checks every bit of it. */
export type GuestSays =
  | { type: 'ask'; id: number; command: unknown }
  | { type: 'presence'; presence: 'here' | 'hidden' }
  /** The guest leaves on purpose. */
  | { type: 'leave' };
