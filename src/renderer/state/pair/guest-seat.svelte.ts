import type { GuestsRoom } from './room';

/** A place holder until the guest's side is built. */
export const GuestSeat = class {
  constructor() {
    throw new Error('Rooms are not built yet.');
  }
} as unknown as new () => GuestsRoom;
