import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../coverage/coverage';
import { differences, inNoOther } from './differences';

const cut = (text: string, spans: readonly Span[]) => spans.map(({ from, to }) => text.slice(from, to));
const rest = (text: string, spans: readonly Span[]) =>
  spans.reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), text);

/** Answers as they are typed: few words, so that texts have some in common, and signs that belong to none. */
const text = fc
  .array(fc.constantFrom('the ', 'kernel ', 'loads', ' GRUB', '\n- ', 'grub, ', ' — ', '🙂', '  ', '`x`'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('differences', () => {
  it('are the words that the other text has not', () => {
    const [before, after] = ['GRUB loads the kernel', 'GRUB loads the kernel and the initramfs'];
    const found = differences(before, after);
    expect(cut(before, found.before)).toEqual([]);
    expect(cut(after, found.after)).toEqual(['and the initramfs']);
  });

  it('join neighbours, but not across lines', () => {
    const after = 'a b\n- x\n- y';
    expect(cut(after, differences('a b\n- \n- ', after).after)).toEqual(['x', 'y']);
    expect(cut('a b c', differences('a b c', 'a x y').before)).toEqual(['b c']);
  });

  it('are no matter of spaces alone', () => {
    expect(differences('a b\n\nc ', 'a  b\nc')).toEqual({ before: [], after: [] });
  });

  it('leave the same text on both sides when they are taken out', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = differences(before, after);
        expect(rest(before, found.before).replace(/\s+/g, '')).toBe(
          rest(after, found.after).replace(/\s+/g, ''),
        );
      }),
    );
  });

  it('are none between a text and itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(differences(same, same)).toEqual({ before: [], after: [] });
      }),
    );
  });

  it('are the whole where long texts have nothing in common', () => {
    const words = (of: string) => Array.from({ length: 3000 }, (_, n) => `${of}${n}`).join(' ');
    const [before, after] = [words('a'), words('b')];
    expect(differences(before, after)).toEqual({
      before: [{ from: 0, to: before.length }],
      after: [{ from: 0, to: after.length }],
    });
  });
});

describe('what is in no other text', () => {
  it('is what every other one lacks', () => {
    expect(cut('one two three', inNoOther('one two three', ['one three', 'one two']))).toEqual([]);
    expect(cut('one two three', inNoOther('one two three', ['one three', 'one and three']))).toEqual(['two']);
  });
});
