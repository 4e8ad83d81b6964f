import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../attempt/facts';
import type { Question } from '../bank/question';
import { withShare } from '../notebook/mix';
import { DAILY_MINUTES, emptyNotebook, type Aims } from '../notebook/notebook';
import type { RoundModel } from '../round/model';
import { picks } from './picks';
import { planToday, type PlanInput } from './plan';
import { answered, anyBank, anyFacts, model, NOW, question, sat, standingsOf } from './plan.fixture';

const { aims } = emptyNotebook();
const bank = {
  questions: ['os-boot', 'os-memory', 'os-files', 'networking-names', 'networking-tcp'].map((id) =>
    question(id, { round: id.startsWith('os') ? 'os' : 'networking', topic: id }),
  ),
  models: [model('os-20', 'os', 20), model('os-45', 'os', 45), model('networking-20', 'networking', 20)],
};

function input(
  { questions, models }: { questions: Question[]; models: RoundModel[] },
  facts: AttemptFacts[],
  over: Partial<Aims> = {},
): PlanInput {
  const standings = standingsOf(facts);
  const wanted = picks(questions, facts, standings, new Map(), NOW);
  return { questions, models, facts, aims: { ...aims, ...over }, standings, picks: wanted, now: NOW };
}

const told = ({ suggestions }: ReturnType<typeof planToday>) =>
  suggestions.map(({ model: { id }, question: about, why }) => `${why} ${id} ${about?.id ?? '-'}`);

describe('the plan for today', () => {
  it('begins with what is due, likeliest forgotten first, and goes on with kinds never sat', () => {
    const facts = [
      sat(9, [answered({ id: 'os-boot', topic: 'os-boot', covered: 2 })]),
      sat(5, [answered({ id: 'os-memory', topic: 'os-memory', covered: 9 })], { points: 4 }),
    ];
    const plan = planToday(input(bank, facts, { minutes: 60 }));
    expect(told(plan)).toEqual(['due os-20 os-boot', 'never networking-20 -']);
    expect(plan.suggestions[0]?.reason).toMatch(/^Due again since .+, 2 of 10 key points last time\.$/);
    expect(plan.suggestions[1]?.reason).toBe(
      'You have not sat a networking round yet; it is 25% of your mix.',
    );
  });

  it('suggests weak criteria and kinds that fall short of the mix where nothing is due', () => {
    const good = (ago: number) => sat(ago, [answered({ id: 'gone', covered: 10 })], { points: 4 });
    const weak = [good(3), good(2)].map((attempt) => ({
      ...attempt,
      criteria: [{ id: 'depth', title: 'Depth', weight: 1, self: 2 as const, predicted: null, peers: [] }],
    }));
    const osAlone = { behavioral: 0, os: 100, networking: 0, 'system-design': 0 };
    expect(told(planToday(input(bank, weak, { mix: osAlone })))).toEqual(['criterion os-45 -']);
    const osMostly = { ...osAlone, os: 80, networking: 20 };
    const networking = sat(1, [answered({ id: 'gone-2', covered: 10 })], { points: 4, round: 'networking' });
    const plan = planToday(input(bank, [good(2), networking], { mix: osMostly, minutes: 20 }));
    expect(plan.suggestions[0]?.reason).toBe(
      'OS internals had 50% of your last 2 rounds, and 80% is what you aim at.',
    );
  });

  it('takes what was practised today off the day, and is done when little is left', () => {
    const now = sat(0, [answered({ id: 'gone', covered: 10 })], { points: 4 });
    expect(planToday(input(bank, [now], { minutes: 20 }))).toEqual({ suggestions: [], done: 20 });
    expect(planToday(input(bank, [now], { minutes: 45 })).suggestions).toHaveLength(1);
  });

  it('suggests only what the bank has and the user prepares for, nothing twice, within the day', () => {
    const anyMix = fc
      .array(fc.tuple(fc.constantFrom('behavioral', 'os', 'networking', 'system-design'), fc.nat(100)), {
        maxLength: 4,
      })
      .map((changes) =>
        changes.reduce((mix, [kind, share]) => withShare(mix, kind as 'os', share), aims.mix),
      );
    fc.assert(
      fc.property(
        anyBank,
        anyFacts,
        anyMix,
        fc.constantFrom(...DAILY_MINUTES),
        (some, facts, mix, minutes) => {
          const given = input(some, facts, { mix, minutes });
          const { suggestions, done } = planToday(given);
          for (const { model: round, question: about, reason } of suggestions) {
            expect(some.models).toContain(round);
            expect(mix[round.round]).toBeGreaterThan(0);
            if (about) expect(some.questions).toContain(about);
            expect(reason).toMatch(/^[A-Z].*\.$/);
          }
          const asked = suggestions.flatMap(({ question: about }) => about?.id ?? []);
          expect(new Set(asked).size).toBe(asked.length);
          const sum = suggestions.reduce((total, suggestion) => total + suggestion.minutes, 0);
          if (suggestions.length > 1) expect(sum).toBeLessThanOrEqual(minutes - done);
          expect(planToday(given)).toEqual({ suggestions, done });
        },
      ),
    );
  });
});
