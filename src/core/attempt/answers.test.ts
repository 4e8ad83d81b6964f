import { expect, it } from 'vitest';
import { answerSheets, notes } from './answers';
import { play, type } from './played.fixture';

it('gives each question its answers, the short ones by item, and notes where anything was written', () => {
  const { attempt } = play([
    [0, { type: 'start' }],
    [1, type('phase:intro', 'I am Ada.')],
    [2, { type: 'nextPhase' }],
    [3, { type: 'showItem', item: 1 }],
    [4, type('warm-up/1', 'SIGINT')],
  ]);
  expect(answerSheets(attempt).map(({ entry, answers }) => [entry, answers])).toEqual([
    [
      'warm-up',
      [
        { id: 'warm-up/0', item: 0, text: '' },
        { id: 'warm-up/1', item: 1, text: 'SIGINT' },
      ],
    ],
    ['ladder', [{ id: 'ladder', item: null, text: '' }]],
  ]);
  expect(notes(attempt)).toEqual([{ id: 'phase:intro', title: 'Intro', text: 'I am Ada.' }]);
});

it('skips an entry that no question was drawn for', () => {
  const { attempt } = play([]);
  const header = { ...attempt.header, questions: {} };
  expect(answerSheets({ ...attempt, header })).toEqual([]);
});
