import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBackups } from './rotation';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

describe('keptBackups', () => {
  it('keeps the newest of a day', () => {
    expect(keptBackups([START + 1, START + 3, START + 2])).toEqual([START + 3]);
  });

  it('keeps 7 days and one of each of the 4 weeks before, when there is one every day', () => {
    let kept: number[] = [];
    for (let day = 0; day < 100; day++) kept = keptBackups([...kept, START + day * DAY]);
    const ages = kept.map((time) => 99 - (time - START) / DAY);
    expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(ages).toHaveLength(11);
    // The first is the newest of a week that the seven days have only partly left.
    expect(ages[7]).toBe(7);
    const [, ...gaps] = ages.slice(8).map((age, index) => age - ages[index + 7]!);
    expect(gaps).toEqual([7, 7]);
  });

  it('never lets go of the newest, and never keeps more than 11', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200 * DAY), { minLength: 1, maxLength: 60 }), (ages) => {
        const times = ages.map((age) => START + age);
        const kept = keptBackups(times);
        expect(kept[0]).toBe(Math.max(...times));
        expect(kept.length).toBeLessThanOrEqual(11);
        expect(times).toEqual(expect.arrayContaining(kept));
      }),
    );
  });

  it('keeps what it kept while nothing is added', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200 * DAY), { maxLength: 60 }), (times) => {
        expect(keptBackups(keptBackups(times))).toEqual(keptBackups(times));
      }),
    );
  });
});
