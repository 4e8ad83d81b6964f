import { describe, expect, it } from 'vitest';
import { applyAll } from './apply';
import { empty } from './attempt';
import { factsOf } from './facts';
import { header, play, type } from './played.fixture';

const { events } = play([
  [0, { type: 'start' }],
  [60, { type: 'nextPhase' }],
  [100, { type: 'nextPhase' }],
  [110, type('ladder', 'The firmware starts.')],
  [120, { type: 'revealHint' }],
  [400, { type: 'finish', as: 'finished', on: 400_000 }],
  [400, { type: 'predict', prediction: { ratings: { depth: 3, accuracy: 4 }, recommendation: 'yes' } }],
  [
    400,
    {
      type: 'score',
      scorecard: {
        on: 500_000,
        ratings: { depth: 2, accuracy: 'not-observed' },
        evidence: [],
        raise: {},
        keyPoints: { ladder: { firmware: true, loader: false } },
        marks: { 'warm-up': { 0: 'got', 1: 'missed' } },
        recommendation: 'no',
      },
    },
  ],
]);

describe('the facts of an attempt', () => {
  it('hold ratings, time, hints, key points and marks', () => {
    const facts = factsOf(applyAll(empty(header), events));
    expect(facts).toMatchObject({ points: 2, predicted: 3.5, peers: [], status: 'finished', origin: 'own' });
    expect(facts?.criteria.map(({ self, predicted }) => [self, predicted])).toEqual([
      [2, 3],
      ['not-observed', 4],
    ]);
    expect(
      facts?.questions.map(({ id, planned, used, hints, covered, keyPoints, marks }) => ({
        id,
        planned,
        used,
        hints,
        covered,
        keyPoints,
        marks,
      })),
    ).toEqual([
      {
        id: 'rapid',
        planned: 120_000,
        used: 40_000,
        hints: 0,
        covered: 0,
        keyPoints: 0,
        marks: { got: 1, partly: 0, missed: 1 },
      },
      {
        id: 'boot',
        planned: 600_000,
        used: 300_000,
        hints: 1,
        covered: 1,
        keyPoints: 2,
        marks: { got: 0, partly: 0, missed: 0 },
      },
    ]);
  });

  it('are not there while the round runs', () => {
    expect(factsOf(applyAll(empty(header), events.slice(0, 4)))).toBeNull();
  });
});
