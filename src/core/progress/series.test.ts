import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criterion, DAY, facts } from './facts.fixture';
import { scoresByCriterion, scoresByKind, thin } from './series';

const rounds = [2, 2, 3, 3, 4].map((points, day) =>
  facts({
    startedAt: day * DAY,
    points,
    criteria: [criterion('path', day === 0 ? 'not-observed' : 3), criterion('precision', null)],
  }),
);
const unscored = facts({ id: 'broken-off', startedAt: 9 * DAY, status: 'interrupted' });

describe('scores over time', () => {
  it('are of one kind each, without the rounds that nobody scored', () => {
    const [, , networking] = scoresByKind([...rounds, unscored]);
    expect(networking).toMatchObject({ id: 'networking', mean: { n: 5, mean: 2.8 } });
    expect(networking?.trend?.direction).toBe('rising');
    expect(scoresByKind(rounds)[0]).toMatchObject({ scores: [], mean: { mean: null }, trend: null });
  });

  it('of a criterion leave out what was not observed, and criteria that were never rated', () => {
    const series = scoresByCriterion([...rounds, unscored], 'networking');
    expect(series.map(({ id, mean, trend }) => [id, mean.n, trend])).toEqual([['path', 4, null]]);
    expect(scoresByCriterion(rounds, 'os')).toEqual([]);
  });

  it('are of whole rounds: a question answered again is none', () => {
    const again = facts({
      startedAt: 9 * DAY,
      again: 'at-0',
      points: 4,
      criteria: [criterion('path', 4), criterion('only-again', 4)],
    });
    expect(scoresByKind([...rounds, again])).toEqual(scoresByKind(rounds));
    expect(scoresByCriterion([...rounds, again], 'networking')).toEqual(
      scoresByCriterion(rounds, 'networking'),
    );
  });

  it('hang on no id', () => {
    const renamed = rounds.map((each, index) => ({ ...each, id: `z${9 - index}` }));
    const claims = (all: typeof rounds) => scoresByKind(all).map(({ mean, trend }) => ({ mean, trend }));
    expect(claims(renamed)).toEqual(claims(rounds));
  });
});

describe('thinned dots', () => {
  const scores = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 4 })), { maxLength: 300 })
    .map((all) =>
      all
        .sort(([a], [b]) => a - b)
        .map(([day, value], index) => ({ at: day * DAY, value, attempt: `a${index}` })),
    );

  it('stand for every score, and keep their mean', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 50 }), (all, most) => {
        const bins = thin(all, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        const total = bins.reduce((sum, { count, value }) => sum + count * value, 0);
        expect(total).toBeCloseTo(all.reduce((sum, { value }) => sum + value, 0));
      }),
    );
  });
});
