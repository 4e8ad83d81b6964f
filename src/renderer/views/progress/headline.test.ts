import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '@core/attempt/facts';
import type { RoundKind } from '@core/bank/question';
import { DAY, facts } from '@core/progress/facts.fixture';
import { scoresByKind, wholeRounds } from '@core/progress/series';
import { headline } from './headline';
import { standing, summaryOf } from './words';

const scored = (round: RoundKind, ...points: (number | null)[]): AttemptFacts[] =>
  points.map((each, day) => facts({ round, startedAt: day * DAY, points: each }));
const told = (...rounds: AttemptFacts[][]) => {
  const whole = wholeRounds(rounds.flat()).length;
  return headline(scoresByKind(rounds.flat()), whole, rounds.flat().length - whole);
};

describe('the first sentence', () => {
  it('names the surest direction, and the others beside it', () => {
    const rising = scored('networking', 2, 2, 3, 3, 4);
    const surer = scored('os', 4, 3.7, 3, 2.7, 2.1);
    expect(told(rising, scored('behavioral', 3, 1, 4, 2, 3))).toEqual({
      title: 'Networking is rising: from 1.8 to 3.8 over five scored rounds.',
      lead: '10 rounds sat, 10 scored.',
    });
    expect(told(rising, surer)).toMatchObject({
      title: 'OS internals is falling: from 4.1 to 2.1 over five scored rounds.',
      lead: '10 rounds sat, 10 scored. Networking is rising.',
    });
  });

  it('says that a score holds only where it can’t have moved by half a point', () => {
    expect(told(scored('networking', 2.5, 2.6, 2.7, 2.6, 2.5, 2.6)).title).toBe(
      'Networking has held at 2.6 over six scored rounds.',
    );
    for (const points of [
      [1, 4, 2, 3, 1, 4],
      [3.5, 3, 3.4, 2.9, 3.3, 2.9],
      [2.9, 3.3, 2.9, 3.4, 3, 3.5],
    ]) {
      expect(told(scored('networking', ...points)).title).toBe(
        'Networking has no clear direction over six scored rounds.',
      );
    }
  });

  it('counts questions that were answered again beside whole rounds', () => {
    const again = [facts({ round: 'networking', points: 4, again: 'at-0' })];
    expect(told(scored('networking', 2, 2, 3, 3, 4), again)).toEqual({
      title: 'Networking is rising: from 1.8 to 3.8 over five scored rounds.',
      lead: '5 whole rounds sat, 5 scored. 1 question answered again.',
    });
    expect(told(scored('networking', 2), again).lead).toBe(
      'Five of a kind make a trend. So far: Networking 2.0 once. 1 question answered again.',
    );
    expect(told(again).title).toBe('No whole round in this choice.');
  });

  it('claims nothing below five of a kind', () => {
    expect(told(scored('networking', 1, 2, 3, 4), scored('os', 2))).toEqual({
      title: 'Too few scored rounds to say where it goes.',
      lead: 'Five of a kind make a trend. So far: OS internals 2.0 once, Networking 2.5 over four.',
    });
    expect(told(scored('os', null)).title).toBe('1 round sat, none scored yet.');
    expect(told([]).title).toBe('No round in this choice.');
  });
});

describe('what a picture shows', () => {
  it('is said in words', () => {
    const series = scoresByKind([...scored('networking', 2, 2, 3, 3, 4), ...scored('os', 3)]);
    expect(summaryOf(series, 'None.')).toBe(
      'Rising: Networking. No trend from fewer than five: OS internals.',
    );
    expect(series.map(standing)).toEqual([
      'Not scored yet',
      '3.0. No trend from fewer than five',
      '2.8 (1.8 to 3.8), rising',
      'Not scored yet',
    ]);
    expect(summaryOf([], 'None.')).toBe('None.');
  });
});
