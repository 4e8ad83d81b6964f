import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { tempFolder, writeFiles } from '@backend/testing';
import {
  CONTROL_PATH,
  docPath,
  JOIN_PATH,
  ROOM_PROTOCOL,
  type FromGuest,
  type FromOwner,
  type JoinRefusal,
  type OpenRoom,
  type RoomDoc,
  type ToGuest,
  type ToOwner,
} from '@host/room';
import { createRooms } from './calls';
import type { RoomLimits } from './limits';

export const OWNER_ORIGIN = 'http://127.0.0.1:4270';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends exactly these headers. */
export function send(
  at: { host: string; port: number },
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...at, method, path, headers, agent: false }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode!, headers: incoming.headers, text }));
      incoming.on('error', reject);
    });
    outgoing.on('upgrade', (_incoming, socket) => {
      socket.destroy();
      reject(new Error('It was let in.'));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The JSON messages of a socket, one after the other. */
export class Talk<Out, In extends { type: string }> {
  readonly heard: In[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(readonly socket: WebSocket) {
    socket.on('error', () => {});
    socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(String(data)) as In);
      for (const look of this.#waiting) look();
    });
  }

  say(message: Out): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Takes the first message of that type that nobody took yet, and waits for it. */
  next<T extends In['type']>(type: T, fits: (message: Extract<In, { type: T }>) => boolean = () => true) {
    type Found = Extract<In, { type: T }>;
    return new Promise<Found>((resolve) => {
      const look = () => {
        const at = this.heard.findIndex((one) => one.type === type && fits(one as Found));
        if (at < 0) return;
        this.#waiting.delete(look);
        resolve(this.heard.splice(at, 1)[0] as Found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The code that the socket was closed with. */
  async closed(): Promise<number> {
    if (this.socket.readyState === WebSocket.CLOSED) throw new Error('Closed already.');
    return ((await once(this.socket, 'close')) as [number])[0];
  }
}

/** Opens a socket; rejects with the HTTP status as the message. `listen`: the first message may come with the opening. */
export async function connect(
  url: string,
  protocols: string[],
  headers: Record<string, string>,
  listen: (socket: WebSocket) => void = () => {},
): Promise<WebSocket> {
  const socket = new WebSocket(url, protocols, { headers });
  onTestFinished(() => socket.terminate());
  listen(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('unexpected-response', (_request, response) => {
      reject(new Error(String(response.statusCode)));
      socket.terminate();
    });
    socket.on('error', reject);
  });
  return socket;
}

async function talk<Out, In extends { type: string }>(...to: [string, string[], Headers]) {
  let talk: Talk<Out, In>;
  await connect(...to, (socket) => (talk = new Talk(socket)));
  return talk!;
}

export type Headers = Record<string, string>;

/** A provider as the pages have it; `ws` sends the headers that a browser would add. */
export function provide(socket: string, protocols: string[], headers: Headers, round: number, doc: RoomDoc) {
  class Browser extends WebSocket {
    constructor(url: string, wanted: string[]) {
      super(url, wanted, { headers });
    }
  }
  const shared = new Y.Doc();
  const provider = new WebsocketProvider(socket, docPath(round, doc).slice(1), shared, {
    protocols,
    disableBc: true,
    WebSocketPolyfill: Browser as never,
  });
  const synced = new Promise<void>((done) => provider.once('sync', () => done()));
  onTestFinished(() => {
    provider.destroy();
    shared.destroy();
  });
  return { doc: shared, provider, synced, text: shared.getText('a') };
}

/** Resolves once it holds; tests end by their own timeout where it never does. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
}

/** Rooms over a small renderer, and both people's ways in. */
export async function newRooms(limits: Partial<RoomLimits> = {}) {
  const folder = await tempFolder();
  await writeFiles(folder, {
    'renderer/index.html': 'the owner',
    'renderer/guest.html': '<!doctype html><title>Greenroom</title>',
    'renderer/theme.js': 'theme',
    'renderer/assets/guest-1a2b.js': 'code',
    'secret.txt': 'secret',
  });
  const ended: string[] = [];
  const rooms = createRooms({
    rendererFolder: join(folder, 'renderer'),
    ownerOrigin: OWNER_ORIGIN,
    onClosed: (why) => ended.push(why),
    limits: { port: 0, ...limits },
  });
  onTestFinished(() => rooms.close());

  const owner = (room: OpenRoom) =>
    talk<FromOwner, ToOwner>(room.socket + CONTROL_PATH, [ROOM_PROTOCOL, room.key], { Origin: OWNER_ORIGIN });
  /** Asks to be let in, as the page does. */
  const ask = async (room: OpenRoom, wish: object, headers: OutgoingHttpHeaders = {}) => {
    const { hostname, port } = new URL(room.origin);
    const reply = await send(
      { host: hostname, port: Number(port) },
      'POST',
      JOIN_PATH,
      { Origin: room.origin, 'Content-Type': 'application/json', ...headers },
      JSON.stringify({ protocol: ROOM_PROTOCOL, name: 'Ben', ...wish }),
    );
    const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const refusal = reply.status === 200 ? null : (JSON.parse(reply.text) as JoinRefusal);
    return { ...reply, cookie, refusal };
  };
  const guest = (room: OpenRoom, cookie: string) =>
    talk<FromGuest, ToGuest>(room.origin.replace('http', 'ws') + CONTROL_PATH, [ROOM_PROTOCOL], {
      Origin: room.origin,
      Cookie: cookie,
    });
  const ownerDoc = (room: OpenRoom, round: number, doc: RoomDoc) =>
    provide(room.socket, [ROOM_PROTOCOL, room.key], { Origin: OWNER_ORIGIN }, round, doc);
  const guestDoc = (room: OpenRoom, cookie: string, round: number, doc: RoomDoc) =>
    provide(
      room.origin.replace('http', 'ws'),
      [ROOM_PROTOCOL],
      { Origin: room.origin, Cookie: cookie },
      round,
      doc,
    );
  /** Brings both into an open room, and begins a round in which the guest has that role. */
  const enter = async (room: OpenRoom, role: 'candidate' | 'interviewer') => {
    const a = await owner(room);
    const { link } = await a.next('invitation');
    const { cookie } = await ask(room, { token: new URL(link).hash.slice(1) });
    const b = await guest(room, cookie);
    const isLocal = new URL(room.origin).host === new URL(room.socket).host;
    if (!isLocal) a.say({ type: 'admit', guest: (await a.next('knock')).guest });
    await b.next('admitted');
    const names =
      role === 'candidate'
        ? { candidate: 'Ben', interviewer: 'Ann' }
        : { candidate: 'Ann', interviewer: 'Ben' };
    a.say({ type: 'round', round: 1, guest: role, names });
    await b.next('admitted', ({ round }) => round === 1);
    return { room, a, b, cookie };
  };
  const both = async (address: string | null = null) =>
    enter(await rooms.calls.openRoom({ address, name: 'Ann' }), 'candidate');
  return { ...rooms, ended, owner, ask, guest, ownerDoc, guestDoc, enter, both };
}
