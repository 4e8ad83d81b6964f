import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuestions } from '../round/choose';
import { picks } from './picks';
import { answered, anyBank, anyFacts, DAY, NOW, question, sat, standingsOf } from './plan.fixture';

const bank = ['due', 'weak-new', 'new', 'seen-long-ago', 'seen'].map((id) =>
  question(id, { topic: id === 'weak-new' ? 'Memory' : 'Boot' }),
);
const facts = [sat(4, [answered({ id: 'due', covered: 3, topic: 'Memory' })], { points: 2 })];
const seen = new Map([
  ['due', NOW - 4 * DAY],
  ['seen-long-ago', NOW - 60 * DAY],
  ['seen', NOW - DAY],
]);

describe('what is picked', () => {
  it('is due, then new of a weak topic, then new, then longest ago, each with its reason', () => {
    const all = picks(bank, facts, standingsOf(facts), seen, NOW);
    const order = [...all].sort(([, a], [, b]) => b.weight - a.weight);
    expect(order.map(([id]) => id)).toEqual(['due', 'weak-new', 'new', 'seen-long-ago', 'seen']);
    expect(order.map(([, { why }]) => why)).toEqual([
      expect.stringMatching(/^due again since \w+, 3 of 10 key points last time$/),
      'not asked yet, and your answers on Memory cover 30%',
      'not asked yet',
      'last asked on 22 September',
      'last asked yesterday',
    ]);
  });

  it('draws nothing twice and leaves no entry open that the bank can fill', () => {
    fc.assert(
      fc.property(
        anyBank,
        anyFacts,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ questions, models }, past, chance) => {
          const wanted = picks(questions, past, standingsOf(past), new Map(), NOW);
          for (const model of models) {
            const choice = chooseQuestions(model, questions, wanted, () => chance);
            const ids = Object.values(choice.questions).map(({ id }) => id);
            expect(new Set(ids).size).toBe(ids.length);
            const fitting = questions.filter(
              ({ round, difficulty }) => round === model.round && difficulty <= 3,
            );
            if (fitting.length >= 2) expect(choice.unfilled).toEqual([]);
          }
        },
      ),
    );
  });

  it('varies by chance without any history', () => {
    const none = picks(bank, [], new Map(), new Map(), NOW);
    const model = { round: 'os', questions: [{ id: 'one', formats: ['deep-dive'], difficulty: [1, 5] }] };
    const drawn = [0, 0.3, 0.5, 0.7, 0.9].map(
      (chance) => chooseQuestions(model as never, bank, none, () => chance).questions['one']?.id,
    );
    expect(new Set(drawn).size).toBe(5);
  });
});
