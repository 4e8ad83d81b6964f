import { header } from '@core/attempt/played.fixture';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { briefingMinutes, briefingOf, briefingWords } from './briefing';

const ladder = header.questions['ladder']!;
const withQuestion = (over: Partial<typeof ladder>) => ({
  ...header,
  questions: { ...header.questions, ladder: { ...ladder, ...over } },
});
const sentence = (words: number) => Array.from({ length: words }, () => 'word').join(' ');

it('reads in about two minutes for each question, however much the question holds', () => {
  const texts = (most: number) =>
    fc.array(fc.integer({ min: 1, max: 40 }).map(sentence), { maxLength: most });
  fc.assert(
    fc.property(texts(20), texts(10), texts(6), (points, flags, hints) => {
      const full = withQuestion({
        keyPoints: points.map((text, index) => ({ id: `${index}`, text, phrasings: [] })),
        redFlags: flags.map((text) => ({ text, phrasings: [] })),
        hints,
      });
      for (const brief of briefingOf(full)) expect(briefingWords(brief)).toBeLessThanOrEqual(400);
    }),
  );
});

it('says how much more the guide has, and when the first hint may come', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    id: `${index}`,
    text: sentence(20),
    phrasings: [],
  }));
  const [rapid, deep] = briefingOf(withQuestion({ keyPoints: many }));
  expect(deep?.good).toMatchObject({ more: 6 });
  expect(deep).toMatchObject({ planned: 10, firstHintAfter: 120_000, followUps: 1, changes: 2 });
  expect(rapid).toMatchObject({ items: 2, firstHintAfter: null, hints: { ladder: [], more: 0 } });
});

it('counts the minutes of the whole', () => {
  expect(briefingMinutes(header, briefingOf(header))).toBe(1);
});
