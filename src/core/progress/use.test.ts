import { describe, expect, it } from 'vitest';
import { DAY, facts, MINUTE, question } from './facts.fixture';
import { hintGroups, hintUse } from './hints';
import { narrow } from './narrow';
import { phaseUse } from './time-use';

describe('the use of time', () => {
  const phase = (title: string, planned: number, used: number) => ({
    id: title,
    title,
    planned: planned * MINUTE,
    used: used * MINUTE,
  });

  it('is summed by title over rounds of different lengths, in their order', () => {
    const short = facts({ phases: [phase('Intro', 1, 2), phase('Fault', 10, 9), phase('Wrap-up', 2, 1)] });
    const long = facts({
      phases: [
        phase('Intro', 2, 2),
        phase('Packet walk', 12, 13),
        phase('Fault', 12, 12),
        phase('Wrap-up', 3, 4),
      ],
    });
    expect(phaseUse([short, long], 'networking')).toEqual([
      { title: 'Intro', rounds: 2, planned: 3 * MINUTE, used: 4 * MINUTE, over: 1 },
      { title: 'Packet walk', rounds: 1, planned: 12 * MINUTE, used: 13 * MINUTE, over: 1 },
      { title: 'Fault', rounds: 2, planned: 22 * MINUTE, used: 21 * MINUTE, over: 0 },
      { title: 'Wrap-up', rounds: 2, planned: 5 * MINUTE, used: 5 * MINUTE, over: 1 },
    ]);
  });

  it('leaves out phases that an interrupted round never reached, and other kinds', () => {
    const broken = facts({ status: 'interrupted', phases: [phase('Intro', 1, 1), phase('Fault', 10, 0)] });
    const other = facts({ round: 'os', phases: [phase('Intro', 1, 1)] });
    expect(phaseUse([broken, other], 'networking')).toMatchObject([{ title: 'Intro', rounds: 1 }]);
  });
});

describe('hints', () => {
  const rounds = [
    facts({ points: 2, questions: [question({ hints: 2, covered: 4 }), question({ covered: 6 })] }),
    facts({ points: 3, questions: [question({ covered: 8 }), question({ format: 'rapid-fire' })] }),
    facts({ round: 'os', status: 'interrupted', questions: [question({}), question({ used: 0, hints: 1 })] }),
  ];

  it('are counted by kind, over the questions that were asked and have any', () => {
    expect(
      hintUse(rounds).map(({ kind, questions, hinted, hints }) => [kind, questions, hinted, hints]),
    ).toEqual([
      ['os', 1, 0, 0],
      ['networking', 3, 1, 2],
    ]);
  });

  it('part answers and rounds into those with and those without', () => {
    const groups = hintGroups(rounds);
    expect(groups.with).toMatchObject({ questions: 1, covered: { mean: 0.4 }, points: { n: 1, mean: 2 } });
    expect(groups.without).toMatchObject({ questions: 3, points: { n: 1, mean: 3 } });
    expect(groups.without.covered.mean).toBeCloseTo(0.7);
  });
});

describe('narrowing', () => {
  it('keeps a kind of round and the last days', () => {
    const all = [
      facts({ startedAt: 0 }),
      facts({ startedAt: 40 * DAY }),
      facts({ startedAt: 50 * DAY, round: 'os' }),
    ];
    const ids = (some: typeof all) => some.map(({ startedAt }) => startedAt / DAY);
    expect(ids(narrow(all, 'any', null, 60 * DAY))).toEqual([0, 40, 50]);
    expect(ids(narrow(all, 'networking', 30, 60 * DAY))).toEqual([40]);
    expect(ids(narrow(all, 'os', null, 60 * DAY))).toEqual([50]);
  });
});
