import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '@backend/testing';
import { CONTROL_PATH, docPath, ROOM_DOCS, ROOM_PROTOCOL, type OpenRoom } from '@host/room';
import { controlFrame, docFrame, seeded, Typist, type Random } from './fuzz';
import { newRooms, OWNER_ORIGIN, until } from './testing';

const COUNT = 100_000;
/** Frames that may still reach documents and objects for the first time, and what they settle in. */
const WARM_UP = 10_000;
/** Frames that are on their way before the next ones are made. */
const BATCH = 100;

/** One of the guest's ways into the room: opened again whenever the room has closed it. */
class Attacker {
  #socket: WebSocket | null = null;
  /** How often it had to be opened. */
  opened = 0;

  constructor(
    readonly url: string,
    readonly headers: Record<string, string>,
    readonly random: Random,
    readonly frame: () => Uint8Array | string,
    /** What a page says first. */
    readonly first: () => Uint8Array | null,
  ) {}

  /** Sends some frames and waits until all are taken, or the socket is closed. */
  async send(count: number): Promise<void> {
    const socket = await this.#opened();
    const over = new Promise<void>((done) => {
      const finish = () => {
        socket.off('close', finish).off('pong', finish);
        done();
      };
      socket.on('close', finish).on('pong', finish);
    });
    for (let sent = 0; sent < count; sent += 1) socket.send(this.frame());
    if (this.random.below(100) > 0) socket.ping();
    else {
      // Below the protocol of WebSockets too: bytes that are no frame, or none that may be, or half of one.
      const { _socket: below } = socket as unknown as { _socket: Socket };
      below.end(this.random.bytes(30));
    }
    await over;
  }

  end(): void {
    this.#socket?.terminate();
  }

  async #opened(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const socket = new WebSocket(this.url, [ROOM_PROTOCOL], { headers: this.headers });
    socket.on('error', () => {});
    this.#socket = socket;
    this.opened += 1;
    await once(socket, 'open');
    const first = this.first();
    if (first) socket.send(first);
    return socket;
  }
}

/** A room in another process, and its memory in bytes after a collection. */
async function elsewhere() {
  const server = fork(join(import.meta.dirname, 'fuzz-server.ts'), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  onTestFinished(() => void server.kill());
  const ask = async <T>(what: object | string): Promise<T> => {
    const answer = once(server, 'message') as Promise<[T]>;
    server.send(what);
    return (await answer)[0];
  };
  const room = await ask<OpenRoom>({
    open: {
      rendererFolder: await tempFolder(),
      ownerOrigin: OWNER_ORIGIN,
      limits: { port: 0, burst: 1e9, rate: 1e9, openBurst: 1e9, document: 256 * 1024 },
    },
  });
  return { room, server, measure: () => ask<{ bytes: number; frames: number }>('measure') };
}

test(`${COUNT} fuzzed frames: no crash, no growth, and the owner's documents as they were`, async () => {
  const { room, server, measure } = await elsewhere();
  const { enter, ownerDoc } = await newRooms();
  // The interviewer has all three documents.
  const { a, b, cookie } = await enter(room, 'interviewer');
  a.say({ type: 'brief', material: { answer: 'the model answer' } });
  const docs = ROOM_DOCS.filter((doc) => doc !== 'backstage').map((doc) => ownerDoc(room, 1, doc));
  const [stage, work] = docs as [(typeof docs)[0], (typeof docs)[0]];
  await Promise.all(docs.map(({ synced }) => synced));
  stage.doc.getMap('round').set('header', { title: 'as the owner wrote it' });
  work.text.insert(0, 'begun');
  b.socket.terminate();

  const random = seeded(75_025);
  const socket = room.origin.replace('http', 'ws');
  const headers = { Origin: room.origin, Cookie: cookie };
  const attackers = ROOM_DOCS.map((doc) => {
    const typist = new Typist(random);
    onTestFinished(() => typist.doc.destroy());
    return new Attacker(
      socket + docPath(1, doc),
      headers,
      random,
      () => docFrame(random, typist),
      () => typist.answers(),
    );
  });
  attackers.push(
    new Attacker(
      socket + CONTROL_PATH,
      headers,
      random,
      () => controlFrame(random),
      () => null,
    ),
  );
  onTestFinished(() => attackers.forEach((attacker) => attacker.end()));

  const started = performance.now();
  let { frames, bytes: before } = await measure();
  const first = frames;
  let settled = false;
  while (frames - first < COUNT) {
    await Promise.all(
      attackers.map(async (attacker) => {
        for (let batches = 0; batches < 25; batches += 1) await attacker.send(BATCH);
      }),
    );
    const now = await measure();
    frames = now.frames;
    if (!settled && frames - first >= WARM_UP) {
      settled = true;
      before = now.bytes;
    }
  }
  const { bytes: after } = await measure();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const megabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1);
  const growth = after / before - 1;
  const opened = attackers.reduce((sum, attacker) => sum + attacker.opened - 1, 0);
  console.log(
    `${frames - first} fuzzed frames in ${seconds} s, for which the server closed ${opened} sockets; it held ${megabytes(before)} MB after ${WARM_UP} of them and ${megabytes(after)} MB after all (${(growth * 100).toFixed(1)} %)`,
  );
  expect(server.exitCode).toBeNull();
  expect(growth).toBeLessThanOrEqual(0.2);

  // The owner never lost a connection, and what they wrote is there for whoever comes.
  expect(docs.map(({ provider }) => provider.wsUnsuccessfulReconnects)).toEqual([0, 0]);
  work.doc.getText('mine').insert(0, 'goes on');
  const again = ROOM_DOCS.filter((doc) => doc !== 'backstage').map((doc) => ownerDoc(room, 1, doc));
  await Promise.all(again.map(({ synced }) => synced));
  expect(again[0]!.doc.getMap('round').toJSON()).toEqual({ header: { title: 'as the owner wrote it' } });
  expect(again[0]!.doc.store.clients.size).toBe(1);
  expect(again[1]!.doc.getText('mine').toString()).toBe('goes on');
  await until(() => Y.encodeStateVector(work.doc).join() === Y.encodeStateVector(again[1]!.doc).join());
  for (const name of ['a', 'b'])
    expect(again[1]!.doc.getText(name).toString()).toBe(work.doc.getText(name).toString());
}, 120_000);
