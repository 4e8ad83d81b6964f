import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptEvent } from './events';
import { header, pairHeader, play, type } from './played.fixture';
import { anyLog } from './random-log.fixture';
import { interruptionText, lengthInWords, roundClock, timeline } from './timeline';

const lines = (script: Parameters<typeof play>[0], of = header): string[] => {
  const { attempt, events } = play(script, of);
  return timeline(attempt, events).flatMap(({ title, rows }) => [
    title,
    ...rows.map(({ at, text }) => `${roundClock(at)} ${text}`),
  ]);
};

describe('timeline', () => {
  it('tells phases with what was to spare and what ran over', () => {
    expect(
      lines([
        [0, { type: 'start' }],
        [40, { type: 'nextPhase' }],
        [180, { type: 'nextPhase' }],
        [200, { type: 'finish', as: 'finished', on: 1 }],
      ]),
    ).toEqual([
      'Intro',
      '0:00 Begins',
      '0:40 Ends with 0:20 to spare',
      'Rapid fire',
      '0:40 Begins, 0:20 early',
      '2:40 Planned time is over',
      '3:00 Left, 0:20 over',
      'Depth ladder',
      '3:00 Begins',
      '3:20 Ends with 9:40 to spare',
      '3:20 Round finished',
    ]);
  });

  it('tells typing as runs that anything else ends', () => {
    const told = lines([
      [0, { type: 'start' }],
      [1, type('phase:intro', 'Hello')],
      [2, type('phase:intro', 'Oh. ')],
      [3, { type: 'edit', answer: 'phase:intro', changes: [{ from: 0, to: 4, text: '' }] }],
      [10, { type: 'nextPhase' }],
      [11, type('warm-up/0', 'x')],
      [12, { type: 'showItem', item: 1 }],
      [13, type('warm-up/1', 'SIGINT')],
    ]);
    expect(told).toContain('0:01 Wrote 9 characters and removed 4');
    expect(told).toContain('0:11 Wrote 1 character');
    expect(told).toContain('0:12 Short question 2');
    expect(told).toContain('0:13 Wrote 6 characters');
  });

  it('carries what was said with hints and follow-ups', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [1, { type: 'nextPhase' }],
      [2, { type: 'nextPhase' }],
      [3, { type: 'revealHint' }],
      [4, { type: 'askFollowUp' }],
    ]);
    expect(timeline(attempt, events).at(-1)?.rows.slice(1)).toEqual([
      { at: 3000, kind: 'hint', text: 'Hint 1, 0.25 points’ worth', said: 'What runs first?' },
      { at: 4000, kind: 'follow-up', text: 'Follow-up 1', said: 'And then it hangs?' },
    ]);
  });

  it('tells pauses with their length and reason, and interruptions as not charged', () => {
    const told = lines([
      [0, { type: 'start' }],
      [5, { type: 'pause' }],
      [8, { type: 'explainPause', reason: 'Short break' }],
      [125, { type: 'resume' }],
      [126, { type: 'interrupt', reason: 'sleep', gap: 7_200_000 }],
      [130, { type: 'pause' }],
    ]);
    expect(told).toContain('0:05 Paused for 2 min: Short break');
    expect(told).toContain('2:06 The computer slept for 2 h 0 min, not charged');
    expect(told).toContain('2:10 Paused');
  });

  it('puts what came after the round in a section of its own', () => {
    const ratings = { depth: 3, accuracy: 'not-observed' } as const;
    const told = lines([
      [0, { type: 'start' }],
      [9, { type: 'finish', as: 'interrupted', on: 1 }],
      [9, { type: 'predict', prediction: { ratings, recommendation: 'strong-yes' } }],
    ]);
    expect(told.slice(-3)).toEqual([
      '0:09 Round ended here without being finished',
      'After the round',
      '0:09 Predicted 3.0 of 4, strong yes',
    ]);
  });

  it('tells marks at their moments, in one line', () => {
    const told = lines([
      [0, { type: 'start' }],
      [10, { type: 'nextPhase' }],
      [20, { type: 'finish', as: 'finished', on: 1 }],
      [20, { type: 'mark', moment: 12_000, text: 'Lost\nthe thread' }],
      [20, { type: 'mark', moment: 0, text: 'Calm' }],
    ]);
    expect(told.slice(0, 3)).toEqual(['Intro', '0:00 Begins', '0:00 Marked: “Calm”']);
    expect(told.slice(4, 7)).toEqual([
      'Rapid fire',
      '0:10 Begins, 0:50 early',
      '0:12 Marked: “Lost the thread”',
    ]);
  });

  it('tells what an answer began with that goes on from an earlier one', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [0.003, type('phase:intro', 'Stood there')],
      [1, type('phase:intro', 'Oh. ')],
    ]);
    const told = (of: typeof header) =>
      timeline({ ...attempt, header: of }, events).flatMap(({ rows }) => rows.map(({ text }) => text));
    expect(told({ ...header, again: { attempt: 'a0', entry: 'ladder' } })).toEqual([
      'Begins',
      'Began with what stood there, 11 characters',
      'Wrote 4 characters',
    ]);
    expect(told(header)).toEqual(['Begins', 'Wrote 15 characters']);
  });

  it('tells who of two did what, and which rows are the interviewer’s', () => {
    const script: Parameters<typeof play>[0] = [
      [0, { type: 'start' }, 'interviewer'],
      [1, type('phase:intro', 'Hello')],
      [10, { type: 'nextPhase' }, 'interviewer'],
      [11, { type: 'showItem', item: 1 }, 'interviewer'],
      [12, { type: 'showItem', item: 0 }],
      [20, { type: 'nextPhase' }, 'interviewer'],
      [21, { type: 'revealHint' }, 'interviewer'],
      [22, { type: 'askFollowUp' }, 'interviewer'],
      [23, { type: 'makeChange', change: 1 }, 'interviewer'],
      [24, { type: 'extend', ms: 120_000 }, 'interviewer'],
      [25, { type: 'pause' }, 'interviewer'],
      [30, { type: 'resume' }],
      [40, { type: 'finish', as: 'finished', on: 1 }, 'interviewer'],
      [40, { type: 'predict', prediction: { ratings: { depth: 3 }, recommendation: 'yes' } }],
    ];
    const told = lines(script, pairHeader);
    for (const line of [
      '0:01 Ana wrote 5 characters',
      '0:10 Ended by Ben with 0:50 to spare',
      '0:11 Short question 2, put by Ben',
      '0:12 Short question 1',
      '0:21 Hint 1, 0.25 points’ worth, given by Ben',
      '0:22 Follow-up 1, asked by Ben',
      '0:23 Requirements changed by Ben',
      '0:24 2 min more for this phase, given by Ben',
      '0:25 Paused by Ben for 5 s',
      '0:40 Round finished by Ben',
      '0:40 Ana predicted 3.0 of 4, yes',
    ])
      expect(told).toContain(line);
    // One who sat alone is not named, whoever is said to have done it.
    expect(lines(script).join('\n')).not.toMatch(/Ana|Ben| by /);

    const { attempt, events } = play(script, pairHeader);
    const rows = timeline(attempt, events).flatMap((section) => section.rows);
    expect(rows.find(({ kind }) => kind === 'change')).toEqual({
      at: 23_000,
      kind: 'change',
      text: 'Requirements changed by Ben',
      said: 'There is no firmware console.',
      voice: 'interviewer',
    });
    expect(rows.find(({ kind }) => kind === 'wrote')?.voice).toBe('candidate');
    const solo = play(script);
    const alone = timeline(solo.attempt, solo.events).flatMap((section) => section.rows);
    expect(alone.filter((row) => 'voice' in row)).toEqual([]);
  });

  it('tells the typing of two in one answer as a run of each, however their keys alternate', () => {
    const told = lines(
      [
        [0, { type: 'start' }, 'interviewer'],
        [1, type('phase:intro', 'ab')],
        [2, type('phase:intro', '# '), 'interviewer'],
        [3, type('phase:intro', 'cd')],
        [4, { type: 'edit', answer: 'phase:intro', changes: [{ from: 0, to: 2, text: '' }] }, 'interviewer'],
        [5, { type: 'pause' }],
        [6, type('phase:intro', 'x'), 'interviewer'],
      ],
      pairHeader,
    );
    expect(told.slice(2)).toEqual([
      '0:01 Ana wrote 4 characters',
      '0:02 Ben wrote 2 characters and removed 2',
      '0:05 Paused by Ana',
      '0:06 Ben wrote 1 character',
    ]);
  });

  it('leaves no character of either out', () => {
    const typedBy = (events: readonly TranscriptEvent[], by: string) =>
      events
        .filter((event) => event.type === 'edited' && event.by === by)
        .flatMap((event) => (event.type === 'edited' ? event.changes : []))
        .reduce((sum, { text }) => sum + text.length, 0);
    fc.assert(
      fc.property(anyLog, ({ attempt, events }) => {
        const told = timeline({ ...attempt, header: pairHeader }, events).flatMap(({ rows }) => rows);
        const counted = (name: string) =>
          told.reduce(
            (sum, { text }) => sum + Number(new RegExp(`^${name} wrote (\\d+)`).exec(text)?.[1] ?? 0),
            0,
          );
        expect(counted('Ana')).toBe(typedBy(events, 'candidate'));
        expect(counted('Ben')).toBe(typedBy(events, 'interviewer'));
      }),
    );
  });

  it('holds a phase that was given more time against what it has then', () => {
    const told = lines([
      [0, { type: 'start' }],
      [65, { type: 'extend', ms: 60_000 }],
      [100, { type: 'nextPhase' }],
    ]);
    expect(told).toEqual([
      'Intro',
      '0:00 Begins',
      '1:00 Planned time is over',
      '1:05 1 min more for this phase',
      '1:40 Ends with 0:20 to spare',
      'Rapid fire',
      '1:40 Begins, 0:20 early',
    ]);
  });

  it('makes nothing of nothing', () => {
    const { attempt } = play([]);
    expect(timeline(attempt, [])).toEqual([]);
  });
});

describe('words for time', () => {
  it.each([
    [0, '0:00'],
    [462_999, '7:42'],
    [3_800_000, '1:03:20'],
  ])('reads %i ms as %s on the clock', (ms, text) => expect(roundClock(ms)).toBe(text));

  it.each([
    [40_000, '40 s'],
    [59_700, '1 min'],
    [3_599_900, '1 h 0 min'],
    [-90_000, '2 min'],
  ])('tells %i ms as %s long', (ms, text) => expect(lengthInWords(ms)).toBe(text));

  it('says which way a clock was moved', () => {
    expect(interruptionText('clock', -7_200_000)).toContain('set back by 2 h 0 min');
    expect(interruptionText('closed', 60_000)).toBe('The app was closed for 1 min, not charged');
  });
});
