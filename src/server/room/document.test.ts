import { expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { SharedDocument } from './document';
import { docFrame, seeded, spoil, Typist } from './fuzz';

/** One side of a document, without a socket: what it is sent goes into a document of its own. */
function newSide() {
  const doc = new Y.Doc();
  const line = {
    send(message: string | Uint8Array) {
      const bytes = message as Uint8Array;
      // Of sync messages, updates alone.
      if (bytes[0] === 0 && bytes[1] === sync.messageYjsUpdate) heard.push(bytes);
    },
    close: () => {},
    spend: () => {},
  };
  const heard: Uint8Array[] = [];
  return { doc, line, heard };
}

const said = (step: number, update: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
};

test('a hundred thousand spoilt frames are thrown out or harmless, and the owner writes on', () => {
  const random = seeded(7);
  const document = new SharedDocument(8 * 1024 ** 2, () => {});
  const owner = newSide();
  document.join(owner.line, 'owner', true);
  owner.doc.on('update', (update: Uint8Array) => document.take(owner.line, said(2, update)));
  document.take(owner.line, said(1, Y.encodeStateAsUpdate(owner.doc)));
  owner.doc.getText('mine').insert(0, 'Begins here. ');

  let thrown = 0;
  let guest = newSide();
  let typist = new Typist(random);
  const sit = () => {
    document.leave(guest.line);
    guest = newSide();
    typist = new Typist(random);
    document.join(guest.line, 'guest', true);
    document.take(guest.line, typist.answers());
  };
  sit();
  for (let frame = 0; frame < 100_000; frame++) {
    // A page's writer has a number of its own, and a room knows so many of them.
    if (frame % 1_000 === 0) sit();
    const message = docFrame(random, typist);
    const bytes = typeof message === 'string' ? new TextEncoder().encode(message) : message;
    try {
      document.take(guest.line, spoil(random, bytes));
    } catch {
      thrown++;
    }
    if (frame % 10_000 === 0) owner.doc.getText('mine').insert(owner.doc.getText('mine').length, `${frame} `);
  }

  const reader = newSide();
  let whole: Uint8Array = new Uint8Array();
  reader.line.send = (message) => {
    const bytes = message as Uint8Array;
    if (bytes[0] === 0 && bytes[1] === sync.messageYjsSyncStep2) whole = bytes.slice();
  };
  document.join(reader.line, 'owner', true);
  const ask = encoding.createEncoder();
  encoding.writeVarUint(ask, 0);
  sync.writeSyncStep1(ask, reader.doc);
  document.take(reader.line, encoding.toUint8Array(ask));
  // Behind its kind, its step and its length.
  let start = 2;
  while (whole[start]! & 0x80) start++;
  Y.applyUpdate(reader.doc, whole.slice(start + 1));
  expect(reader.doc.getText('mine').toString()).toBe(owner.doc.getText('mine').toString());
  expect(reader.doc.getText('mine').toString()).toMatch(/^Begins here\. 0 10000 .* 90000 $/);
  expect(thrown).toBeGreaterThan(30_000);
});
