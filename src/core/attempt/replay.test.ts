import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, applyAll } from './apply';
import { empty } from './attempt';
import type { TranscriptEvent } from './events';
import { header, play, type } from './played.fixture';
import { anyLog } from './random-log.fixture';
import { CHECKPOINT_DISTANCE, createReplay } from './replay';

/** A long round of typing, one character an event, ten events a second. */
const longLog = (length: number): TranscriptEvent[] =>
  Array.from({ length }, (_, seq): TranscriptEvent => {
    const common = { seq, at: Math.max(0, seq - 1) * 100, by: 'candidate' as const };
    if (seq === 0) return { ...common, type: 'started' };
    if (seq === 1) return { ...common, type: 'phaseStarted', phase: 0 };
    const from = seq - 2;
    return { ...common, type: 'edited', answer: 'phase:intro', changes: [{ from, to: from, text: 'x' }] };
  });

describe('createReplay', () => {
  it('seeks to exactly the state that replaying from the start gives', () => {
    /** Places anywhere, and at and beside checkpoints, where a mistake would sit. */
    const place = fc.oneof(
      fc.nat(1_700),
      fc
        .tuple(fc.nat(3), fc.integer({ min: -1, max: 1 }))
        .map(([n, beside]) => Math.max(0, n * CHECKPOINT_DISTANCE + beside)),
    );
    fc.assert(
      fc.property(anyLog, fc.array(place, { minLength: 1, maxLength: 12 }), ({ events }, places) => {
        // Repeated, so that checkpoints are crossed; `apply` is total and minds no order.
        const copies = Math.ceil(1_600 / events.length);
        const log = Array.from({ length: copies }, () => events).flat();
        const replay = createReplay(header, log);
        for (const index of places) {
          expect(replay.seek(index)).toEqual(applyAll(empty(header), log.slice(0, index)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows at a moment all that had happened by then, and nothing later', () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: -10, max: 9e6 }), ({ events }, at) => {
        const replay = createReplay(header, events);
        const before = events.filter((event) => event.at <= at);
        expect(replay.indexAt(at)).toBe(before.length);
        expect(replay.stateAt(at)).toEqual(applyAll(empty(header), before));
      }),
    );
  });

  it('applies at most the distance between checkpoints for any seek, forward and backward', () => {
    const log = longLog(20_000);
    let applied = 0;
    const replay = createReplay(header, log, (attempt, event) => {
      applied++;
      return apply(attempt, event);
    });
    replay.seek(0);
    expect(applied).toBe(log.length);
    const seeks = [20_000, 19_999, 7_499, 7_500, 1, 12_345, 0, 499, 500, 501, 19_499, 3];
    for (const index of seeks) {
      applied = 0;
      expect(replay.seek(index).answers['phase:intro'] ?? '').toHaveLength(Math.max(0, index - 2));
      expect(applied).toBeLessThanOrEqual(CHECKPOINT_DISTANCE);
    }
  });

  it('plays on with the new events alone', () => {
    let applied = 0;
    const replay = createReplay(header, longLog(1_000), (attempt, event) => {
      applied++;
      return apply(attempt, event);
    });
    replay.seek(400);
    applied = 0;
    replay.seek(402);
    expect(applied).toBe(2);
  });

  it('ends where the round ended, whatever came after, and reads an empty transcript', () => {
    const { events } = play([
      [0, { type: 'start' }],
      [3, type('phase:intro', 'Hello')],
      [8, { type: 'finish', as: 'finished', on: 1 }],
    ]);
    expect(createReplay(header, events).end).toBe(8000);
    expect(createReplay(header, []).end).toBe(0);
    expect(createReplay(header, []).stateAt(5)).toEqual(empty(header));
  });
});
