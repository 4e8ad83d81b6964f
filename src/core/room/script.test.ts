import { header, play } from '@core/attempt/played.fixture';
import { empty, type Attempt } from '@core/attempt/attempt';
import { plannedMs } from '@core/attempt/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentStep, firstHintAfter, scriptOf } from './script';

const pair = { room: 'r', owner: 'interviewer' as const, names: { candidate: 'Ana', interviewer: 'Ben' } };
const ladder = header.questions['ladder']!;
const model = {
  ...header.model,
  phases: [...header.model.phases, { ...header.model.phases[2]!, id: 'deeper', title: 'Deeper', minutes: 5 }],
};

/** A round with so many hints and follow-ups, two phases on one question, and this much time for each. */
function round(hints: number, followUps: number, timeFactor: 1 | 2 = 1): Attempt {
  const texts = (n: number, what: string) => Array.from({ length: n }, (_, index) => `${what} ${index}`);
  const question = { ...ladder, hints: texts(hints, 'Hint'), followUps: texts(followUps, 'Follow-up') };
  return empty({ ...header, model, pair, timeFactor, questions: { ...header.questions, ladder: question } });
}

describe('scriptOf', () => {
  it('places every hint and follow-up once, in order and within its phase', () => {
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.nat(6),
        fc.constantFrom(1 as const, 2 as const),
        (hints, followUps, factor) => {
          const attempt = round(hints, followUps, factor);
          const steps = scriptOf(attempt);
          for (const [kind, n] of [
            ['hint', hints],
            ['follow-up', followUps],
          ] as const) {
            const given = steps.filter(({ gift }) => gift?.kind === kind).map(({ gift }) => gift?.index);
            expect(given).toEqual(Array.from({ length: n }, (_, index) => index));
          }
          for (const { phase, due } of steps) {
            expect(due).toBeGreaterThanOrEqual(0);
            expect(due).toBeLessThanOrEqual(plannedMs(attempt, phase));
          }
          const order = steps.map(({ phase, due }) => phase * 1e9 + due);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('opens by name, closes with thanks, and says how short questions are paced', () => {
    const texts = scriptOf(round(1, 1)).map(({ text }) => text);
    expect(texts[0]).toMatch(/^Hello Ana, I’m Ben. We have 18 minutes, in 4 parts./);
    expect(texts.at(-2)).toMatch(/^Thank you, Ana/);
    expect(texts.join('\n')).toMatch(/2 short questions, about 60 seconds each/);
  });

  it('moves what belongs to the end of a phase with the time that was added to it', () => {
    const script = [[0, { type: 'start' }] as const];
    const { attempt } = play([...script, [10, { type: 'extend', ms: 120_000 }]]);
    const last = scriptOf(attempt).findLast(({ phase }) => phase === 0);
    expect(last?.due).toBe(3 * 60_000);
  });
});

describe('currentStep', () => {
  it('is the latest that is due, by the time used rather than passed', () => {
    const script = [
      [0, { type: 'start' }],
      [60, { type: 'nextPhase' }],
      [180, { type: 'nextPhase' }],
      [200, { type: 'pause' }],
      [500, { type: 'resume' }],
    ] as const;
    const { attempt } = play(script);
    const steps = scriptOf(attempt);
    const due = firstHintAfter(10 * 60_000);
    const before = steps[currentStep(steps, attempt, 180_000 + 300_000 + due - 1)];
    const after = steps[currentStep(steps, attempt, 180_000 + 300_000 + due)];
    expect([before?.gift, after?.gift?.index]).toEqual([undefined, 0]);
    expect(currentStep(steps, empty(header), 0)).toBe(-1);
  });
});
