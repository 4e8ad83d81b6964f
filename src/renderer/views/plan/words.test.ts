import { emptyNotebook } from '@core/notebook/notebook';
import { describe, expect, it } from 'vitest';
import { planTitle, runwayWords } from './words';

const { aims } = emptyNotebook();

describe('the plan in words', () => {
  it('counts the rounds for today', () => {
    const suggestion = {} as never;
    expect(planTitle({ suggestions: [suggestion], done: 0 })).toBe('One round for today.');
    expect(planTitle({ suggestions: [suggestion, suggestion], done: 0 })).toBe('Two rounds for today.');
    expect(planTitle({ suggestions: [], done: 45 })).toBe('Nothing more for today.');
  });

  it('says whether the day’s minutes and the pace so far are enough', () => {
    const way = { days: 12, pace: 4, needed: 32, kinds: [{ kind: 'networking' as const, minutes: 101 }] };
    expect(runwayWords(way, aims)).toEqual([
      'The interview is in twelve days.',
      'Your 45 minutes a day cover what is left: it takes 32. Networking needs most, 101 minutes in all.',
      'Over the last two weeks you practised 4 minutes a day, which is too little for it.',
    ]);
    expect(runwayWords({ ...way, pace: 50 }, { ...aims, minutes: 20 }).slice(1)).toEqual([
      'Your 20 minutes a day don’t cover what is left: it takes 32. Networking needs most, 101 minutes in all.',
      'Over the last two weeks you practised 50 minutes a day, which is enough.',
    ]);
    expect(runwayWords({ days: 1, pace: 0, needed: 0, kinds: [] }, aims)).toEqual([
      'The interview is in one day.',
      'Every kind of your mix has five scored rounds, and nothing falls due before it.',
    ]);
  });
});
