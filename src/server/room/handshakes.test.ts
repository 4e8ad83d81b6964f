import { once } from 'node:events';
import { connect as connectRaw } from 'node:net';
import { expect, test } from 'vitest';
import { CONTROL_PATH, docPath, JOIN_PATH, ROOM_PROTOCOL } from '@host/room';
import { seeded, type Random } from './fuzz';
import { newRooms, OWNER_ORIGIN } from './testing';

const COUNT = 2_000;
/** Connections at a time; the room takes some more. */
const AT_ONCE = 40;

interface Handshake {
  method: string;
  path: string;
  headers: Record<string, string | null>;
  body: string;
  /** What is sent instead of all that. */
  raw?: Buffer;
  /** Where the request stops and the other side is left to wait. */
  cut?: number;
}

type Spoil = (handshake: Handshake, random: Random) => void;
const header =
  (name: string, ...values: (string | null)[]): Spoil =>
  ({ headers }, random) =>
    void (headers[name] = random.pick(values));
const secret = (random: Random) =>
  Array.from({ length: 32 }, () => random.pick([...'0123456789abcdef'])).join('');

/** What makes a request for a socket one that is refused, each by itself. */
const spoils = (port: number): Record<string, Spoil> => ({
  host: header(
    'Host',
    null,
    '',
    'evil.example',
    `evil.example:${port}`,
    `localhost:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port}0`,
    `127.0.0.1.:${port}`,
    `127.0.0.1:${port}, 127.0.0.1:${port}`,
    `[::1]:${port}`,
    `127.0.0.1:${port}@evil.example`,
  ),
  origin: header(
    'Origin',
    null,
    '',
    'null',
    'https://evil.example',
    `http://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}.evil.example`,
    'http://127.0.0.1',
    'file://',
  ),
  secret: (handshake, random) => {
    const { headers } = handshake;
    const wrong = random.pick([
      secret(random),
      '',
      'x',
      secret(random).slice(1),
      'undefined',
      '0'.repeat(4000),
    ]);
    if (headers['Cookie'])
      headers['Cookie'] = random.pick([`greenroom-room-${port}=${wrong}`, `a=${wrong}`, '']);
    else headers['Sec-WebSocket-Protocol'] = `${ROOM_PROTOCOL}, ${wrong}`;
  },
  path: (handshake, random) => {
    const { path } = handshake;
    handshake.path = random.pick([
      '/',
      '/events',
      '/room',
      `/${path}`,
      `${path}/`,
      `${path}?x=1`,
      `${path}%00`,
      path.toUpperCase(),
      '/room/../room/control',
      '/room/docs/1/../../control',
      docPath(2, 'work'),
      docPath(0, 'work'),
      '/room/docs/1e0/work',
      '/room/docs/01/work',
      '/room/docs/1/secrets',
      '/room/docs/1/__proto__',
    ]);
  },
  method: (handshake, random) => {
    handshake.method = random.pick(['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH', 'BREW', 'get']);
  },
  subprotocol: header(
    'Sec-WebSocket-Protocol',
    null,
    '',
    'greenroom-room-0',
    `x, ${ROOM_PROTOCOL}`,
    `${ROOM_PROTOCOL}, a, b`,
    `${ROOM_PROTOCOL}, ${'k'.repeat(3000)}`,
    ROOM_PROTOCOL.toUpperCase(),
  ),
  websocket: (handshake, random) => {
    const [name, value] = random.pick([
      ['Upgrade', 'h2c'],
      ['Sec-WebSocket-Key', 'short'],
      ['Sec-WebSocket-Key', null],
      ['Sec-WebSocket-Version', '12'],
      ['Sec-WebSocket-Version', null],
    ] as const);
    handshake.headers[name] = value;
  },
  oversized: ({ headers }, random) => {
    headers[random.pick(['Cookie', 'X-Long', 'Origin'])] = 'x'.repeat(9_000 + random.below(60_000));
  },
  slow: (handshake, random) => {
    handshake.cut = 1 + random.below(60);
  },
  garbage: (handshake, random) => {
    handshake.raw = random.pick([
      random.bytes(1 + random.below(2_000)),
      // How TLS begins, and HTTP/2.
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, ...random.bytes(200)]),
      Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      Buffer.from('GET /\r\n\r\n'),
    ]);
  },
});

