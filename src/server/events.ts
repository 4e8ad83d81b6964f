import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { EventName, HostEvents } from '@host/host';
import type { Guard } from './guard';

/** The page sends nothing, so what it may send is small. In bytes. */
const MAX_MESSAGE = 1024;

export interface EventSockets {
  /** Tells every open page. */
  send<E extends EventName>(event: E, detail: HostEvents[E]): void;
  close(): void;
}

/**
 * Takes WebSockets at /events, guarded as calls are, for events from the server to the page.
 * A socket that does not answer a ping within `heartbeat` ms is dropped.
 */
export function attachEvents(server: Server, guard: Guard, heartbeat: number): EventSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  const alive = new WeakSet<WebSocket>();

  sockets.on('connection', (socket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    // Without a handler a broken frame would end the whole server; ws closes the socket itself.
    socket.on('error', () => {});
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    const refusal = guard.refuse(request.headers);
    if (refusal) return turnAway(socket, refusal.status);
    if (request.url !== '/events') return turnAway(socket, 404);
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });

  const beat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, heartbeat).unref();

  return {
    send(event, detail) {
      const message = JSON.stringify({ event, detail });
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(message);
    },
    close() {
      clearInterval(beat);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function turnAway(socket: Duplex, status: 401 | 403 | 404): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
