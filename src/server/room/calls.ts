import type { HostCalls } from '@host/host';

/** The host calls that open and end a room; both hosts answer them alike. */
export type RoomCalls = Pick<HostCalls, 'listNetworks' | 'openRoom' | 'closeRoom'>;

export interface RoomOptions {
  /** The built page and its files. */
  rendererFolder: string;
  /** Where the owner's own page lives: `http://127.0.0.1:4270` or `app://greenroom`. */
  ownerOrigin: string;
  /** Told when a room ended without `closeRoom`; why, in words. */
  onClosed: (why: string) => void;
}

/** Makes the calls. */
export function createRooms(_options: RoomOptions): { calls: RoomCalls; close(): Promise<void> } {
  const calls: RoomCalls = {
    listNetworks: async () => [],
    openRoom: () => Promise.reject(new Error('Rooms are not built yet.')),
    closeRoom: async () => undefined,
  };
  return { calls, close: async () => undefined };
}
