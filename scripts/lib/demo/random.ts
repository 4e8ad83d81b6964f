/** Yields numbers in [0, 1). */
export type Random = () => number;

/** Numbers that a seed settles, by the 32-bit generator mulberry32 (Tommy Ettinger, public domain). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

/** One of them. @throws Error when there is none. */
export function pick<T>(random: Random, all: readonly T[]): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

/** A value around 0 with a standard deviation of about 1: the sum of twelve, less its mean. */
export function around(random: Random): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += random();
  return sum;
}
