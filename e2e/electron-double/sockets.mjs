import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { toApp } from './origin.mjs';

/** The longest head of a request that is waited for, in bytes. */
const MAX_HEAD = 64 * 1024;

/**
 * Chromium's proxy for WebSockets, for what no route can change: the handshake says `Origin: app://greenroom`, as
 * Electron's does. It reaches this computer only. Resolves with its port.
 */
export async function serveSockets() {
  const server = createServer((socket) => void tunnel(socket).catch(() => socket.destroy()));
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return server.address().port;
}

/** CONNECT, as every WebSocket goes through a proxy; what follows begins with the handshake. */
async function tunnel(socket) {
  socket.on('error', () => socket.destroy());
  const [, host, port] = /^CONNECT ([^:]+):(\d+) /.exec(await headOf(socket)) ?? [];
  if (host !== '127.0.0.1') return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  const server = connect(Number(port), host);
  server.on('error', () => socket.destroy());
  server.on('close', () => socket.destroy());
  socket.on('close', () => server.destroy());
  await once(server, 'connect');
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  const handshake = await headOf(socket);
  server.write(handshake.replace(/^Origin: (.*)\r$/im, (_line, origin) => `Origin: ${toApp(origin)}\r`));
  socket.pipe(server).pipe(socket);
}

/** What comes up to an empty line. */
async function headOf(socket) {
  let come = Buffer.alloc(0);
  while (come.length < MAX_HEAD) {
    await once(socket, 'readable');
    const chunk = socket.read();
    if (chunk === null) break;
    come = Buffer.concat([come, chunk]);
    const end = come.indexOf('\r\n\r\n') + 4;
    if (end < 4) continue;
    if (end < come.length) socket.unshift(come.subarray(end));
    return come.toString('latin1', 0, end);
  }
  throw new Error('This is not the head of a request.');
}
