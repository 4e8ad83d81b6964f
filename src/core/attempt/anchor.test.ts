import { describe, expect, it } from 'vitest';
import { anchored } from './anchor';

const piece = (from: number, quote: string) => ({
  criterion: 'depth',
  answer: 'a',
  from,
  to: from + quote.length,
  quote,
});

describe('evidence from an answer that went on changing', () => {
  it('moves with its words, to the nearest place that has them', () => {
    const answers = { a: 'grub and then grub, and the kernel' };
    const { kept, lost } = anchored([piece(2, 'grub'), piece(12, 'grub'), piece(0, 'kernel')], answers);
    expect(kept.map(({ from, to, quote }) => [answers.a.slice(from, to), from, quote])).toEqual([
      ['grub', 0, 'grub'],
      ['grub', 14, 'grub'],
      ['kernel', 28, 'kernel'],
    ]);
    expect(lost).toEqual([]);
  });

  it('is lost with its words', () => {
    const gone = [piece(0, 'loader'), { ...piece(0, 'grub'), answer: 'b' }];
    expect(anchored(gone, { a: 'grub' })).toEqual({ kept: [], lost: gone });
  });
});
