import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settle } from './evidence';

const piece = { criterion: 'depth', answer: 'a', from: 4, to: 9, quote: 'shell' };

it('follows words that moved because more was written before them', () => {
  expect(settle([piece], { a: 'First, the shell reads.' })).toEqual([{ ...piece, from: 11, to: 16 }]);
});

it('takes the nearest of several places', () => {
  expect(settle([piece], { a: 'shell shell, the shell' })[0]?.from).toBe(6);
});

it('keeps the quote of what is written no more', () => {
  expect(settle([piece], { a: 'The kernel reads.' })).toEqual([piece]);
  expect(settle([piece], {})).toEqual([piece]);
});

it('always points at its words where they are', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1 }),
      fc.string(),
      fc.nat(50),
      (before, quote, after, from) => {
        const answers = { a: before + quote + after };
        const [settled] = settle(
          [{ criterion: 'c', answer: 'a', from, to: from + quote.length, quote }],
          answers,
        );
        expect(answers.a.slice(settled?.from, settled?.to)).toBe(quote);
      },
    ),
  );
});
