import { getRequestListener } from '@hono/node-server';
import type { HostCalls } from '@host/host';
import type { OpenRoom, RoomWish } from '@host/room';
import { LOOPBACK, originOf, type Door } from './door';
import { LIMITS, type RoomLimits } from './limits';
import { goneAddress, listenAt, listNetworks } from './listen';
import { createPages } from './pages';
import { Room } from './room';
import { takeSockets } from './sockets';

/** The host calls that open and end a room; both hosts answer them alike. */
export type RoomCalls = Pick<HostCalls, 'listNetworks' | 'openRoom' | 'closeRoom'>;

export interface RoomOptions {
  /** The built page and its files. */
  rendererFolder: string;
  /** Where the owner's own page lives: `http://127.0.0.1:4270` or `app://greenroom`. */
  ownerOrigin: string;
  /** Told when a room ended without `closeRoom`; why, in words. */
  onClosed: (why: string) => void;
  /** For tests that shall not take ten minutes. */
  limits?: Partial<RoomLimits>;
}

interface Opened {
  facts: OpenRoom;
  end(why: string): Promise<void>;
}

/** Makes the calls. One room can be open at a time. */
export function createRooms(options: RoomOptions): { calls: RoomCalls; close(): Promise<void> } {
  const limits = { ...LIMITS, ...options.limits };
  /** The room that is open, opening or closing. */
  let current: Promise<Opened> | null = null;

  const end = async (
    why: (owner: string) => string,
    owner: string,
    ending: Promise<Opened>,
  ): Promise<void> => {
    const opened = await ending.catch(() => null);
    await opened?.end(why(owner));
    if (current === ending) current = null;
  };
  let owner = '';

  const openRoom = async (wish: RoomWish): Promise<OpenRoom> => {
    if (current) throw new Error('A room is open already, perhaps in another window. Close it there first.');
    owner = wish.name.trim();
    const opening = open({ ...wish, name: owner }, options, limits, () => {
      const closed = end((name) => `${name} has closed Greenroom, so the room is over.`, owner, opening);
      void closed.then(() => options.onClosed("The room is over, because its page wasn't there any more."));
    });
    current = opening;
    try {
      return (await opening).facts;
    } catch (error) {
      if (current === opening) current = null;
      throw error;
    }
  };

  const close = async (why: (owner: string) => string): Promise<void> => {
    if (current) await end(why, owner, current);
  };
  return {
    calls: {
      listNetworks: async () => listNetworks(),
      openRoom,
      closeRoom: () => close((name) => `${name} has closed the room.`),
    },
    close: () => close((name) => `${name} has closed Greenroom, so the room is over.`),
  };
}

async function open(
  { address, name }: RoomWish,
  { rendererFolder, ownerOrigin }: RoomOptions,
  limits: RoomLimits,
  onDeserted: () => void,
): Promise<Opened> {
  if (address !== null && !listNetworks().some((network) => network.address === address))
    throw new Error(goneAddress(address));
  const { servers, port } = await listenAt(address, limits);
  const origin = originOf({ address: address ?? LOOPBACK, port });
  const room = new Room({ owner: name, origin, local: address === null, limits, onDeserted });
  for (const { address: at, server } of servers) {
    const door: Door = { address: at, port };
    const answer = getRequestListener(createPages(door, room, rendererFolder).fetch, {
      overrideGlobalObjects: false,
    });
    server.on('request', (request, response) => void answer(request, response));
    takeSockets(server, door, ownerOrigin, room);
  }
  // At this computer nobody types the port, and no firewall is in between.
  const note =
    address === null || port === limits.port
      ? null
      : `Another program has port ${limits.port}, so this room is at port ${port}. A firewall may have to let it through.`;
  return {
    facts: { id: room.id, socket: `ws://${LOOPBACK}:${port}`, key: room.key, origin, note },
    async end(why) {
      // No new connections from now on; those there are get to hear why.
      const closing = servers.map(({ server }) => new Promise((done) => server.close(done)));
      await room.end(why);
      for (const { server } of servers) server.closeAllConnections();
      await Promise.all(closing);
    },
  };
}
