import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { docPath, ROOM_PROTOCOL, type OpenRoom, type RoomDoc } from '@host/room';
import { connect, newRooms, OWNER_ORIGIN, until } from './testing';

/** A socket to a document without a provider; rejects with the HTTP status. */
const asGuest = (room: OpenRoom, cookie: string, round: number, doc: RoomDoc) =>
  connect(room.origin.replace('http', 'ws') + docPath(round, doc), [ROOM_PROTOCOL], {
    Origin: room.origin,
    Cookie: cookie,
  });
const asOwner = (room: OpenRoom, round: number, doc: RoomDoc) =>
  connect(room.socket + docPath(round, doc), [ROOM_PROTOCOL, room.key], { Origin: OWNER_ORIGIN });

const closing = (socket: WebSocket) => new Promise<number>((done) => socket.once('close', done));

/** The message that brings an update. */
/** What a page says first: what it has that wasn't there. */
function bring(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, messageYjsSyncStep2);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

function written(write: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  write(doc);
  return Y.encodeStateAsUpdate(doc);
}

test("both type into the work by y-websocket's own provider, and see each other's cursor", async () => {
  const { both, ownerDoc, guestDoc } = await newRooms();
  const { room, cookie } = await both();
  const ann = ownerDoc(room, 1, 'work');
  const ben = guestDoc(room, cookie, 1, 'work');
  await Promise.all([ann.synced, ben.synced]);
  ann.text.insert(0, 'Hello ');
  await until(() => ben.text.toString() === 'Hello ');
  ben.text.insert(6, 'Ann');
  await until(() => ann.text.toString() === 'Hello Ann');
  ben.provider.awareness.setLocalStateField('cursor', 3);
  await until(() => ann.provider.awareness.getStates().get(ben.doc.clientID)?.['cursor'] === 3);
  ben.provider.destroy();
  await until(() => !ann.provider.awareness.getStates().has(ben.doc.clientID));
});

test('what was typed without a connection is merged when it is back', async () => {
  const { both, ownerDoc, guestDoc } = await newRooms();
  const { room, cookie } = await both();
  const ann = ownerDoc(room, 1, 'work');
  const ben = guestDoc(room, cookie, 1, 'work');
  await Promise.all([ann.synced, ben.synced]);
  ann.text.insert(0, 'middle');
  await until(() => ben.text.toString() === 'middle');
  ben.provider.disconnect();
  for (let typed = 0; typed < 500; typed += 1) {
    ann.text.insert(0, 'a');
    ben.text.insert(ben.text.length, 'b');
  }
  ben.provider.connect();
  const all = `${'a'.repeat(500)}middle${'b'.repeat(500)}`;
  await until(() => ann.text.toString() === all && ben.text.toString() === all);
});

test("what only the interviewer may see is refused to the candidate's connection, whoever it is", async () => {
  const { both, ownerDoc, guestDoc } = await newRooms();
  const { room, a, b, cookie } = await both();
  // Round 1: the guest is the candidate.
  await expect(asGuest(room, cookie, 1, 'backstage')).rejects.toThrow('403');
  a.say({ type: 'brief', material: { answer: 'the model answer' } });
  const ann = ownerDoc(room, 1, 'backstage');
  await ann.synced;
  await until(() => ann.doc.getMap('backstage').get('material') !== undefined);

  const lost = new Promise<number>((done) =>
    ann.provider.on('connection-close', (event) => done(event!.code)),
  );
  a.say({ type: 'round', round: 2, guest: 'interviewer', names: { candidate: 'Ann', interviewer: 'Ben' } });
  expect(await b.next('admitted')).toMatchObject({ round: 2, role: 'interviewer' });
  // Round 2: the owner is. The documents of round 1 are gone.
  expect(await lost).toBe(4410);
  await expect(asOwner(room, 2, 'backstage')).rejects.toThrow('403');
  for (const doc of ['stage', 'work', 'backstage'] as const) {
    await expect(asGuest(room, cookie, 1, doc)).rejects.toThrow('404');
    await expect(asOwner(room, 1, doc)).rejects.toThrow('404');
  }
  const ben = guestDoc(room, cookie, 2, 'backstage');
  await ben.synced;
  expect(ben.doc.getMap('backstage').get('material')).toBeUndefined();
  a.say({ type: 'brief', material: { answer: 'another' } });
  await until(() => ben.doc.getMap('backstage').get('material') !== undefined);
  expect(ben.doc.getMap('backstage').get('material')).toEqual({ answer: 'another' });
  ben.doc.getMap('backstage').set('notes', 'mine');
});

test('an owner who says again which round it is loses nothing', async () => {
  const { both, ownerDoc } = await newRooms();
  const { room, a, b } = await both();
  const ann = ownerDoc(room, 1, 'work');
  await ann.synced;
  ann.text.insert(0, 'kept');
  a.say({ type: 'round', round: 1, guest: 'interviewer', names: { candidate: 'Ann', interviewer: 'Ben' } });
  a.say({ type: 'tell', what: { type: 'clock', at: 0, running: true } });
  await b.next('told');
  expect(b.heard.filter(({ type }) => type === 'admitted')).toEqual([]);
  const again = ownerDoc(room, 1, 'work');
  await again.synced;
  expect(again.text.toString()).toBe('kept');
});

