import { once } from 'node:events';
import { connect as connectRaw } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CONTROL_PATH, ROOM_PROTOCOL } from '@host/room';
import { connect, newRooms, until } from './testing';

test('a guest that never reads is let go, and the owner is not held up', async () => {
  const { both, ownerDoc } = await newRooms({ backlog: 2 * 1024 ** 2, burst: 1e9 });
  const { room, a, b } = await both();
  b.socket.pause();
  // The system's own buffers take some of it.
  const text = 'x'.repeat(900_000);
  for (let told = 0; told < 40; told += 1)
    a.say({ type: 'tell', what: { type: 'answered', id: told, why: text } });
  await a.next('guest', ({ presence }) => presence === 'away');
  const work = ownerDoc(room, 1, 'work');
  await work.synced;
  expect(a.socket.readyState).toBe(a.socket.OPEN);
});

test('whoever sends too fast is slowed down: nothing is lost, and the other one is answered meanwhile', async () => {
  const { both } = await newRooms({ burst: 100, rate: 1_000 });
  const { a, b } = await both();
  const started = performance.now();
  for (let id = 1; id <= 1_000; id += 1) b.say({ type: 'tell', what: { type: 'ask', id, command: null } });
  a.say({ type: 'tell', what: { type: 'clock', at: 1, running: true } });
  await b.next('told');
  expect(a.heard.filter(({ type }) => type === 'told').length).toBeLessThan(1_000);
  await a.next('told', ({ what }) => what.type === 'ask' && what.id === 1_000);
  expect(performance.now() - started).toBeGreaterThan(500);
  expect(a.heard.filter(({ type }) => type === 'told')).toHaveLength(999);
});

test('a page that no longer answers is taken for away', async () => {
  const { both, guest } = await newRooms({ beat: 50 });
  const { room, a, b, cookie } = await both();
  // One beat after the other shows that this one answers.
  for (let beats = 0; beats < 5; beats += 1) await b.next('owner');
  expect(b.socket.readyState).toBe(b.socket.OPEN);
  b.socket.terminate();
  await a.next('guest', ({ presence }) => presence === 'away');
  const silent = await connect(
    room.origin.replace('http', 'ws') + CONTROL_PATH,
    [ROOM_PROTOCOL],
    { Origin: room.origin, Cookie: cookie },
    (socket) => ((socket as unknown as { _autoPong: boolean })._autoPong = false),
  );
  await a.next('guest', ({ presence }) => presence === 'here');
  await once(silent, 'close');
  await a.next('guest', ({ presence }) => presence === 'away');
  await (await guest(room, cookie)).next('admitted');
});

test('a guest may open only so many sockets, and fewer after sending what nobody can read', async () => {
  const { both, guest } = await newRooms({ openBurst: 12, openRate: 0.001 });
  const { room, b, cookie } = await both();
  const closed = b.closed();
  b.socket.send('{"type":');
  expect(await closed).toBe(1008);
  await (await guest(room, cookie)).next('admitted');
  await expect(guest(room, cookie)).rejects.toThrow('429');
});

test.each([
  ['no JSON', '{'],
  ['bytes', Buffer.from('{}')],
  ['what only the owner may say', JSON.stringify({ type: 'admit', guest: 'x' })],
  ['what nobody may', JSON.stringify({ type: 'tell', what: { type: 'presence', presence: 'gone' } })],
  ['more than it knows', JSON.stringify({ type: 'tell', what: { type: 'leave' }, as: 'owner' })],
])('a guest who says %s is cut off, and stays the guest', async (_what, message) => {
  const { both, guest } = await newRooms();
  const { room, a, b, cookie } = await both();
  const closed = b.closed();
  b.socket.send(message);
  expect(await closed).toBe(1008);
  await a.next('guest', ({ presence }) => presence === 'away');
  await (await guest(room, cookie)).next('admitted');
});

test('a listener holds only so many connections', async () => {
  const { calls } = await newRooms({ connections: 5, headTime: 60_000, requestTime: 60_000 });
  const { port } = new URL((await calls.openRoom({ address: null, name: 'Ann' })).origin);
  let dropped = 0;
  for (let tried = 0; tried < 12; tried += 1) {
    const socket = connectRaw(Number(port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => (dropped += 1));
  }
  await until(() => dropped === 7);
});
