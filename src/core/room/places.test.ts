import { play, type } from '@core/attempt/played.fixture';
import { expect, it } from 'vitest';
import { placesOf } from './places';

it('lists what was written so far and what is being written, and no empty one', () => {
  const { attempt } = play([
    [0, { type: 'start' }],
    [60, { type: 'nextPhase' }],
    [61, { type: 'showItem', item: 1 }],
    [62, type('warm-up/1', 'SIGINT')],
    [70, { type: 'nextPhase' }],
  ]);
  expect(placesOf(attempt, 'ladder').map(({ answer, title }) => [answer, title])).toEqual([
    ['warm-up/1', 'Rapid fire, question 2'],
    ['ladder', 'Walk me from the power button to the login prompt'],
  ]);
});
