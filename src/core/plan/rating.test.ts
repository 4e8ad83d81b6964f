import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, sat } from './plan.fixture';
import { gradeOf, GRADES, outcomeWords, shareOf, strengthOf } from './rating';

const grade = (question: ReturnType<typeof answered>, points: number) =>
  gradeOf(sat(1, [question], { points }), question);

describe('the grade of an answer', () => {
  it('is made of what was said, the mean level and the hints', () => {
    const half = answered({ covered: 5 });
    expect(strengthOf(sat(1, [half], { points: 4 }), half)).toBeCloseTo((2 / 3) * 0.5 + 1 / 3);
    expect(grade(answered({ covered: 0 }), 1)).toBe('Again');
    expect(grade(answered({ covered: 5 }), 2.5)).toBe('Hard');
    expect(grade(answered({ covered: 7 }), 3)).toBe('Good');
    expect(grade(answered({ covered: 10 }), 4)).toBe('Easy');
    expect(grade(answered({ covered: 10, hints: 1 }), 4)).toBe('Good');
    expect(grade(answered({ covered: 7, hints: 3 }), 3)).toBe('Hard');
  });

  it('counts short questions that were marked, a partly as half', () => {
    const set = answered({ items: 10, keyPoints: 0, covered: 0, marks: { got: 4, partly: 2, missed: 2 } });
    expect(shareOf(set)).toBe(5 / 8);
    expect(outcomeWords(sat(1, [set]), set)).toBe('4 of 8 short questions');
    const unmarked = answered({ items: 10, marks: { got: 0, partly: 0, missed: 0 } });
    expect(shareOf(unmarked)).toBeNull();
    expect(grade(unmarked, 4)).toBe('Easy');
    expect(outcomeWords(sat(1, [unmarked]), unmarked)).toBe('2.5 of 4 points');
  });

  it('needs a scorecard', () => {
    const question = answered();
    expect(gradeOf(sat(1, [question], { scored: false }), question)).toBeNull();
  });

  it('never falls when more was covered, the levels rose or fewer hints were used', () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.nat(10),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(4),
        fc.nat(4),
        (covered, more, points, raise, hints, further) => {
          const worse = grade(answered({ covered, hints: hints + further }), points);
          const better = grade(
            answered({ covered: Math.min(10, covered + more), hints }),
            Math.min(4, points + raise),
          );
          expect(GRADES.indexOf(better!)).toBeGreaterThanOrEqual(GRADES.indexOf(worse!));
        },
      ),
    );
  });
});
