import { describe, expect, it } from 'vitest';
import { emptyNotebook } from '../notebook/notebook';
import { answered, model, NOW, question, sat, standingsOf } from './plan.fixture';
import { runway } from './runway';

const questions = [question('os-boot', { minutes: 12 })];
const models = [model('os-20', 'os', 20), model('networking-20', 'networking', 20)];
const mix = { behavioral: 0, os: 75, networking: 25, 'system-design': 0 };
const input = (interview: string | null, facts = [sat(3, [answered({ covered: 0 })], { points: 1 })]) => ({
  questions,
  models,
  facts,
  aims: { ...emptyNotebook().aims, interview, mix },
  standings: standingsOf(facts),
  now: NOW,
});

describe('the way to the interview', () => {
  it('says what each kind still needs, and how long a day must be for its share', () => {
    const way = runway(input('2026-11-30'));
    // Ten days with today: 4 rounds of 20 minutes and 12 minutes due in OS, 5 rounds in networking.
    expect(way?.days).toBe(9);
    expect(way?.kinds).toEqual([
      { kind: 'networking', minutes: 100 },
      { kind: 'os', minutes: 92 },
    ]);
    expect(way?.needed).toBe(Math.ceil(100 / 10 / 0.25));
    expect(way?.pace).toBe(Math.round(20 / 14));
  });

  it('needs nothing once each kind has five scored rounds and nothing falls due', () => {
    const five = (round: 'os' | 'networking') =>
      Array.from({ length: 5 }, (_, index) =>
        sat(40 + index, [answered({ id: `${round}-gone` })], { round }),
      );
    expect(runway(input('2026-11-30', [...five('os'), ...five('networking')]))).toMatchObject({
      needed: 0,
      kinds: [],
    });
  });

  it('counts the day itself as 0 and says nothing without a date or after it', () => {
    expect(runway(input('2026-11-21'))?.days).toBe(0);
    expect(runway(input('2026-11-20'))).toBeNull();
    expect(runway(input(null))).toBeNull();
  });
});
