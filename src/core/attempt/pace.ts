import type { Transcript } from './events';

/** A stretch of the round's clock in which nothing happened, in ms. */
export interface IdleGap {
  from: number;
  to: number;
}

/** How long nothing must happen before it counts as idle, in ms. */
const IDLE = 10_000;
/** The busiest buckets are all drawn full, so that one paste doesn't flatten everything else. */
const FULL_FROM = 0.9;

/**
 * How busily was typed in each of `buckets` equal parts of the round, from 0 to 1: characters written and
 * removed, against those of a busy part.
 */
export function typingIntensity(events: Transcript, end: number, buckets: number): number[] {
  const counts = new Array<number>(Math.max(0, buckets)).fill(0);
  for (const event of events) {
    if (event.type !== 'edited') continue;
    const bucket = Math.min(buckets - 1, Math.floor((event.at / Math.max(1, end)) * buckets));
    for (const { from, to, text } of event.changes) counts[bucket]! += text.length + Math.max(0, to - from);
  }
  const busy = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const full = busy[Math.floor((busy.length - 1) * FULL_FROM)] ?? 1;
  return counts.map((count) => Math.min(1, count / full));
}

/** The stretches between two events, or after the last, that lasted more than 10 s of the round's clock. */
export function idleGaps(events: Transcript, end: number): IdleGap[] {
  const times = [0, ...events.map(({ at }) => at).filter((at) => at <= end), end];
  return times.flatMap((to, index) => {
    const from = times[index - 1] ?? 0;
    return to - from > IDLE ? [{ from, to }] : [];
  });
}
