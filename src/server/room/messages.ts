import * as v from 'valibot';
import { ROLES } from '@core/room/roles';
import { ROOM_PROTOCOL, type FromGuest, type FromOwner, type JoinRefusal, type JoinWish } from '@host/room';

/** Controls, line ends, and what turns the direction of writing round. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u;

const name = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(80),
  v.check((text) => !UNSEEN.test(text)),
);

const secret = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const joinWish = v.strictObject({
  protocol: v.literal(ROOM_PROTOCOL),
  name,
  token: v.optional(secret),
  code: v.optional(secret),
});

const guest = v.pipe(v.string(), v.maxLength(100));
const role = v.picklist(ROLES);
const roundNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999));
/** What one app tells the other is the other's to check. */
const said = v.looseObject({ type: v.string() });

const fromOwner = v.variant('type', [
  v.strictObject({ type: v.literal('invite') }),
  v.strictObject({ type: v.literal('admit'), guest }),
  v.strictObject({ type: v.literal('turnAway'), guest }),
  v.strictObject({ type: v.literal('remove') }),
  v.strictObject({
    type: v.literal('round'),
    round: roundNumber,
    guest: role,
    names: v.strictObject({ candidate: v.string(), interviewer: v.string() }),
  }),
  v.strictObject({ type: v.literal('brief'), material: v.unknown() }),
  v.strictObject({ type: v.literal('tell'), what: said }),
]);

const fromGuest = v.strictObject({
  type: v.literal('tell'),
  what: v.union([
    v.strictObject({ type: v.literal('presence'), presence: v.picklist(['here', 'hidden']) }),
    v.strictObject({ type: v.literal('leave') }),
    v.looseObject({ type: v.pipe(v.string(), v.notValue('presence'), v.notValue('leave')) }),
  ]),
});

const text = new TextDecoder('utf-8', { fatal: true });
const json = (message: Uint8Array): unknown => JSON.parse(text.decode(message));

/** @throws for anything but a message of the owner's page. */
export const readFromOwner = (message: Uint8Array): FromOwner =>
  v.parse(fromOwner, json(message)) as FromOwner;

/** @throws for anything but a message of a guest's page. */
export const readFromGuest = (message: Uint8Array): FromGuest =>
  v.parse(fromGuest, json(message)) as FromGuest;

/** What a guest's page asks to be let in with, or what is wrong with it. */
export function readJoinWish(
  body: unknown,
): JoinWish | Extract<JoinRefusal['reason'], 'version' | 'malformed'> {
  // A page of another version may ask in another way, and is told what to do all the same.
  const other = v.safeParse(v.looseObject({ protocol: v.string() }), body);
  if (other.success && other.output.protocol !== ROOM_PROTOCOL) return 'version';
  const wish = v.safeParse(joinWish, body);
  return wish.success ? wish.output : 'malformed';
}
