import { describe, expect, it } from 'vitest';
import { folded, linesOf, type Mark } from './highlight';

const good = (from: number, to: number, key = 'k'): Mark => ({ from, to, tone: 'good', key });
const bad = (from: number, to: number): Mark => ({ from, to, tone: 'bad', key: 'flag' });

describe('linesOf', () => {
  it('keeps every character at its place', () => {
    const text = '# T\n\n- a `b` c\n```sh\nls `x`\n```\n1. end\r\n';
    const lines = linesOf(text, [good(2, 9), bad(7, 12)]);
    expect(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n')).toBe(text);
    for (const { from, text: shown } of lines.flatMap(({ pieces }) => pieces)) {
      expect(text.slice(from, from + shown.length)).toBe(shown);
    }
    expect(lines.map(({ kind }) => kind)).toEqual([
      'heading',
      'plain',
      'bullet',
      'code',
      'code',
      'code',
      'bullet',
      'plain',
    ]);
  });

  it('marks across lines, and tells a red flag over a key point', () => {
    const [first, second] = linesOf('one two\nthree', [good(4, 10), bad(5, 6)]);
    expect(first?.pieces.map(({ text, tone }) => [text, tone])).toEqual([
      ['one ', null],
      ['t', 'good'],
      ['w', 'bad'],
      ['o', 'good'],
    ]);
    expect(first?.pieces[2]?.keys).toEqual(['k', 'flag']);
    expect(second?.pieces.map(({ text, tone }) => [text, tone])).toEqual([
      ['th', 'good'],
      ['ree', null],
    ]);
  });

  it('sets code apart, outside fences alone', () => {
    expect(linesOf('a `b`', []).flatMap(({ pieces }) => pieces.map(({ code }) => code))).toEqual([
      false,
      true,
    ]);
    expect(linesOf('', [])).toEqual([{ kind: 'plain', hang: 0, pieces: [] }]);
  });

  it('takes a mark beyond the text as far as there is text', () => {
    expect(linesOf('abc', [good(1, 99)])[0]?.pieces.map(({ text }) => text)).toEqual(['a', 'bc']);
  });
});

describe('folded', () => {
  it('keeps lines with a mark and counts the others, without empty ones', () => {
    const lines = linesOf('one\n\ntwo\nthree\nfour\n', [{ from: 5, to: 8, tone: 'added', key: 'own' }]);
    const told = folded(lines).map((part) =>
      typeof part === 'number' ? part : part.pieces.map(({ text }) => text).join(''),
    );
    expect(told).toEqual([1, 'two', 2]);
  });
});
