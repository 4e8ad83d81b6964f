import { expect, it } from 'vitest';
import { keyPointsSaid } from './key-points-said';
import { play, type } from './played.fixture';

/** A round in which the loader is written first and the firmware later; `ladder` is what the scorecard confirms. */
const scored = (ladder: Record<string, boolean>) =>
  play([
    [0, { type: 'start' }],
    [1, { type: 'nextPhase' }],
    [2, { type: 'nextPhase' }],
    [3, type('ladder', 'Then GRUB runs. ')],
    [5, type('ladder', 'The firmware starts. ')],
    [7, type('ladder', 'The firmware is first. ')],
    [9, { type: 'finish', as: 'finished', on: 1 }],
    [9, { type: 'predict', prediction: { ratings: {}, recommendation: 'yes' } }],
    [
      9,
      {
        type: 'score',
        scorecard: {
          on: 1,
          ratings: { depth: 3, accuracy: 3 },
          evidence: [],
          raise: {},
          keyPoints: { ladder },
          marks: {},
          recommendation: 'yes',
        },
      },
    ],
  ]);
const said = ({ attempt, events }: ReturnType<typeof scored>) =>
  keyPointsSaid(attempt, events).map(({ at, text }) => [at, text]);

it('tells when each confirmed key point was first said, in order', () => {
  expect(said(scored({ firmware: true, loader: true }))).toEqual([
    [3_000, 'Key point: The loader follows'],
    [5_000, 'Key point: Firmware | starts'],
  ]);
});

it('tells none that the scorecard denies or says nothing of, whatever the words', () => {
  expect(said(scored({ firmware: false }))).toEqual([]);
});

it('tells none that is confirmed and found nowhere', () => {
  const { attempt, events } = scored({ firmware: true, loader: true });
  expect(said({ attempt: { ...attempt, answers: { ladder: 'It boots.' } }, events })).toEqual([]);
});

it('tells none before the own scorecard, and none of somebody else’s attempt', () => {
  const { attempt, events } = scored({ firmware: true, loader: true });
  expect(said({ attempt: { ...attempt, scorecard: null }, events })).toEqual([]);
  const received = { bundle: 'b1', from: 'Ben', on: 1, attempt: 'theirs' };
  expect(said({ attempt: { ...attempt, header: { ...attempt.header, received } }, events })).toEqual([]);
});
