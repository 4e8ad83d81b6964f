import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { errorCode, reasonOf } from '@backend/system-error';
import type { Network } from '@host/room';
import { LOOPBACK } from './door';
import type { RoomLimits } from './limits';

/** Another port may be free at one address and taken at the other, so a few are tried. */
const ATTEMPTS = 5;

/** The addresses at which other computers reach this one. */
export function listNetworks(): Network[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ name, address })),
  );
}

/**
 * Servers on loopback and, if given, on that address; one port for all: the usual one, else any.
 * @throws Error in words where nothing can listen.
 */
export async function listenAt(
  address: string | null,
  limits: RoomLimits,
): Promise<{ servers: { address: string; server: Server }[]; port: number }> {
  const addresses = address === null || address === LOOPBACK ? [LOOPBACK] : [LOOPBACK, address];
  for (let attempt = 0; ; attempt += 1) {
    const servers: { address: string; server: Server }[] = [];
    let port = attempt === 0 ? limits.port : 0;
    try {
      for (const at of addresses) {
        const server = newServer(limits);
        await listen(server, at, port);
        servers.push({ address: at, server });
        port = (server.address() as AddressInfo).port;
      }
      return { servers, port };
    } catch (error) {
      await Promise.all(servers.map(({ server }) => stop(server)));
      if (attempt < ATTEMPTS && ['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) continue;
      throw new Error(explain(error, address), { cause: error });
    }
  }
}

/** Ends a listener with all its connections. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}

function newServer(limits: RoomLimits): Server {
  const server = createServer({
    headersTimeout: limits.headTime,
    requestTimeout: limits.requestTime,
    connectionsCheckingInterval: Math.min(1_000, limits.headTime),
    maxHeaderSize: 8 * 1024,
  });
  server.maxConnections = limits.connections;
  return server;
}

async function listen(server: Server, address: string, port: number): Promise<void> {
  server.listen(port, address);
  await once(server, 'listening');
  // An error of the network must not end the app.
  server.on('error', () => {});
}

function explain(error: unknown, address: string | null): string {
  return errorCode(error) === 'EADDRNOTAVAIL'
    ? goneAddress(address ?? LOOPBACK)
    : `The room can't be opened at ${address ?? LOOPBACK}: ${reasonOf(error)}.`;
}

export const goneAddress = (address: string): string =>
  `This computer no longer has the address ${address}. Choose again how your partner gets to it.`;
