import { describe, expect, it } from 'vitest';
import { apply } from './apply';
import { empty } from './attempt';
import { readClock, sleep, startClock, wake, type Gap } from './clock';
import { decide } from './decide';
import type { TranscriptEvent } from './events';
import { header } from './played.fixture';

const HOUR = 3_600_000;

describe('the round clock', () => {
  it('advances by monotonic time alone', () => {
    const { clock, gap } = readClock(startClock({ wall: 1e12, mono: 10 }, 500), {
      wall: 1e12 + 1_000,
      mono: 1_010,
    });
    expect(clock.at).toBe(1_500);
    expect(gap).toBeNull();
  });

  it.each([2 * HOUR, -2 * HOUR])(
    'is not moved by a wall clock that jumps by %i ms, but tells of it',
    (jump) => {
      const { clock, gap } = readClock(startClock({ wall: 1e12, mono: 0 }, 0), {
        wall: 1e12 + jump + 500,
        mono: 500,
      });
      expect(clock.at).toBe(500);
      expect(gap).toEqual({ reason: 'clock', gap: jump });
    },
  );

  it('stands still from the host telling of sleep until it tells of waking', () => {
    const asleep = sleep(startClock({ wall: 0, mono: 0 }, 0), { wall: 1_000, mono: 1_000 });
    expect(readClock(asleep, { wall: HOUR, mono: HOUR }).clock.at).toBe(1_000);
    const awake = wake(asleep, { wall: HOUR + 1_000, mono: HOUR + 1_000 });
    expect(awake).toMatchObject({ clock: { at: 1_000 }, gap: { reason: 'sleep', gap: HOUR } });
  });

  it('takes a silence longer than any throttling for sleep, where monotonic time goes on in sleep', () => {
    const { clock, gap } = readClock(startClock({ wall: 0, mono: 0 }, 7), { wall: HOUR, mono: HOUR });
    expect(clock.at).toBe(7);
    expect(gap).toEqual({ reason: 'clock', gap: HOUR });
  });
});

/** A machine whose clocks and ticks are ours; `pauses` says whether its monotonic clock stops in sleep. */
function machine(pauses: boolean) {
  const now = { wall: 1.8e12, mono: 4_000 };
  const model = {
    ...header.model,
    phases: Array.from({ length: 32 }, (_, index) => ({
      id: `p${index}`,
      title: `Phase ${index}`,
      minutes: 12 + (index % 7) / 2,
      goal: '',
      tools: ['answer' as const],
    })),
  };
  let attempt = empty({ ...header, model });
  let clock = startClock(now, 0);
  const events: TranscriptEvent[] = [];
  const send = (command: Parameters<typeof decide>[1]) => {
    const decision = decide(attempt, command, clock.at);
    if (!decision.ok) throw new Error(decision.why);
    events.push(...decision.events);
    attempt = decision.events.reduce(apply, attempt);
  };
  const take = (read: { clock: typeof clock; gap: Gap | null }) => {
    clock = read.clock;
    if (read.gap) send({ type: 'interrupt', ...read.gap });
  };
  return {
    events,
    now,
    send,
    get attempt() {
      return attempt;
    },
    pass(ms: number) {
      now.wall += ms;
      now.mono += ms;
    },
    tick() {
      take(readClock(clock, now));
      send({ type: 'tick' });
    },
    sleep(ms: number, hostTells: boolean) {
      if (hostTells) clock = sleep(clock, now);
      now.wall += ms;
      if (!pauses) now.mono += ms;
      if (hostTells) take(wake(clock, now));
    },
  };
}

describe.each([
  ['stops', true],
  ['goes on', false],
])('eight hours on a machine whose monotonic clock %s in sleep', (_name, pauses) => {
  it('stamps every phase end within 100 ms of its deadline', () => {
    const it = machine(pauses);
    it.send({ type: 'start' });
    const charged = () => it.attempt.at;
    let step = 0;
    for (let passed = 0; passed < 8 * HOUR; step++) {
      // Ticks come as a hidden page gets them: four a second, one a second, or one a minute.
      const wait = [250, 1_000, 60_000, 59_999, 250][step % 5] ?? 250;
      it.pass(wait);
      passed += wait;
      if (step % 97 === 40) it.sleep(35 * 60_000, false);
      if (step % 101 === 50) it.sleep(20 * 60_000, true);
      if (step % 89 === 20) it.now.wall += 2 * HOUR;
      if (step % 89 === 60) it.now.wall -= 2 * HOUR;
      it.tick();
      const times = it.attempt.phases[it.attempt.phase];
      if (times?.endedAt != null && it.attempt.phase < 31) it.send({ type: 'nextPhase' });
    }
    const starts = it.events.filter((event) => event.type === 'phaseStarted');
    const ends = it.events.filter((event) => event.type === 'phaseEnded');
    expect(ends.length).toBeGreaterThan(25);
    for (const end of ends) {
      const begun = starts.find((start) => start.phase === end.phase)?.at ?? Number.NaN;
      const planned = (it.attempt.header.model.phases[end.phase]?.minutes ?? 0) * 60_000;
      expect(Math.abs(end.at - (begun + planned))).toBeLessThanOrEqual(100);
    }
    expect(it.attempt.interruptions.length).toBeGreaterThan(20);
    expect(charged()).toBeLessThanOrEqual(8 * HOUR + 60_000);
  });
});
