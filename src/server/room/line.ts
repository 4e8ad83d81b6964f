import { CLOSED_TOO_LARGE } from '@host/room';
import { WebSocket } from 'ws';
import { Bucket } from './bucket';
import type { RoomLimits } from './limits';

/** Why a line is closed; from 4400 to 4499 the other side does not come back by itself. */
export const CLOSE = {
  /** Not to be read, or not allowed. */
  policy: 1008,
  /** The same page, or another of the same person, has opened it again. */
  replaced: 4409,
  /** The round or the room is over. */
  over: 4410,
  tooLarge: CLOSED_TOO_LARGE,
} as const;

/** What somebody's messages may cost beyond their number and size, in tokens. */
export type Spend = (tokens: number) => void;

export interface LineLife {
  /** Given each message, in memory of its own; whatever it throws closes the line. */
  take(message: Uint8Array, text: boolean): void;
  /** Told when a message was such that the line had to be closed. */
  offended(): void;
  closed(): void;
}

/** One WebSocket of a room, held to the room's limits. */
export class Line {
  readonly #socket: WebSocket;
  readonly #limits: RoomLimits;
  readonly #bucket: Bucket;
  #missed = 0;
  #resume: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, limits: RoomLimits, { take, offended, closed }: LineLife) {
    this.#socket = socket;
    this.#limits = limits;
    this.#bucket = new Bucket(limits.burst, limits.rate);
    // Without a handler a broken frame would end the whole app; ws closes the socket itself.
    socket.on('error', () => {});
    socket.on('pong', () => (this.#missed = 0));
    socket.on('close', () => {
      clearTimeout(this.#resume);
      closed();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (!this.isOpen) return;
      this.spend(1 + data.length / 4096);
      try {
        // A view into the socket's buffer would let a wrong length read what others have sent.
        take(new Uint8Array(data), !isBinary);
      } catch {
        this.close(CLOSE.policy, 'That can not be read here.');
        offended();
      }
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends, unless the other side has stopped reading: that ends the line. */
  send(message: string | Uint8Array): void {
    if (!this.isOpen) return;
    this.#socket.send(message);
    if (this.#socket.bufferedAmount > this.#limits.backlog) this.#socket.terminate();
  }

  /** Takes tokens for a message; where they run out, nothing is read until there are some again. */
  spend: Spend = (tokens) => {
    const wait = this.#bucket.take(tokens);
    if (wait === 0) return;
    this.#socket.pause();
    clearTimeout(this.#resume);
    this.#resume = setTimeout(() => this.#socket.resume(), wait);
  };

  /** Asks whether the other side is still there; ends the line where it has not said so twice. */
  beat(): void {
    if (this.#missed >= 2) return this.#socket.terminate();
    this.#missed += 1;
    if (this.isOpen) this.#socket.ping();
  }

  close(code: number, why: string): void {
    this.#socket.close(code, why);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}
