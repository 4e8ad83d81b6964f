import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../bank/question';
import { chooseQuestions, fits } from './choose';
import type { RoundModel } from './model';

const question = (id: string, over: Partial<Question> = {}): Question =>
  ({ id, round: 'os', format: 'deep-dive', difficulty: 2, topic: 'Boot', ...over }) as Question;

const model = {
  round: 'os',
  questions: [
    { id: 'warm-up', formats: ['rapid-fire'], difficulty: [1, 5] },
    { id: 'ladder', formats: ['deep-dive'], difficulty: [2, 4] },
  ],
} as unknown as RoundModel;

const bank = [
  question('set', { format: 'rapid-fire' }),
  question('seen'),
  question('fresh'),
  question('easy', { difficulty: 1 }),
  question('elsewhere', { round: 'networking' }),
];

describe('chooseQuestions', () => {
  it('takes what weighs most, and leaves equals to chance', () => {
    const ladder = (weights: Record<string, number>, chance = 0) => {
      const preference = new Map(Object.entries(weights).map(([id, weight]) => [id, { weight }]));
      return chooseQuestions(model, bank, preference, () => chance).questions.ladder?.id;
    };
    expect(ladder({ fresh: 1 })).toBe('fresh');
    expect(ladder({ fresh: 1, seen: 2 })).toBe('seen');
    expect(ladder({ fresh: -1 })).toBe('seen');
    expect([ladder({}, 0), ladder({}, 0.9)]).toEqual(['seen', 'fresh']);
  });

  it('puts a question that was asked for where it fits, whatever its difficulty', () => {
    const { questions, unfilled } = chooseQuestions(model, bank, new Map(), () => 0, bank[3]);
    expect(questions.ladder?.id).toBe('easy');
    expect(questions['warm-up']?.id).toBe('set');
    expect(unfilled).toEqual([]);
  });

  it('names the entries that the bank cannot fill', () => {
    expect(chooseQuestions(model, bank.slice(1), new Map(), () => 0).unfilled).toEqual(['warm-up']);
  });

  it('fills every entry with a question that fits, and none twice', () => {
    const twice = { ...model, questions: [...model.questions, { ...model.questions[1]!, id: 'second' }] };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.array(fc.nat(4)), (chance, weights) => {
        const preference = new Map(bank.map(({ id }, index) => [id, { weight: weights[index] ?? 0 }]));
        const { questions } = chooseQuestions(twice, bank, preference, () => chance);
        for (const entry of twice.questions) expect(fits(twice, entry, questions[entry.id]!)).toBe(true);
        expect(new Set(Object.values(questions).map(({ id }) => id)).size).toBe(3);
      }),
    );
  });
});
