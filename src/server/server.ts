import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Backend } from '@backend/backend';
import { errorCode, reasonOf } from '@backend/system-error';
import { createApp } from './app';
import { attachEvents } from './events';
import { Guard } from './guard';
import { serverHandlers } from './handlers';
import { createRooms } from './room/calls';

/** How often open pages are asked whether they are still there, in ms. */
const HEARTBEAT = 30_000;

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  backend: Backend;
  /** Absolute path of the built page. */
  rendererFolder: string;
}

export interface RunningServer {
  /** The page's address, without a slash at the end. */
  url: string;
  /** Ends all connections; the backend stays open. */
  close(): Promise<void>;
}

/** Serves the app on this computer only. Rejects with an Error for the user when the port can't be had. */
export async function startServer({ port, backend, rendererFolder }: ServerOptions): Promise<RunningServer> {
  const server = createServer();
  const guard = new Guard(await listen(server, port));
  const rooms = createRooms({
    rendererFolder,
    ownerOrigin: guard.origin,
    onClosed: (why) => events.send('roomClosed', { why }),
  });
  const app = createApp({ guard, handlers: serverHandlers(backend, rooms.calls), rendererFolder });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void answer(request, response));
  const events = attachEvents(server, guard, HEARTBEAT);
  const forget = backend.onBankChanged(() => events.send('bankChanged', null));
  return {
    url: guard.origin,
    async close() {
      forget();
      await rooms.close();
      events.close();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Listens on the loopback address and returns the port. */
async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(explain(error, port), { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

function explain(error: unknown, port: number): string {
  const other = 'Another port can be had with --port, but attempts belong to the address they were made at';
  if (errorCode(error) === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by a Greenroom that is already running at http://127.0.0.1:${port}. ${other}: those of port ${port} show up at port ${port} only.`;
  return `Greenroom can't listen on port ${port}: ${reasonOf(error)}. ${other}.`;
}
