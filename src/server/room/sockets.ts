import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_FRAME, ROOM_PROTOCOL } from '@host/room';
import { readUpgrade, type Door } from './door';
import type { Room } from './room';

/** Takes a listener's WebSockets, each only after its request has shown who it is. */
export function takeSockets(server: Server, door: Door, ownerOrigin: string, room: Room): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
    // The owner's key is the other one, which nobody need read in an answer.
    handleProtocols: () => ROOM_PROTOCOL,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    const asked = readUpgrade(door, ownerOrigin, request);
    const seat = typeof asked === 'number' ? asked : room.seat(asked.way, asked.claim);
    if (typeof seat === 'number') return turnAway(socket, seat);
    sockets.handleUpgrade(request, socket, head, seat);
  });
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  // Whoever doesn't close their end would keep the connection.
  socket.once('finish', () => socket.destroy());
}
