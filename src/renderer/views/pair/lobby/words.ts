import { otherRole } from '@core/room/roles';
import type { GuestsRoom, OwnersRoom } from '@state/pair/room';
import type { Seat } from '@state/pair/seat';

/** Whether a seat is the owner's, with what only an owner may do. */
export const isOwners = (seat: Seat): seat is OwnersRoom => seat.isOwner;

/** Whether a seat is the guest's. */
export const isGuests = (seat: Seat): seat is GuestsRoom => !seat.isOwner;

/** What the other one goes by, at the start of a sentence. */
export const partnerName = ({ names, role }: Seat): string => names[otherRole(role)] || 'Your partner';

const PRESENCE = {
  here: 'here',
  hidden: 'page hidden',
  away: 'connection lost',
  gone: 'left',
} satisfies Record<NonNullable<Seat['partner']>, string>;

/** Where the other one is, as far as this side can know. */
export function presenceWords({ partner }: Seat, cutOff: boolean): string {
  if (cutOff) return 'not known while you are cut off';
  return partner ? PRESENCE[partner] : 'not here yet';
}

/** Whether the other one has come in and not gone, though their connection may be lost. */
export const isIn = ({ partner }: Seat): boolean => partner !== null && partner !== 'gone';
