import type { Interruption } from './events';

/** What the machine's clocks say, both in ms: wall time since the epoch, and a clock that only runs forward. */
export interface Reading {
  wall: number;
  mono: number;
}

/** Where the round's clock stood at a reading. `asleep` holds while the host has said that the machine sleeps. */
export interface RoundClock extends Reading {
  at: number;
  asleep: boolean;
}

/** Time that passed off the round's clock, in ms of wall time. */
export interface Gap {
  reason: Interruption;
  gap: number;
}

/** Wall time may disagree with monotonic time by this much, in ms, before it counts as an interruption. */
const DRIFT = 2_000;

/**
 * Browsers let a hidden page's timers fire once a minute at the least, so a longer silence, in ms,
 * means that the machine slept on a system whose monotonic clock goes on while it does.
 */
const SILENCE = 150_000;

/** A clock that stands at `at` (ms) now. */
export const startClock = (now: Reading, at: number): RoundClock => ({ ...now, at, asleep: false });

/**
 * Moves the clock to a new reading. It advances by monotonic time alone, so that moving the wall
 * clock moves nothing; what wall time says beyond that comes back as a gap.
 */
export function readClock(clock: RoundClock, now: Reading): { clock: RoundClock; gap: Gap | null } {
  if (clock.asleep) return { clock, gap: null };
  const passed = Math.max(0, now.mono - clock.mono);
  if (passed > SILENCE) {
    return { clock: startClock(now, clock.at), gap: { reason: 'clock', gap: Math.round(passed) } };
  }
  const drift = now.wall - clock.wall - passed;
  const gap: Gap | null = Math.abs(drift) > DRIFT ? { reason: 'clock', gap: Math.round(drift) } : null;
  return { clock: startClock(now, clock.at + passed), gap };
}

/** The host says that the machine is about to sleep: the clock stands still until `wake`. */
export const sleep = (clock: RoundClock, now: Reading): RoundClock => ({
  ...readClock(clock, now).clock,
  asleep: true,
});

/** The machine is awake again; the gap is what it slept. */
export function wake(clock: RoundClock, now: Reading): { clock: RoundClock; gap: Gap | null } {
  if (!clock.asleep) return readClock(clock, now);
  const gap = Math.max(0, Math.round(now.wall - clock.wall));
  return { clock: startClock(now, clock.at), gap: { reason: 'sleep', gap } };
}
