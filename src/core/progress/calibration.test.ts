import { describe, expect, it } from 'vitest';
import { biasByCriterion, biasByKind, spread } from './calibration';
import { criterion, DAY, facts } from './facts.fixture';

describe('bias', () => {
  it('is the mean of prediction less score, with an interval from five pairs on', () => {
    // Differences 0, 0.5, 1, 0.5, 0.5: mean 0.5, s² = 0.5 / 4, s / √5 = 0.1581, times 2.776.
    const rounds = [2, 2.5, 3, 2.5, 2.5].map((predicted, day) =>
      facts({ startedAt: day * DAY, points: 2, predicted }),
    );
    const [all, networking] = biasByKind([...rounds, facts({ round: 'os', points: 3 })], 'prediction');
    expect(all?.mean).toMatchObject({ n: 5, mean: 0.5 });
    expect(all?.mean.interval?.low).toBeCloseTo(0.5 - 0.4389, 2);
    expect(networking).toMatchObject({ id: 'networking', mean: all?.mean });
    expect(biasByKind(rounds.slice(1), 'prediction')[0]?.mean.interval).toBeNull();
  });

  it('against partners takes their mean', () => {
    const [all, ...kinds] = biasByKind([facts({ points: 3, peers: [2, 3] }), facts({ points: 3 })], 'peer');
    expect(all?.differences).toEqual([0.5]);
    expect(kinds.map(({ id }) => id)).toEqual(['networking']);
  });

  it('by criterion leaves out what one of the two did not observe', () => {
    const rounds = [
      facts({
        criteria: [criterion('path', 2, 4, [1, 'not-observed']), criterion('pace', 'not-observed', 3)],
      }),
      facts({ criteria: [criterion('path', 3, 'not-observed'), criterion('pace', null, 2)] }),
    ];
    const told = (against: 'prediction' | 'peer') =>
      biasByCriterion(rounds, 'networking', against).map(({ id, differences }) => [id, differences]);
    expect(told('prediction')).toEqual([['path', [2]]]);
    expect(told('peer')).toEqual([['path', [1]]]);
    expect(biasByCriterion(rounds, 'os', 'prediction')).toEqual([]);
  });

  it('is drawn by quarters of a point', () => {
    expect(spread([0.5, 0.45, -1, 0.5])).toEqual([
      { value: 0.5, share: 0.75 },
      { value: -1, share: 0.25 },
    ]);
  });
});
