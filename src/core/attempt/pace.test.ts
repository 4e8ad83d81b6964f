import { describe, expect, it } from 'vitest';
import type { Command } from './decide';
import { idleGaps, typingIntensity } from './pace';
import { play, type } from './played.fixture';

const { events } = play([
  [0, { type: 'start' }],
  [4, type('phase:intro', 'ab')],
  [5, type('phase:intro', 'cd')],
  [15, type('phase:intro', 'abcdefgh')],
  [25.5, { type: 'edit', answer: 'phase:intro', changes: [{ from: 0, to: 4, text: '' }] }],
  [40, { type: 'finish', as: 'finished', on: 1 }],
]);

describe('typingIntensity', () => {
  it('counts what was written and removed in each part, against the busiest', () => {
    expect(typingIntensity(events, 40_000, 4)).toEqual([1, 1, 1, 0]);
    expect(typingIntensity(events, 40_000, 8)).toEqual([0.5, 0.5, 0, 1, 0, 1, 0, 0]);
  });

  it('draws a paste no higher than a busy part', () => {
    const pasted = Array.from({ length: 20 }, (_, n): [number, Command] => [
      n + 1,
      type('phase:intro', n === 7 ? 'x'.repeat(900) : 'xx'),
    ]);
    const log = play([[0, { type: 'start' }], ...pasted]).events;
    expect(typingIntensity(log, 20_000, 20).filter((level) => level === 1)).toHaveLength(20 - 1);
  });

  it('reads a round without typing, without length and without parts', () => {
    expect(typingIntensity([], 0, 3)).toEqual([0, 0, 0]);
    expect(typingIntensity(events, 40_000, 0)).toEqual([]);
  });
});

describe('idleGaps', () => {
  it('finds what lasted more than 10 s, up to the end', () => {
    expect(idleGaps(events, 40_000)).toEqual([
      { from: 15_000, to: 25_500 },
      { from: 25_500, to: 40_000 },
    ]);
    expect(idleGaps([], 0)).toEqual([]);
  });
});
