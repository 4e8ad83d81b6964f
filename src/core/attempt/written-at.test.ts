import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyAll } from './apply';
import { empty } from './attempt';
import type { Command } from './decide';
import { header, play } from './played.fixture';
import { anyLog } from './random-log.fixture';
import { applyChanges } from './text';
import { writtenAt } from './written-at';

const answer = 'phase:intro';
const edit = (from: number, to: number, text: string): Command => ({
  type: 'edit',
  answer,
  changes: [{ from, to, text }],
});

it('tells when the last of the words came into the text, wherever they stood then', () => {
  const { events } = play([
    [0, { type: 'start' }],
    [1, edit(0, 0, 'the kernel maps')],
    [2, edit(15, 15, ' a page')],
    [3, edit(0, 4, 'First, the ')],
    [4, edit(11, 11, 'Linux ')],
  ]);
  // "First, the Linux kernel maps a page"
  expect(writtenAt(events, answer, 17, 23)).toBe(1_000);
  expect(writtenAt(events, answer, 24, 35)).toBe(2_000);
  expect(writtenAt(events, answer, 0, 5)).toBe(3_000);
  expect(writtenAt(events, answer, 11, 23)).toBe(4_000);
});

it('follows words past several changes of one edit', () => {
  const { events } = play([
    [0, { type: 'start' }],
    [1, edit(0, 0, 'a page fault')],
    [2, edit(12, 12, ' maps it')],
    [
      3,
      {
        type: 'edit',
        answer,
        changes: [
          { from: 0, to: 2, text: 'Every single ' },
          { from: 7, to: 12, text: 'miss' },
          { from: 18, to: 20, text: 'the rest' },
        ],
      },
    ],
  ]);
  // "Every single page miss maps the rest"
  expect(writtenAt(events, answer, 13, 17)).toBe(1_000);
  expect(writtenAt(events, answer, 18, 22)).toBe(3_000);
  expect(writtenAt(events, answer, 23, 27)).toBe(2_000);
  expect(writtenAt(events, answer, 17, 18)).toBe(1_000);
  expect(writtenAt(events, answer, 28, 36)).toBe(3_000);
});

it('has no time for what is not there', () => {
  const { events } = play([
    [0, { type: 'start' }],
    [1, edit(0, 0, 'Hello')],
  ]);
  expect(writtenAt(events, answer, 3, 3)).toBeNull();
  expect(writtenAt(events, answer, 5, 9)).toBeNull();
  expect(writtenAt(events, 'ladder', 0, 2)).toBeNull();
});

it('agrees with a text whose every character carries its time', () => {
  fc.assert(
    fc.property(anyLog, fc.nat(30), fc.nat(30), ({ events }, from, length) => {
      // A character of this text is the number of the edit that wrote it.
      let stamped = '';
      const times: number[] = [];
      for (const event of events) {
        if (event.type !== 'edited') continue;
        const stamp = String.fromCharCode(times.push(event.at) - 1);
        const changes = event.changes.map((change) => ({
          ...change,
          text: stamp.repeat(change.text.length),
        }));
        stamped = applyChanges(stamped, changes);
      }
      expect(stamped).toHaveLength(applyAll(empty(header), events).answers[answer]?.length ?? 0);
      const stamps = [...stamped.slice(from, from + length)].map((stamp) => times[stamp.charCodeAt(0)] ?? -1);
      const expected = stamps.length > 0 ? Math.max(...stamps) : null;
      expect(writtenAt(events, answer, from, from + length)).toBe(expected);
    }),
    { numRuns: 300 },
  );
});
