import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { checkUpdate, ownStates, Writers, type Side } from './updates';
import { CLOSE, type Line as WholeLine } from './line';

/** The kinds of messages that y-websocket's provider sends and understands. */
const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3 } as const;

/** The whole document is sent for it, so it costs more than its size says. In tokens. */
const STEP1_COST = 20;

/** What a document needs of a line. */
type Line = Pick<WholeLine, 'send' | 'close' | 'spend'>;

/** What stands behind one line to a document. */
interface Reader {
  side: Side;
  mayWrite: boolean;
  /** Whether it has said what it has that wasn't here; whatever it says before that, is in that. */
  hasAnswered: boolean;
  /** Whose cursors came by this line. */
  clients: Set<number>;
}

/** One shared document in the server's memory, and the lines to it. */
export class SharedDocument {
  readonly #doc = new Y.Doc();
  /** Takes every update first: one that breaks a document breaks this copy. */
  #trial = new Y.Doc();
  readonly #awareness = new awarenessProtocol.Awareness(this.#doc);
  readonly #writers = new Writers();
  readonly #readers = new Map<Line, Reader>();
  /** No less than what the document has in bytes, encoded. */
  #size = 0;

  constructor(
    readonly maxSize: number,
    /** Told when somebody's writing would make it too large. */
    readonly onTooLarge: (side: Side) => void,
  ) {
    this.#awareness.setLocalState(null);
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      const message = encode(MESSAGE.sync, (encoder) => sync.writeUpdate(encoder, update));
      for (const line of this.#readers.keys()) if (line !== origin) line.send(message);
    });
    this.#awareness.on('update', (change: Record<'added' | 'updated' | 'removed', number[]>) => {
      const message = this.#states([...change.added, ...change.updated, ...change.removed]);
      // The sender as well: its provider takes silence for a lost connection.
      for (const line of this.#readers.keys()) line.send(message);
    });
  }

  /** Puts a value into a map of the document, as the owner's server. */
  put(map: string, key: string, value: unknown): void {
    this.#doc.getMap(map).set(key, value);
    Y.applyUpdate(this.#trial, Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#trial)));
    this.#size = Y.encodeStateAsUpdate(this.#doc).length;
  }

  join(line: Line, side: Side, mayWrite: boolean): void {
    this.#readers.set(line, { side, mayWrite, hasAnswered: false, clients: new Set() });
    line.send(encode(MESSAGE.sync, (encoder) => sync.writeSyncStep1(encoder, this.#doc)));
    const states = [...this.#awareness.getStates().keys()];
    if (states.length > 0) line.send(this.#states(states));
  }

  leave(line: Line): void {
    const reader = this.#readers.get(line);
    if (!this.#readers.delete(line) || !reader) return;
    awarenessProtocol.removeAwarenessStates(this.#awareness, [...reader.clients], line);
    // Whoever comes back begins with the same count.
    for (const client of reader.clients) this.#awareness.meta.delete(client);
  }

  /** Takes a message of y-websocket's. @throws whatever reading garbage throws. */
  take(line: Line, message: Uint8Array): void {
    const reader = this.#readers.get(line);
    if (!reader) return;
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    if (kind === MESSAGE.sync) this.#takeSync(line, reader, decoder);
    else if (kind === MESSAGE.awareness) this.#takeAwareness(line, reader, decoder);
    else if (kind === MESSAGE.queryAwareness)
      line.send(this.#states([...this.#awareness.getStates().keys()]));
    else throw new Error('Unknown message.');
  }

  /** Closes all lines and forgets what was written. */
  end(why: string): void {
    for (const line of this.#readers.keys()) line.close(CLOSE.over, why);
    this.#readers.clear();
    this.#doc.destroy();
    this.#trial.destroy();
  }

  #takeSync(line: Line, reader: Reader, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    if (step === sync.messageYjsSyncStep1) {
      line.spend(STEP1_COST);
      line.send(encode(MESSAGE.sync, (encoder) => sync.readSyncStep1(decoder, encoder, this.#doc)));
      return;
    }
    if (step !== sync.messageYjsSyncStep2 && step !== sync.messageYjsUpdate) throw new Error('Unknown step.');
    reader.hasAnswered ||= step === sync.messageYjsSyncStep2;
    // A reader's provider answers step 1 as a writer's does, so it isn't held against it.
    if (reader.mayWrite && reader.hasAnswered)
      this.#apply(line, reader.side, decoding.readVarUint8Array(decoder));
  }

  #apply(line: Line, side: Side, update: Uint8Array): void {
    if (this.#size + update.length > this.maxSize) {
      this.#size = Y.encodeStateAsUpdate(this.#doc).length;
      if (this.#size + update.length > this.maxSize) {
        line.close(CLOSE.tooLarge, 'The shared document would be too large.');
        return this.onTooLarge(side);
      }
    }
    checkUpdate(update, this.#doc, (client) => this.#writers.isOf(side, client));
    try {
      Y.applyUpdate(this.#trial, update);
      const { pendingStructs, pendingDs } = this.#trial.store;
      if (pendingStructs || pendingDs) throw new Error('Something is missing.');
    } catch (error) {
      this.#trial.destroy();
      this.#trial = new Y.Doc();
      Y.applyUpdate(this.#trial, Y.encodeStateAsUpdate(this.#doc));
      throw error;
    }
    this.#size += update.length;
    Y.applyUpdate(this.#doc, update, line);
  }

  #takeAwareness(line: Line, reader: Reader, decoder: decoding.Decoder): void {
    const heard = decoding.readVarUint8Array(decoder);
    const { update, clients } = ownStates(heard, (client) => this.#writers.isOf(reader.side, client));
    for (const client of clients) reader.clients.add(client);
    awarenessProtocol.applyAwarenessUpdate(this.#awareness, update, line);
  }

  #states(clients: number[]): Uint8Array {
    const update = awarenessProtocol.encodeAwarenessUpdate(this.#awareness, clients);
    return encode(MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update));
  }
}

function encode(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
