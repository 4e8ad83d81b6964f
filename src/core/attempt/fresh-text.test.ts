import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, TranscriptEvent } from './events';
import { freshText } from './fresh-text';
import { applyChanges } from './text';

const edited = (seq: number, changes: Change[], answer = 'a'): TranscriptEvent => {
  return { type: 'edited', answer, changes, seq, at: seq * 1000, by: 'candidate' };
};

/** Changes within a text, in order and apart. */
const changesIn = (length: number, places: number[], texts: string[]): Change[] => {
  const offsets = places.map((place) => Math.round((place / 100) * length)).sort((a, b) => a - b);
  return texts.flatMap((text, n) => {
    const [from, to] = offsets.slice(n * 2, n * 2 + 2);
    return from === undefined || to === undefined ? [] : [{ from, to, text }];
  });
};

describe('freshText', () => {
  it('marks exactly the characters that were written since then', () => {
    const step = fc.tuple(
      fc.array(fc.nat(100), { maxLength: 4 }),
      fc.array(fc.stringMatching(/^[a-z]{0,4}$/), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.nat(14), (steps, since) => {
        let text = '';
        /** When each character of the text was written. */
        let born: number[] = [];
        const events = steps.map(([places, texts], seq) => {
          const changes = changesIn(text.length, places, texts);
          for (const { from, to, text: written } of [...changes].reverse())
            born = [...born.slice(0, from), ...written.split('').map(() => seq), ...born.slice(to)];
          text = applyChanges(text, changes);
          return edited(seq, changes);
        });
        const { stretches } = freshText(events, events.length, 'a', since * 1000, text.length);
        const fresh = born.map((_, place) => stretches.some(({ from, to }) => place >= from && place < to));
        expect(fresh).toEqual(born.map((seq) => seq >= since));
      }),
    );
  });

  it('tells apart who wrote what, wherever the one writes into the other’s words', () => {
    const step = fc.tuple(
      fc.array(fc.nat(100), { maxLength: 4 }),
      fc.array(fc.stringMatching(/^[a-z]{0,4}$/), { maxLength: 2 }),
      fc.constantFrom('candidate' as const, 'interviewer' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.nat(14), (steps, since) => {
        let text = '';
        /** Who wrote each character of the text, and when. */
        let born: { seq: number; by: string }[] = [];
        const events = steps.map(([places, texts, by], seq): TranscriptEvent => {
          const changes = changesIn(text.length, places, texts);
          for (const { from, to, text: written } of [...changes].reverse())
            born = [...born.slice(0, from), ...written.split('').map(() => ({ seq, by })), ...born.slice(to)];
          text = applyChanges(text, changes);
          return { ...edited(seq, changes), by };
        });
        for (const by of ['candidate', 'interviewer'] as const) {
          const { stretches } = freshText(events, events.length, 'a', since * 1000, text.length, by);
          const fresh = born.map((_, place) => stretches.some(({ from, to }) => place >= from && place < to));
          expect(fresh).toEqual(born.map((one) => one.seq >= since && one.by === by));
        }
      }),
    );
  });

  it('leaves the caret where the last change ended, however long ago', () => {
    const log = [
      edited(0, [{ from: 0, to: 0, text: 'one three' }]),
      edited(1, [
        { from: 0, to: 3, text: 'O' },
        { from: 4, to: 4, text: 'two ' },
      ]),
      edited(2, [{ from: 0, to: 0, text: 'elsewhere' }], 'b'),
    ];
    expect(freshText(log, 3, 'a', 60_000, 11)).toEqual({ stretches: [], caret: 6 });
    expect(freshText(log, 3, 'c', 0, 0)).toEqual({ stretches: [], caret: null });
  });

  it('stays within the text of a damaged log', () => {
    const log = [edited(0, [{ from: 90, to: 95, text: 'late' }])];
    expect(freshText(log, 1, 'a', 0, 4)).toEqual({ stretches: [], caret: 4 });
  });
});
