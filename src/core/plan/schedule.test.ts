import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysFrom } from './days';
import { answered, DAY, NOW, sat, standingsOf } from './plan.fixture';
import { GRADES } from './rating';
import { afterAnswer, isDue, upcoming } from './schedule';

describe('the schedule', () => {
  it('never has a question due earlier for a better grade', () => {
    const history = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 60 }), grade: fc.constantFrom(...GRADES) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 60 }), (past, gap) => {
        let on = NOW;
        let card: ReturnType<typeof afterAnswer> | null = null;
        for (const { gap: days, grade } of past) card = afterAnswer(card, grade, (on += days * DAY));
        const due = GRADES.map((grade) => afterAnswer(card, grade, on + gap * DAY).due.getTime());
        expect([...due].sort((a, b) => a - b)).toEqual(due);
        expect(due[0]).toBeGreaterThan(on + gap * DAY);
      }),
    );
  });

  it('brings a poor answer back the next day and a good one later', () => {
    const facts = [
      sat(1, [answered({ id: 'poor', covered: 0 })], { points: 1 }),
      sat(1, [answered({ id: 'good', covered: 10 })], { points: 4 }),
    ];
    const standings = standingsOf(facts);
    expect(isDue(standings.get('poor')!, NOW)).toBe(true);
    expect(isDue(standings.get('good')!, NOW)).toBe(false);
    const later = standingsOf(facts, NOW + 3 * DAY);
    expect(later.get('poor')!.retrievability).toBeLessThan(later.get('good')!.retrievability);
    expect(standings.get('poor')!.grade).toBe('Again');
  });

  it('takes the latest answer, whatever order attempts come in, and none without a scorecard', () => {
    const early = sat(9, [answered({ covered: 1 })]);
    const late = sat(2, [answered({ covered: 8 })]);
    const standing = standingsOf([late, early]).get('os-boot')!;
    expect(standing.last.attempt).toBe(late);
    expect(standingsOf([sat(1, [answered()], { scored: false })]).size).toBe(0);
  });

  it('tells what falls due on each of the next days, and is the same each time', () => {
    const facts = [
      sat(0, [answered({ id: 'a', covered: 0 }), answered({ id: 'b', covered: 9 })], { points: 1 }),
    ];
    const days = upcoming(standingsOf(facts).values(), NOW, 14);
    expect(days.map(({ day }) => daysFrom(NOW, day))).toEqual(
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
    expect(days[0]!.due.map(({ question }) => question)).toEqual(['a']);
    for (const { day, due } of days) for (const one of due) expect(dayOf(one.due)).toBe(day);
    expect(standingsOf(facts)).toEqual(standingsOf(facts));
  });
});
