import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { attachEvents } from './events';
import { Guard } from './guard';
import { newServer } from './testing';

/** The status of the refusal, or 101 for a socket that opened. */
function upgrade(port: number, path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
    socket.on('error', () => {});
    onTestFinished(() => socket.terminate());
  });
}

test('tells its own page that the bank changed', async () => {
  const { server, cookie, call, bundledBank, port } = await newServer();
  await call('loadBank', null);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, {
    headers: { Origin: server.url, Cookie: cookie },
  });
  await once(socket, 'open');
  const message = once(socket, 'message');
  await writeFile(join(bundledBank, 'questions/a.md'), 'changed');
  expect(JSON.parse(String((await message)[0]))).toEqual({ event: 'bankChanged', detail: null });
  const closed = once(socket, 'close');
  await server.close();
  await closed;
});

test('a socket needs what a call needs', async () => {
  const { server, cookie, port } = await newServer();
  const own = { Origin: server.url, Cookie: cookie };
  expect(await upgrade(port, '/events', own)).toBe(101);
  expect(await upgrade(port, '/events', { Origin: server.url })).toBe(401);
  expect(await upgrade(port, '/events', { ...own, Cookie: 'greenroom=1' })).toBe(401);
  expect(await upgrade(port, '/events', { ...own, Origin: 'https://evil.example' })).toBe(403);
  expect(await upgrade(port, '/events', { Cookie: cookie })).toBe(403);
  expect(await upgrade(port, '/events', { ...own, Host: `evil.example:${port}` })).toBe(403);
  expect(await upgrade(port, '/events', { ...own, Host: `localhost:${port}` })).toBe(403);
  expect(await upgrade(port, '/other', own)).toBe(404);
});

test('a socket that sends more than it may is closed, and the server lives on', async () => {
  const { server, cookie, port, call } = await newServer();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, {
    headers: { Origin: server.url, Cookie: cookie },
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  socket.send('x'.repeat(2000));
  expect((await closed)[0]).toBe(1009);
  expect((await call('about', null)).status).toBe(200);
});

test('a socket that no longer answers is dropped, one that does is kept', async () => {
  const http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const guard = new Guard(port);
  const events = attachEvents(http, guard, 300);
  onTestFinished(() => {
    events.close();
    http.close();
  });
  const headers = { Origin: guard.origin, Cookie: guard.cookieFor({})!.split(';')[0]! };
  const open = async (autoPong: boolean) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, { headers, autoPong });
    await once(socket, 'open');
    return socket;
  };
  const answering = await open(true);
  const silent = await open(false);
  await once(silent, 'close');
  expect(answering.readyState).toBe(WebSocket.OPEN);
  answering.terminate();
});
