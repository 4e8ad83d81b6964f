import { randomUUID } from 'node:crypto';
import type { Presence, RoomDoc, ToGuest, ToOwner } from '@host/room';
import { newSecret } from '../secrets';
import { Bucket } from './bucket';
import { CLOSE, type Line } from './line';
import type { RoomLimits } from './limits';

/** The sockets of one of the two: one for messages, one per document. */
export class Party<Message extends ToOwner | ToGuest> {
  control: Line | null = null;
  readonly #docs = new Map<RoomDoc, Line>();

  /** Says something, if there is anybody to hear it. */
  tell(message: Message): void {
    this.control?.send(JSON.stringify(message));
  }

  /** Whoever opens a document again leaves the socket before, which may be half dead. */
  openDoc(doc: RoomDoc, line: Line): void {
    this.#docs.get(doc)?.close(CLOSE.replaced, 'Opened again.');
    this.#docs.set(doc, line);
  }

  closeDoc(doc: RoomDoc, line: Line): void {
    if (this.#docs.get(doc) === line) this.#docs.delete(doc);
  }

  close(why: string): void {
    for (const line of [this.control, ...this.#docs.values()]) line?.close(CLOSE.over, why);
  }
}

/** Who asks to be let in, or was. */
export class Guest extends Party<ToGuest> {
  readonly id = randomUUID();
  /** In their cookie, and nowhere else. */
  readonly secret = newSecret();
  readonly opening: Bucket;
  admitted = false;
  presence: Presence = 'away';
  /** When they were last there, on the machine's steady clock, in ms. */
  seen = performance.now();

  constructor(
    readonly name: string,
    /** The address they came by, where their page comes from. */
    readonly origin: string,
    limits: RoomLimits,
  ) {
    super();
    this.opening = new Bucket(limits.openBurst, limits.openRate);
  }
}
