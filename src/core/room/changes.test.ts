import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyChanges } from '../attempt/text';
import { changesOf, difference } from './changes';

/** Letters of one and of two UTF-16 units, line ends too. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'é', '😀'), maxLength: 6 });

/** A place that doesn't cut a letter of two units in half, as no editor's cursor does. */
const whole = (text: string, at: number): number => {
  const place = Math.min(at, text.length);
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place + 1 : place;
};

const step = fc.record({ at: fc.nat(40), gone: fc.nat(8), text: word });

function edit(text: Y.Text, { at, gone, text: written }: { at: number; gone: number; text: string }): void {
  const before = text.toString();
  const from = whole(before, at);
  const to = whole(before, from + gone);
  text.delete(from, to - from);
  if (written) text.insert(from, written);
}

/** A text of one document that follows another's, held against what its changes say. */
function follower() {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  const state = { told: '' };
  text.observe(({ delta }) => (state.told = applyChanges(state.told, changesOf(delta))));
  return { doc, text, state };
}

it('gives the new text when its changes are applied to the old one, on either side of a merge', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(step), fc.array(step)), { maxLength: 6 }), (rounds) => {
      const [ana, ben] = [follower(), follower()];
      for (const [hers, his] of rounds) {
        // Apart, several edits to one transaction, and then together again.
        ana.doc.transact(() => hers.forEach((one) => edit(ana.text, one)));
        for (const one of his) edit(ben.text, one);
        Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc));
        Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(ben.doc));
      }
      expect(ana.state.told).toBe(ana.text.toString());
      expect(ben.state.told).toBe(ben.text.toString());
      expect(ana.state.told).toBe(ben.state.told);
    }),
  );
});

it('gives changes in ascending order that do not touch', () => {
  expect(changesOf([{ retain: 2 }, { insert: 'x' }, { delete: 3 }, { retain: 1 }, { delete: 1 }])).toEqual([
    { from: 2, to: 5, text: 'x' },
    { from: 6, to: 7, text: '' },
  ]);
});

it('gives room to what is no text', () => {
  expect(changesOf([{ insert: { image: 'x' } }])).toEqual([{ from: 0, to: 0, text: '\ufffc' }]);
});

it('finds what makes one text of another', () => {
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      const [before, after] = [a + b + d, a + c + d];
      expect(applyChanges(before, difference(before, after))).toBe(after);
    }),
  );
  expect(difference('same', 'same')).toEqual([]);
});