/** What makes a request to join one that is refused. */
const joinSpoils = (port: number): Record<string, Spoil> => {
  const { host, origin, slow, garbage } = spoils(port);
  return {
    host: host!,
    origin: origin!,
    slow: slow!,
    garbage: garbage!,
    token: (handshake, random) => {
      const token = random.pick<unknown>([secret(random), '', null, 7, [], {}, secret(random).repeat(50)]);
      handshake.body = JSON.stringify({ protocol: ROOM_PROTOCOL, name: 'Eve', token });
    },
    shape: (handshake, random) => {
      handshake.body = random.pick([
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '{"__proto__":{}}',
        '['.repeat(3_000),
        String(random.bytes(100)),
        JSON.stringify({ protocol: 'greenroom-room-9', name: 'Eve', token: secret(random) }),
        JSON.stringify({ protocol: ROOM_PROTOCOL, name: 'x'.repeat(200), token: secret(random) }),
      ]);
    },
    oversized: (handshake, random) => {
      handshake.body = JSON.stringify({ name: 'x'.repeat(4_100 + random.below(100_000)) });
    },
  };
};

function bytesOf({ method, path, headers, body, raw, cut }: Handshake): Buffer {
  if (raw) return raw;
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  const text = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return Buffer.from(cut === undefined ? text : text.slice(0, cut));
}

/** What came back until the other side closed; a request that is whole says that it is the last one. */
async function attempt(port: number, handshake: Handshake): Promise<string> {
  const socket = connectRaw(port, '127.0.0.1');
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (data: Buffer) => {
    heard += String(data);
    // Whoever is let in hears no end.
    if (heard.startsWith('HTTP/1.1 101')) socket.destroy();
  });
  socket.write(bytesOf(handshake));
  if (handshake.raw) socket.end();
  if (!socket.closed) await once(socket, 'close');
  return heard;
}

test(`${COUNT} hostile handshakes: none is let in, and the room goes on`, async () => {
  const { both, ask, guest } = await newRooms({ headTime: 400, requestTime: 800 });
  const { room, a, b, cookie } = await both();
  a.say({ type: 'invite' });
  const { link } = await a.next('invitation');
  const token = new URL(link).hash.slice(1);
  const port = Number(new URL(room.origin).port);
  const random = seeded(20251);
  const socketHeaders = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const asOwner = (path: string): Handshake => ({
    method: 'GET',
    path,
    headers: {
      ...socketHeaders,
      Origin: OWNER_ORIGIN,
      'Sec-WebSocket-Protocol': `${ROOM_PROTOCOL}, ${room.key}`,
    },
    body: '',
  });
  const asGuest = (path: string): Handshake => ({
    method: 'GET',
    path,
    headers: {
      ...socketHeaders,
      Origin: room.origin,
      'Sec-WebSocket-Protocol': ROOM_PROTOCOL,
      Cookie: cookie,
    },
    body: '',
  });
  const asNewcomer = (): Handshake => ({
    method: 'POST',
    path: JOIN_PATH,
    headers: {
      Host: `127.0.0.1:${port}`,
      Origin: room.origin,
      'Content-Type': 'application/json',
      Connection: 'close',
    },
    body: JSON.stringify({ protocol: ROOM_PROTOCOL, name: 'Eve', token: '0'.repeat(32) }),
  });
  // Unspoilt, these are let in: it is the spoiling that is refused.
  for (const sound of [asOwner(docPath(1, 'work')), asGuest(docPath(1, 'work'))])
    expect(await attempt(port, sound)).toMatch(/^HTTP\/1\.1 101/);

  const outcomes = new Map<string, number>();
  const letIn: string[] = [];
  const socketWays = Object.entries(spoils(port));
  const joinWays = Object.entries(joinSpoils(port));
  let next = 0;
  const one = async () => {
    while (next < COUNT) {
      const number = next++;
      const joining = random.below(4) === 0;
      const path = random.pick([CONTROL_PATH, docPath(1, 'work'), docPath(1, 'stage')]);
      const handshake = joining ? asNewcomer() : random.pick([asOwner, asGuest])(path);
      const ways = joining ? joinWays : socketWays;
      const names: string[] = [];
      for (let spoiled = 0; spoiled < 1 + (number % 3); spoiled += 1) {
        // Slow ones take their time, so there are fewer of them.
        const [name, spoil] = random.pick(ways.filter(([way]) => way !== 'slow' || number % 8 === 0));
        spoil(handshake, random);
        names.push(name);
      }
      const heard = await attempt(port, handshake);
      const status = /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 'closed';
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
      if (status === '101' || status === '200' || /set-cookie/i.test(heard))
        letIn.push(`${names.join(', ')}: ${handshake.method} ${handshake.path} ${status}`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${COUNT} hostile handshakes in ${seconds} s: ${[...outcomes].map(([what, count]) => `${what} × ${count}`).join(', ')}`,
  );
  expect(letIn).toEqual([]);
  // Both are still there, and a friend can still come in.
  a.say({ type: 'tell', what: { type: 'clock', at: 1, running: false } });
  await b.next('told');
  a.say({ type: 'remove' });
  await a.next('guest', ({ presence }) => presence === 'gone');
  await (await guest(room, (await ask(room, { token })).cookie)).next('admitted');
});
