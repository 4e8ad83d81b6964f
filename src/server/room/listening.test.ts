import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect as connectRaw, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CONTROL_PATH, docPath, ROOM_PROTOCOL } from '@host/room';
import { LIMITS } from './limits';
import { listNetworks } from './listen';
import { connect, newRooms, send, until } from './testing';

const address = listNetworks()[0]?.address;

/** Where this process listens, from the kernel's own table: `127.0.0.1:4271`. */
async function listeners(): Promise<string[]> {
  const own = new Set<string>();
  for (const fd of await readdir('/proc/self/fd'))
    own.add(await readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  const found: string[] = [];
  for (const file of ['/proc/self/net/tcp', '/proc/self/net/tcp6'])
    for (const line of (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state !== '0A' || !own.has(`socket:[${inode}]`)) continue;
      const [ip = '', port = ''] = local.split(':');
      const bytes = ip.match(/../g)!.map((hex) => parseInt(hex, 16));
      found.push(`${bytes.length === 4 ? bytes.reverse().join('.') : ip}:${parseInt(port, 16)}`);
    }
  return found.sort();
}

/** A bare connection to a room. */
async function bare(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connectRaw(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

test.runIf(process.platform === 'linux')('nothing listens but while a room is open', async () => {
  const { calls } = await newRooms();
  expect(await listeners()).toEqual([]);
  const local = await calls.openRoom({ address: null, name: 'Ann' });
  expect(await listeners()).toEqual([new URL(local.origin).host]);
  await calls.closeRoom(null);
  expect(await listeners()).toEqual([]);
});

test.runIf(process.platform === 'linux' && address)(
  'a room for the network listens at the chosen address and on loopback, at one port, and nowhere else',
  async () => {
    const { calls } = await newRooms();
    const room = await calls.openRoom({ address: address!, name: 'Ann' });
    const { port } = new URL(room.origin);
    expect(room.origin).toBe(`http://${address}:${port}`);
    expect(room.socket).toBe(`ws://127.0.0.1:${port}`);
    expect(await listeners()).toEqual([`127.0.0.1:${port}`, `${address}:${port}`].sort());
    await calls.closeRoom(null);
    expect(await listeners()).toEqual([]);
  },
);

test.runIf(address)('by the network everybody knocks, and the owner comes by loopback alone', async () => {
  const { calls, ask, guest, both } = await newRooms();
  const { room, a, cookie } = await both(address!);
  const lan = room.origin.replace('http', 'ws');
  const headers = { Origin: 'http://127.0.0.1:4270' };
  await expect(connect(lan + CONTROL_PATH, [ROOM_PROTOCOL, room.key], headers)).rejects.toThrow('403');
  // What was given out at one address is worth nothing at the other.
  await expect(
    connect(room.socket + docPath(1, 'work'), [ROOM_PROTOCOL], {
      Origin: room.socket.replace('ws', 'http'),
      Cookie: cookie,
    }),
  ).rejects.toThrow('401');
  const { host, hostname, port } = new URL(room.origin);
  const at = { host: hostname, port: Number(port) };
  expect((await send(at, 'GET', '/')).status).toBe(200);
  expect((await send(at, 'GET', '/', { Host: `127.0.0.1:${port}` })).status).toBe(403);
  expect((await send(at, 'GET', '/', { Host: host.replace(/:\d+/, '') })).status).toBe(403);
  a.say({ type: 'remove' });
  const { link } = await a.next('invitation');
  const second = await guest(room, (await ask(room, { token: new URL(link).hash.slice(1) })).cookie);
  await second.next('waiting');
  await calls.closeRoom(null);
});

test('serves the partner’s page and its files, and nothing else of this computer', async () => {
  const { calls } = await newRooms();
  const room = await calls.openRoom({ address: null, name: 'Ann' });
  const { hostname, port, host } = new URL(room.origin);
  const at = { host: hostname, port: Number(port) };
  const page = await send(at, 'GET', '/');
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<title>Greenroom') });
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringContaining(`connect-src 'self' ws://${host};`),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(page.headers['set-cookie']).toBeUndefined();
  expect((await send(at, 'GET', '/theme.js')).text).toBe('theme');
  expect((await send(at, 'GET', '/assets/guest-1a2b.js')).text).toBe('code');
  for (const path of [
    '/index.html',
    '/guest.html',
    '/api/about',
    '/events',
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/../secret.txt',
    '/assets/',
    '/room/join',
    '/room/control',
    '/room/docs/1/work',
  ]) {
    const reply = await send(at, 'GET', path);
    expect([
      path,
      reply.status >= 400,
      reply.text.includes('owner') || reply.text.includes('secret'),
    ]).toEqual([path, true, false]);
  }
  expect((await send(at, 'POST', '/api/about', {}, '{"arg":null}')).status).toBe(404);
});

test('asking to join needs the page’s own origin, JSON, and few words', async () => {
  const { calls, ask } = await newRooms();
  const room = await calls.openRoom({ address: null, name: 'Ann' });
  const { hostname, port } = new URL(room.origin);
  const at = { host: hostname, port: Number(port) };
  const own = { Origin: room.origin, 'Content-Type': 'application/json' };
  const status = async (headers: Record<string, string>, body = '{}', method = 'POST') =>
    (await send(at, method, '/room/join', headers, body)).status;
  expect(await status(own)).toBe(400);
  expect(await status({ 'Content-Type': 'application/json' })).toBe(403);
  expect(await status({ ...own, Origin: 'null' })).toBe(403);
  expect(await status({ ...own, Origin: 'http://127.0.0.1:4270' })).toBe(403);
  expect(await status({ ...own, Host: `localhost:${port}` })).toBe(403);
  expect(await status({ ...own, 'Content-Type': 'text/plain' })).toBe(415);
  expect(await status(own, '{}', 'PUT')).toBe(405);
  expect(await status(own, 'x'.repeat(5_000))).toBe(413);
  expect(await status({ ...own, 'Transfer-Encoding': 'chunked' }, 'x'.repeat(5_000))).toBe(413);
  expect((await ask(room, { token: 'x'.repeat(101) })).status).toBe(400);
});

test('only one room is open at a time', async () => {
  const { calls } = await newRooms();
  const opening = calls.openRoom({ address: null, name: 'Ann' });
  const again = () => calls.openRoom({ address: null, name: 'Ann' });
  await expect(again()).rejects.toThrow(
    /^A room is open already, perhaps in another window\. Close it there/,
  );
  await opening;
  await expect(again()).rejects.toThrow('A room is open already');
  await calls.closeRoom(null);
  await calls.closeRoom(null);
  await again();
});

test('an address that this computer no longer has is named', async () => {
  const { calls } = await newRooms();
  await expect(calls.openRoom({ address: '198.51.100.7', name: 'Ann' })).rejects.toThrow(
    'This computer no longer has the address 198.51.100.7. Choose again how your partner gets to it.',
  );
  // And another room can be opened.
  await calls.openRoom({ address: null, name: 'Ann' });
});

test('a taken port is no obstacle, and at this computer nobody has to know', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { calls } = await newRooms({ port });
  const room = await calls.openRoom({ address: null, name: 'Ann' });
  expect(new URL(room.origin).port).not.toBe(String(port));
  expect(room.note).toBeNull();
});

test.runIf(address)('a port that is taken at the chosen address alone is no obstacle either', async () => {
  const other = createServer().listen(0, address);
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { calls } = await newRooms({ port });
  const room = await calls.openRoom({ address: address!, name: 'Ann' });
  expect(new URL(room.socket).port).toBe(new URL(room.origin).port);
  expect(room.note).toContain(`port ${port}`);
});

test('the usual port is the one that firewalls are told of', () => expect(LIMITS.port).toBe(4271));

test('a room is closed within a second, whoever hangs on to it', async () => {
  const { calls, both, ownerDoc, guestDoc } = await newRooms();
  const { room, a, b, cookie } = await both();
  await ownerDoc(room, 1, 'work').synced;
  await guestDoc(room, cookie, 1, 'work').synced;
  // One says nothing, one has half a request, one doesn't read any more.
  const ends = [await bare(room.origin), await bare(room.origin)].map((socket) => once(socket, 'close'));
  const half = await bare(room.origin);
  half.write('POST /room/join HTTP/1.1\r\nHost: ');
  b.socket.pause();
  const started = performance.now();
  await calls.closeRoom(null);
  expect(performance.now() - started).toBeLessThan(1000);
  await Promise.all(ends);
  b.socket.resume();
  expect((await b.next('ended')).why).toBe('Ann has closed the room.');
  await until(() => a.socket.readyState === a.socket.CLOSED);
  await expect(bare(room.origin).then((socket) => socket.destroyed)).rejects.toThrow('ECONNREFUSED');
});

test('a room whose owner is gone for too long ends itself, and says so', async () => {
  const { both, ended, calls } = await newRooms({ ownerGrace: 200 });
  const { a, b } = await both();
  a.socket.terminate();
  expect((await b.next('owner', ({ presence }) => presence === 'away')).presence).toBe('away');
  expect((await b.next('ended')).why).toBe('Ann has closed Greenroom, so the room is over.');
  await until(() => ended.length > 0);
  expect(ended).toEqual(["The room is over, because its page wasn't there any more."]);
  await calls.openRoom({ address: null, name: 'Ann' });
});

test('an owner who reloads in time keeps the room', async () => {
  const { both, ended, owner } = await newRooms({ ownerGrace: 400, beat: 100 });
  const { room, a, b } = await both();
  a.socket.terminate();
  await b.next('owner', ({ presence }) => presence === 'away');
  await owner(room);
  await b.next('owner', ({ presence }) => presence === 'here');
  // The grace of the first loss is over long before that of a second one.
  for (let beats = 0; beats < 6; beats += 1) await b.next('owner');
  expect(ended).toEqual([]);
});

test('the app that ends ends its room', async () => {
  const { both, close } = await newRooms();
  const { b } = await both();
  await close();
  expect((await b.next('ended')).why).toBe('Ann has closed Greenroom, so the room is over.');
});
