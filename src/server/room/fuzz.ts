import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';

/** Chance that comes out the same every time. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** Chance by a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}

/** A page that types and moves its cursor as others do; its messages are what is spoilt. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly awareness = new awarenessProtocol.Awareness(this.doc);
  #last: Uint8Array = new Uint8Array([0, 0]);
  readonly #sent: Uint8Array[] = [];

  constructor(readonly random: Random) {
    this.doc.on('update', (update: Uint8Array) => (this.#last = update));
  }

  types(): Uint8Array {
    const text = this.doc.getText(this.random.pick(['a', 'b']));
    if (text.length > 40) text.delete(this.random.below(20), 20);
    else
      text.insert(
        this.random.below(text.length + 1),
        this.random.pick(['x', 'words ', '🙂', '\u0000', '\n']),
      );
    const message = encode(0, (encoder) => sync.writeUpdate(encoder, this.#last));
    this.#sent[this.random.below(200)] = message;
    return message;
  }
  /** Something that was typed before, and that has reached the room. */
  again(): Uint8Array {
    return this.random.pick(this.#sent) ?? this.answers();
  }
  asks(): Uint8Array {
    return encode(0, (encoder) => sync.writeSyncStep1(encoder, this.doc));
  }
  answers(): Uint8Array {
    return encode(0, (encoder) => sync.writeSyncStep2(encoder, this.doc));
  }
  points(): Uint8Array {
    this.awareness.setLocalState({
      cursor: this.random.below(100),
      name: this.random.pick(['Ben', '', '{}', 'x'.repeat(500)]),
    });
    const { clientID } = this.doc;
    const update = awarenessProtocol.encodeAwarenessUpdate(this.awareness, [clientID]);
    return encode(1, (encoder) => encoding.writeVarUint8Array(encoder, update));
  }
}

function encode(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** The same bytes but for some that are changed, missing, doubled or new. */
export function spoil(random: Random, bytes: Uint8Array): Uint8Array {
  const spoilt = [...bytes];
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const at = random.below(spoilt.length + 1);
    const how = random.below(5);
    if (how === 0) spoilt[at] = random.below(256);
    else if (how === 1) spoilt.splice(at, 1 + random.below(4));
    else if (how === 2) spoilt.splice(at, 0, ...random.bytes(1 + random.below(4)));
    else if (how === 3) spoilt.push(...spoilt.slice(at, at + 20));
    else spoilt[at] = random.pick([0, 1, 127, 128, 255]);
  }
  return new Uint8Array(spoilt.map((byte) => byte ?? 0));
}

/** Something that a page, a broken page or an attacker may send to a document. */
export function docFrame(random: Random, typist: Typist): Uint8Array | string {
  const way = random.below(200);
  // What is typed stays, so a fuzzed document is to grow by little of it.
  if (way < 6) return typist.types();
  if (way < 100) return typist.points();
  if (way < 190) return typist.again();
  if (way < 195) return random.pick([typist.asks(), new Uint8Array([3])]);
  if (way < 197) return spoil(random, random.pick([typist.again(), typist.again(), typist.points()]));
  if (way < 198) return spoil(random, random.pick([typist.asks(), typist.answers()]));
  if (way < 199) return random.bytes(random.below(random.pick([4, 40, 400, 4_000])));
  return random.pick([
    '',
    '{}',
    'text',
    new Uint8Array(),
    new Uint8Array([0]),
    new Uint8Array([0, 2, 2, 0, 0]),
  ]);
}

function anything(random: Random, depth = 0): unknown {
  const way = random.below(depth > 3 ? 6 : 9);
  const text = () => random.pick(['', 'type', '__proto__', 'constructor', '\u0000', '🙂', 'x'.repeat(1000)]);
  if (way === 0) return null;
  if (way === 1) return random.below(1000) - 500;
  if (way === 2) return 1e308 * 10 ** random.below(3);
  if (way === 3) return random.below(2) === 0;
  if (way < 6) return text();
  const many = Array.from({ length: random.below(5) });
  if (way < 8) return many.map(() => anything(random, depth + 1));
  return Object.fromEntries(many.map(() => [text(), anything(random, depth + 1)]));
}

/** Something that a page, a broken page or an attacker may say to the room. */
export function controlFrame(random: Random): Uint8Array | string {
  const way = random.below(1000);
  const ask = () => ({
    type: 'tell',
    what: { type: 'ask', id: random.below(1e6), command: anything(random) },
  });
  if (way < 900) return JSON.stringify(ask());
  if (way < 980) return JSON.stringify({ type: 'tell', what: { type: 'presence', presence: 'here' } });
  if (way < 985) return JSON.stringify({ type: 'tell', what: anything(random) });
  if (way < 988) return JSON.stringify(anything(random));
  if (way < 992)
    return JSON.stringify({
      type: random.pick(['invite', 'admit', 'remove', 'round', 'brief']),
      guest: 'x',
      round: 2,
      material: 1,
    });
  if (way < 996) return Buffer.from(spoil(random, Buffer.from(JSON.stringify(ask())))).toString('latin1');
  if (way < 998) return random.bytes(random.below(300));
  return random.pick([
    '',
    '{',
    'null',
    '['.repeat(10_000),
    '"'.repeat(99),
    '{"type":"tell"}',
    '{"what":1e999}',
  ]);
}
