import { otherRole } from '@core/room/roles';
import type { Seat } from '@state/pair/seat';

/** What the window of a room is called on either side, by its stage and who else is there. */
export function roomTitle({ stage, names, role }: Pick<Seat, 'stage' | 'names' | 'role'>): string {
  const partner = names[otherRole(role)];
  switch (stage) {
    case 'lobby':
      return 'Room';
    case 'round':
      return `Round with ${partner}`;
    case 'scoring':
      return `Score with ${partner}`;
    case 'results':
      return `Results with ${partner}`;
  }
}