test('nobody gets a document who has not been let in, or after being put out', async () => {
  const { calls, owner, ask, guestDoc } = await newRooms();
  const room = await calls.openRoom({ address: null, name: 'Ann' });
  const ann = await owner(room);
  const { code } = await ann.next('invitation');
  const { cookie } = await ask(room, { code });
  ann.say({ type: 'round', round: 1, guest: 'candidate', names: { candidate: 'Ben', interviewer: 'Ann' } });
  ann.say({ type: 'invite' });
  await ann.next('invitation');
  for (const doc of ['stage', 'work', 'backstage'] as const)
    await expect(asGuest(room, cookie, 1, doc)).rejects.toThrow('403');
  ann.say({ type: 'admit', guest: (await ann.next('knock')).guest });
  await ann.next('guest');
  const ben = guestDoc(room, cookie, 1, 'work');
  await ben.synced;
  const lost = new Promise<number>((done) => ben.provider.on('closed', ({ code: why }) => done(why)));
  ann.say({ type: 'remove' });
  expect(await lost).toBe(4410);
  for (const doc of ['stage', 'work', 'backstage'] as const)
    await expect(asGuest(room, cookie, 1, doc)).rejects.toThrow('401');
});

test('what the owner publishes, the guest reads and cannot change', async () => {
  const { both, ownerDoc, guestDoc } = await newRooms();
  const { room, cookie } = await both();
  const ann = ownerDoc(room, 1, 'stage');
  const ben = guestDoc(room, cookie, 1, 'stage');
  await Promise.all([ann.synced, ben.synced]);
  ben.text.insert(0, 'not so');
  ann.text.insert(0, 'so it is');
  await until(() => ben.text.toString().includes('so it is'));
  const third = ownerDoc(room, 1, 'stage');
  await third.synced;
  expect(third.text.toString()).toBe('so it is');
  expect(ben.provider.wsconnected).toBe(true);
});

const SPACE = 1024;
const WRITE: [string, (client: number) => Uint8Array][] = [
  ['in the name of the owner', (client) => written((doc) => doc.getText('a').insert(0, 'forged'), client)],
  [
    'ahead of what the owner will write, to delete it',
    (client) => Y.mergeUpdates([new Uint8Array([0, 1, ...varUints(client, 1, 0, 10_000)])]),
  ],
  ['a document within the document', () => written((doc) => doc.getMap('m').set('d', new Y.Doc()))],
  // One piece of no length, which Yjs takes and later fails at.
  ['a piece without length', () => new Uint8Array([1, 1, ...varUints(77, 0), 0, 0, 0])],
  [
    'an update that ends too soon',
    () => written((doc) => doc.getText('a').insert(0, 'cut off')).slice(0, -6),
  ],
  ['more pieces than there are', () => new Uint8Array([1, ...varUints(33_000_000, 78, 0), 0, 1])],
  ['beyond any count', () => new Uint8Array([1, 1, ...varUints(79, 0), 0, ...varUints(2 ** 40), 0])],
];

function varUints(...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

test.each(WRITE)(
  'a guest who writes %s loses the connection, and the document nothing',
  async (_what, make) => {
    const { both, ownerDoc } = await newRooms();
    const { room, cookie } = await both();
    const ann = ownerDoc(room, 1, 'work');
    await ann.synced;
    // Only a cursor shows who the owner is; nothing is written yet.
    ann.provider.awareness.setLocalStateField('cursor', 1);
    await until(() => ann.provider.awareness.getStates().size === 1);
    const ben = await asGuest(room, cookie, 1, 'work');
    const closed = closing(ben);
    ben.send(bring(make(ann.doc.clientID)));
    expect(await closed).toBe(1008);
    ann.text.insert(0, 'safe');
    const again = ownerDoc(room, 1, 'work');
    await again.synced;
    expect(again.text.toString()).toBe('safe');
  },
);

test.each([
  ['text', 'not bytes', 1008],
  ['nothing', new Uint8Array(), 1008],
  ['an unknown kind', new Uint8Array([9, 1, 2, 3]), 1008],
  // The length says more than is there: what lies behind it in memory is somebody else's.
  ['a length that reaches too far', new Uint8Array([0, 1, 0xff, 0x7f, 1, 1]), 1008],
  ['more than a frame may have', new Uint8Array(1024 * SPACE + 1), 1009],
  ['too large a cursor', bringCursor('x'.repeat(20_000)), 1008],
])('a document that is sent %s closes the socket', async (_what, message, code) => {
  const { both } = await newRooms();
  const { room, cookie } = await both();
  const ben = await asGuest(room, cookie, 1, 'work');
  const closed = closing(ben);
  ben.send(message);
  expect(await closed).toBe(code);
});

function bringCursor(state: string): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, 1);
  encoding.writeVarUint(inner, 80);
  encoding.writeVarUint(inner, 1);
  encoding.writeVarString(inner, JSON.stringify(state));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

test('a document that would become too large stays as it is, and the owner hears why', async () => {
  const { both, ownerDoc, guestDoc } = await newRooms({ document: 8 * SPACE });
  const { room, a, cookie } = await both();
  const ann = ownerDoc(room, 1, 'work');
  const ben = guestDoc(room, cookie, 1, 'work');
  await Promise.all([ann.synced, ben.synced]);
  ann.text.insert(0, 'kept');
  await until(() => ben.text.length === 4);
  const closed = new Promise<number>((done) => ben.provider.on('closed', ({ code }) => done(code)));
  ben.text.insert(4, 'x'.repeat(8 * SPACE));
  expect(await closed).toBe(4413);
  expect((await a.next('notice')).text).toContain('What Ben wrote would make the shared text larger');
  // Typing and deleting for long doesn't count as size.
  for (let typed = 0; typed < 400; typed += 1) {
    ann.text.insert(4, 'some more');
    ann.text.delete(4, 9);
  }
  ann.text.insert(4, ' and more');
  const again = ownerDoc(room, 1, 'work');
  await again.synced;
  await until(() => again.text.toString() === 'kept and more');
});
