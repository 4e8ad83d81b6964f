import { describe, expect, it } from 'vitest';
import { passageOf, sentencesOf, short, wholeOf, wholeWords } from './passages';

const answer = (text: string) => ({ id: 'ladder', item: null, text });

describe('passages', () => {
  it('splits an answer into sentences and bullets, each at its own place', () => {
    const text = '# Boot\n\n- GRUB loads the kernel. It jumps.\n2. `switch_root`, e.g. to the disk\n';
    const found = sentencesOf(answer(text));
    expect(found.map(({ quote }) => quote)).toEqual([
      'Boot',
      'GRUB loads the kernel.',
      'It jumps.',
      '`switch_root`, e.g. to the disk',
    ]);
    for (const { from, to, quote } of found) expect(text.slice(from, to)).toBe(quote);
  });

  it('leaves the space around a passage out', () => {
    expect(passageOf(answer('ab  cd  '), 2, 8)).toEqual({ answer: 'ladder', from: 4, to: 6, quote: 'cd' });
    expect(passageOf(answer('a   b'), 1, 3)).toBeNull();
    expect(wholeOf(answer(' \n'))).toBeNull();
  });

  it.each([
    ['the initramfs loads', 6, 12, 'initramfs'],
    ['it doesn’t load', 4, 5, 'doesn’t'],
    ['one two', 0, 3, 'one'],
    ['one two', 3, 4, ' '],
  ])('widens a selection in "%s" to whole words', (text, from, to, words) => {
    const wide = wholeWords(text, from, to);
    expect(text.slice(wide.from, wide.to)).toBe(words);
  });

  it('cuts a long quote in its middle', () => {
    expect(short('a\n b')).toBe('a b');
    const cut = short(`${'word '.repeat(60)}end`, 40);
    expect(cut).toMatch(/^word .* … .*end$/);
    expect(cut.length).toBeLessThanOrEqual(42);
  });
});
