import { expect, test } from 'vitest';
import { newRooms } from './testing';

const LOCAL = { address: null, name: 'Ann' };
const token = (link: string) => new URL(link).hash.slice(1);

/** An open room with its owner there. */
async function opened(limits: Parameters<typeof newRooms>[0] = {}) {
  const rooms = await newRooms(limits);
  const room = await rooms.calls.openRoom(LOCAL);
  const ann = await rooms.owner(room);
  const invitation = await ann.next('invitation');
  return { ...rooms, room, ann, invitation, token: token(invitation.link) };
}

test('the link brings 128 bits in its fragment, and the code is easy to read out', async () => {
  const { invitation, room } = await opened();
  expect(invitation.link).toMatch(new RegExp(`^${room.origin}/#[0-9a-f]{32}$`));
  expect(invitation.code).toMatch(/^[2-9A-HJKMNPQRSTWXYZ]{8}$/);
  expect(invitation.codeUntil - Date.now()).toBeGreaterThan(9 * 60_000);
});

test('at this computer the link opens the door at once', async () => {
  const { ask, guest, room, ann, token } = await opened();
  const joined = await ask(room, { token });
  expect(joined.status).toBe(200);
  expect(joined.headers['set-cookie']).toEqual([
    expect.stringMatching(/^greenroom-room-\d+=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  const ben = await guest(room, joined.cookie);
  expect(await ben.next('admitted')).toMatchObject({ owner: 'Ann', room: room.id, round: 0, role: null });
  expect(await ann.next('guest', ({ presence }) => presence === 'here')).toMatchObject({ name: 'Ben' });
});

test('whoever comes by the code knocks, and waits for the owner', async () => {
  const { ask, guest, room, ann, invitation } = await opened();
  const typed = ` ${invitation.code.slice(0, 4).toLowerCase()}-${invitation.code.slice(4)} `;
  const { cookie } = await ask(room, { code: typed, name: '  Ben  ' });
  const knock = await ann.next('knock');
  expect(knock.name).toBe('Ben');
  const ben = await guest(room, cookie);
  expect(await ben.next('waiting')).toEqual({ type: 'waiting', owner: 'Ann' });
  ann.say({ type: 'admit', guest: 'somebody else' });
  ann.say({ type: 'admit', guest: knock.guest });
  await ben.next('admitted');
  expect(ben.heard.filter(({ type }) => type === 'admitted')).toEqual([]);
});

test('whoever is turned away is told so, also when they come back', async () => {
  const { ask, guest, room, ann, invitation } = await opened();
  const { cookie } = await ask(room, { code: invitation.code });
  const ben = await guest(room, cookie);
  await ben.next('waiting');
  const closed = ben.closed();
  ann.say({ type: 'turnAway', guest: (await ann.next('knock')).guest });
  expect(await ben.next('ended')).toEqual({ type: 'ended', why: 'Ann did not let you in.' });
  expect(await closed).toBe(4410);
  expect(await (await guest(room, cookie)).next('ended')).toEqual({
    type: 'ended',
    why: 'Ann did not let you in.',
  });
  // There is a new way in, and the one before stays closed.
  const next = await ann.next('invitation');
  expect(next.link).not.toBe(invitation.link);
  expect((await ask(room, { token: token(next.link) })).status).toBe(200);
});

test.each([
  ['of another version', { protocol: 'greenroom-room-0', ask: 'in another way' }, 409, 'version'],
  ['without a name', { name: ' \t ' }, 400, 'malformed'],
  ['with a name that is too long', { name: 'x'.repeat(81) }, 400, 'malformed'],
  ['with a name that rings the bell', { name: 'Ben\u0007' }, 400, 'malformed'],
  ['with a name that is written backwards', { name: 'Ben\u202e' }, 400, 'malformed'],
  ['with neither link nor code', { token: undefined }, 400, 'malformed'],
  ['with link and code', { code: 'ABCDEFGH' }, 400, 'malformed'],
  ['with something else', { admin: true }, 400, 'malformed'],
  ['with a wrong link', { token: '0'.repeat(32) }, 403, 'wrong'],
  ['with a wrong code', { token: undefined, code: 'ABCDEFGH' }, 403, 'wrong'],
] as const)('nobody joins %s', async (_title, wish, status, reason) => {
  const { ask, room, token } = await opened();
  const refused = await ask(room, { token, ...wish });
  expect(refused).toMatchObject({ status, refusal: { reason } });
  expect(refused.refusal!.error).toMatch(/^[A-Z].+\.$/);
  expect(refused.headers['set-cookie']).toBeUndefined();
  // And the invitation is still good.
  expect((await ask(room, { token })).status).toBe(200);
});

test('a link lets one person in; the next one is refused and the owner told', async () => {
  const { ask, room, ann, token, invitation } = await opened();
  const { cookie } = await ask(room, { token });
  expect(await ask(room, { token })).toMatchObject({ status: 410, refusal: { reason: 'used' } });
  expect(await ask(room, { code: invitation.code })).toMatchObject({ refusal: { reason: 'used' } });
  expect((await ann.next('notice')).text).toContain('after it had been used');
  // The same browser with the same link is the same person.
  expect((await ask(room, { token }, { Cookie: cookie })).status).toBe(200);
});

test('a second guest is told that the place is taken, and by whom the owner', async () => {
  const { ask, room, ann, token: first } = await opened();
  await ask(room, { token: first });
  ann.say({ type: 'invite' });
  const { link } = await ann.next('invitation');
  const second = { token: token(link), name: 'Cem' };
  expect(await ask(room, second)).toMatchObject({ status: 409, refusal: { reason: 'full' } });
  expect((await ann.next('notice')).text).toContain('Cem tried to join, but Ben has the place');
  // Their link is good again once there is a place.
  ann.say({ type: 'remove' });
  expect(await ann.next('guest', ({ presence }) => presence === 'gone')).toMatchObject({ name: 'Ben' });
  expect((await ask(room, second)).status).toBe(200);
});

test('a newer invitation ends the one before', async () => {
  const { ask, room, ann, token: first, invitation } = await opened();
  ann.say({ type: 'invite' });
  await ann.next('invitation');
  expect((await ask(room, { token: first })).refusal!.reason).toBe('expired');
  expect((await ask(room, { code: invitation.code })).refusal!.reason).toBe('wrong');
});

test('the fifth wrong code ends the code, and the owner hears of it', async () => {
  const { ask, room, ann, invitation, token } = await opened();
  const reasons = [];
  for (let tries = 0; tries < 5; tries += 1)
    reasons.push((await ask(room, { code: 'ABCDEFGH' })).refusal!.reason);
  expect(reasons).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'tries']);
  expect(await ask(room, { code: invitation.code })).toMatchObject({
    status: 410,
    refusal: { reason: 'tries' },
  });
  expect((await ann.next('notice')).text).toContain('Wrong codes were typed too often');
  expect((await ask(room, { token })).status).toBe(200);
});

test('a code that is too old is no good any more', async () => {
  const { ask, room, invitation } = await opened({ codeLife: 0 });
  expect(await ask(room, { code: invitation.code })).toMatchObject({
    status: 410,
    refusal: { reason: 'expired' },
  });
});

test('a knock is taken back while nobody is at the door, and comes again with its page', async () => {
  const { ask, guest, room, ann, invitation } = await opened();
  const { cookie } = await ask(room, { code: invitation.code });
  const { guest: id } = await ann.next('knock');
  const ben = await guest(room, cookie);
  await ann.next('knock');
  ben.socket.close();
  expect(await ann.next('withdrawn')).toEqual({ type: 'withdrawn', guest: id });
  const again = await guest(room, cookie);
  expect(await ann.next('knock')).toMatchObject({ guest: id });
  again.say({ type: 'tell', what: { type: 'leave' } });
  expect(await ann.next('withdrawn')).toMatchObject({ guest: id });
});

test('whoever knocks and goes away again does not keep the place', async () => {
  const { ask, guest, room, ann, invitation } = await opened({ knockGrace: 0 });
  const ben = await guest(room, (await ask(room, { code: invitation.code })).cookie);
  await ben.next('waiting');
  ben.say({ type: 'tell', what: { type: 'presence', presence: 'here' } });
  ben.say({ type: 'tell', what: { type: 'leave' } });
  await ben.next('ended');
  expect((await ann.next('notice')).text).toContain('Ben has gone away again');
  const second = await ann.next('invitation');
  await ask(room, { code: second.code, name: 'Cem' });
  await ann.next('knock', ({ name }) => name === 'Cem');
  // Cem's page never opened a socket, so Dua may knock instead.
  ann.say({ type: 'invite' });
  const third = await ann.next('invitation');
  await ask(room, { code: third.code, name: 'Dua' });
  await ann.next('knock', ({ name }) => name === 'Dua');
});

test('the owner who comes back is told what there is', async () => {
  const { ask, guest, owner, room, ann, invitation } = await opened();
  ann.socket.close();
  const again = await owner(room);
  expect(await again.next('invitation')).toEqual(invitation);
  const { cookie } = await ask(room, { code: invitation.code });
  const { guest: id } = await again.next('knock');
  again.socket.close();
  const third = await owner(room);
  expect(await third.next('knock')).toEqual({ type: 'knock', guest: id, name: 'Ben' });
  third.say({ type: 'admit', guest: id });
  const ben = await guest(room, cookie);
  await ben.next('admitted');
  await third.next('guest', ({ presence }) => presence === 'here');
  third.socket.close();
  await ben.next('owner', ({ presence }) => presence === 'away');
  const fourth = await owner(room);
  await ben.next('owner', ({ presence }) => presence === 'here');
  expect(await fourth.next('guest')).toEqual({ type: 'guest', name: 'Ben', presence: 'here' });
  expect(fourth.heard).toEqual([]);
});

test('a guest who reloads comes straight back, and is away in between', async () => {
  const { both, guest } = await newRooms();
  const { room, a, b, cookie } = await both();
  b.socket.terminate();
  await a.next('guest', ({ presence }) => presence === 'away');
  const again = await guest(room, cookie);
  expect(await again.next('admitted')).toMatchObject({ round: 1, role: 'candidate' });
  await a.next('guest', ({ presence }) => presence === 'here');
  again.say({ type: 'tell', what: { type: 'presence', presence: 'hidden' } });
  await a.next('guest', ({ presence }) => presence === 'hidden');
  again.say({ type: 'tell', what: { type: 'leave' } });
  await a.next('guest', ({ presence }) => presence === 'gone');
});

test('the same guest in another tab takes over from the first', async () => {
  const { both, guest } = await newRooms();
  const { room, b, cookie } = await both();
  const closed = b.closed();
  await (await guest(room, cookie)).next('admitted');
  expect((await b.next('ended')).why).toContain('another tab');
  expect(await closed).toBe(4409);
});

test('what one app tells the other is passed on unread', async () => {
  const { both } = await newRooms();
  const { a, b } = await both();
  const ask = { type: 'ask', id: 1, command: { type: 'nonsense', deep: [1, { x: null }] } } as const;
  b.say({ type: 'tell', what: ask });
  expect(await a.next('told')).toEqual({ type: 'told', what: ask });
  const clock = { type: 'clock', at: 1500, running: true } as const;
  a.say({ type: 'tell', what: clock });
  expect(await b.next('told')).toEqual({ type: 'told', what: clock });
});
