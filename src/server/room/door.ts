import type { IncomingMessage } from 'node:http';
import { ROOM_DOCS, ROOM_PROTOCOL, CONTROL_PATH, type RoomDoc } from '@host/room';
import { cookieValue } from '../secrets';

/** One of the addresses that a room listens at. */
export interface Door {
  /** `127.0.0.1` or the chosen interface's. */
  address: string;
  port: number;
}

export const LOOPBACK = '127.0.0.1';
export const hostOf = ({ address, port }: Door): string => `${address}:${port}`;
export const originOf = (door: Door): string => `http://${hostOf(door)}`;
/** Cookies don't tell ports apart, so their names do. */
export const cookieName = ({ port }: Door): string => `greenroom-room-${port}`;

/** What a socket is for. */
export type Way = { to: 'control' } | { to: 'doc'; round: number; doc: RoomDoc };

/** Who says to be at the other end of a socket, as far as that can be told from its request alone. */
export type Claim = { by: 'owner'; key: string } | { by: 'guest'; secret: string; origin: string };

const DOC_PATH = new RegExp(`^/room/docs/([1-9]\\d{0,3})/(${ROOM_DOCS.join('|')})$`);

/** The way and the claim of a request for a socket, or the HTTP status that it is refused with. */
export function readUpgrade(
  door: Door,
  ownerOrigin: string,
  { method, url, headers }: IncomingMessage,
): { way: Way; claim: Claim } | number {
  // A page elsewhere that points its own name here (DNS rebinding) sends that name.
  if (headers.host !== hostOf(door)) return 403;
  const { origin } = headers;
  const isOwners = origin === ownerOrigin && door.address === LOOPBACK;
  if (!isOwners && origin !== originOf(door)) return 403;
  if (method !== 'GET') return 405;
  const way = readWay(url ?? '');
  if (!way) return 404;
  const [protocol, key, ...rest] = (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((one) => one.trim());
  if (protocol !== ROOM_PROTOCOL || rest.length > 0) return 400;
  if (isOwners) return key ? { way, claim: { by: 'owner', key } } : 401;
  if (key !== undefined) return 400;
  const secret = cookieValue(headers.cookie, cookieName(door));
  return secret ? { way, claim: { by: 'guest', secret, origin: originOf(door) } } : 401;
}

function readWay(url: string): Way | null {
  if (url === CONTROL_PATH) return { to: 'control' };
  const found = DOC_PATH.exec(url);
  return found ? { to: 'doc', round: Number(found[1]), doc: found[2] as RoomDoc } : null;
}
