import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Who writes a document: the owner's app, the guest's page, this server. */
export type Side = 'owner' | 'guest' | 'server';

/** Pages that may ever have written one document; each reload is a new one. */
const MAX_WRITERS = 500;

/** Further than anybody types. */
const MAX_CLOCK = 2 ** 31;

/** The cursors that one message may bring, and their size in bytes. */
const MAX_STATES = 16;
const MAX_STATES_SIZE = 16 * 1024;

/** Which side each of a document's writers belongs to, by the number that Yjs gave it. */
export class Writers {
  readonly #sides = new Map<number, Side>();

  /** Whether a writer is of that side: whoever is first seen on it is, and stays so. */
  isOf(side: Side, client: number): boolean {
    const known = this.#sides.get(client);
    if (known !== undefined) return known === side;
    if (this.#sides.size >= MAX_WRITERS) return false;
    this.#sides.set(client, side);
    return true;
  }
}

/**
 * Reads a whole update before any of it is applied. What goes beyond what `doc` knows must be of the sender's own
 * writers: nobody writes, or deletes ahead, in another's name. And it must build on what is known: Yjs keeps what
 * doesn't, and goes through all of that again with every update.
 * @throws for what can't be read, and for what Yjs would take but not survive.
 */
export function checkUpdate(update: Uint8Array, doc: Y.Doc, isOwn: (client: number) => boolean): void {
  const { structs, ds } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  const check = (condition: boolean) => {
    if (!condition) throw new Error('No such piece.');
  };
  for (const struct of structs) {
    check(!(struct instanceof Y.Skip) && struct.length >= 1);
    const { client, clock } = struct.id;
    const [known, end] = [endOf(client), clock + struct.length];
    check(clock <= known && end <= MAX_CLOCK && (end <= known || isOwn(client)));
    ends.set(client, Math.max(known, end));
  }
  const isThere = (id: unknown) => !(id instanceof Y.ID) || id.clock < endOf(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    check(isThere(struct.origin) && isThere(struct.rightOrigin) && isThere(struct.parent));
    // Documents within documents: nobody needs them, and each takes much more memory than it is long.
    check(!(struct.content instanceof Y.ContentDoc));
  }
  for (const [client, deletes] of ds.clients)
    for (const { clock, len } of deletes) check(len >= 1 && clock + len <= endOf(client));
}

/**
 * The part of an awareness message that is about the sender's own writers, and which they are: providers send on
 * what they hear of others. @throws for too many, too much, or what can't be read.
 */
export function ownStates(update: Uint8Array, isOwn: (client: number) => boolean) {
  if (update.length > MAX_STATES_SIZE) throw new Error('Too large.');
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_STATES) throw new Error('Too many.');
  const states = Array.from({ length: count }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  })).filter(({ client }) => isOwn(client));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return { update: encoding.toUint8Array(encoder), clients: states.map(({ client }) => client) };
}
