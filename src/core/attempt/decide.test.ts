import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAll } from './apply';
import { empty, type Attempt } from './attempt';
import { decide, type Command } from './decide';
import type { TranscriptEvent } from './events';
import { header, play, type } from './played.fixture';
import { anyLog } from './random-log.fixture';
import { leftInPhase, leftInRound, ledger, usedMs } from './time';

const refusal = (attempt: Attempt, command: Command): string => {
  const decision = decide(attempt, command, attempt.at);
  return decision.ok ? '' : decision.why;
};

describe('decide', () => {
  it('stamps the end of a phase at its deadline, not at the tick that saw it', () => {
    const { events } = play([
      [0, { type: 'start' }],
      [95, { type: 'tick' }],
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'phaseEnded', phase: 0, at: 60_000, by: 'clock' });
  });

  it('ends an overdue phase before it carries out any other command', () => {
    const { events } = play([
      [0, { type: 'start' }],
      [70, type('phase:intro', 'late')],
    ]);
    expect(events.map(({ type, at }) => [type, at])).toEqual([
      ['started', 0],
      ['phaseStarted', 0],
      ['phaseEnded', 60_000],
      ['edited', 70_000],
    ]);
  });

  it('moves the deadline by the length of a pause', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [30, { type: 'pause' }],
      [31, { type: 'explainPause', reason: 'Short break' }],
      [330, { type: 'resume' }],
      [370, { type: 'tick' }],
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'phaseEnded', at: 360_000 });
    expect(attempt.pauses).toEqual([{ from: 30_000, to: 330_000, reason: 'Short break' }]);
    expect(usedMs(attempt, 0, 370_000)).toBe(70_000);
  });

  it('lets time stand still in a pause that is on', () => {
    const { attempt } = play([
      [0, { type: 'start' }],
      [30, { type: 'pause' }],
    ]);
    expect(leftInPhase(attempt, 500_000)).toBe(30_000);
    expect(leftInRound(attempt, 500_000)).toBe((13 * 60 - 30) * 1000);
  });

  it('gives extra time to every phase', () => {
    const attempt = applyAll(empty({ ...header, timeFactor: 1.5 }), [
      { type: 'started', seq: 0, at: 0, by: 'candidate' },
      { type: 'phaseStarted', phase: 0, seq: 1, at: 0, by: 'candidate' },
    ]);
    expect(leftInPhase(attempt, 0)).toBe(90_000);
    expect(leftInRound(attempt, 0)).toBe(13 * 90_000);
  });

  it('records how far a phase ran over, and carries the loss into the round', () => {
    const { attempt } = play([
      [0, { type: 'start' }],
      [90, { type: 'nextPhase' }],
    ]);
    expect(ledger(attempt, 90_000)[0]).toMatchObject({ used: 90_000, over: 30_000, state: 'done' });
    expect(leftInRound(attempt, 90_000)).toBe(12 * 60_000 - 30_000);
  });

  it('gives hints one at a time with their cost, and no more than there are', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [1, { type: 'nextPhase' }],
      [2, { type: 'nextPhase' }],
      [3, { type: 'revealHint' }],
      [4, { type: 'revealHint' }],
    ]);
    expect(events.filter(({ type }) => type === 'hintRevealed')).toMatchObject([
      { entry: 'ladder', hint: 0, cost: 0.25 },
      { entry: 'ladder', hint: 1, cost: 0.25 },
    ]);
    expect(refusal(attempt, { type: 'revealHint' })).toBe('There are no hints left.');
  });

  it('refuses with a sentence what the moment does not allow', () => {
    const { attempt: running } = play([[0, { type: 'start' }]]);
    const { attempt: paused } = play([
      [0, { type: 'start' }],
      [1, { type: 'pause' }],
    ]);
    expect(refusal(running, { type: 'revealHint' })).toBe('This phase offers no hints.');
    expect(refusal(running, { type: 'resume' })).toBe('The round is not paused.');
    expect(refusal(running, type('ladder', 'x'))).toBe('That answer belongs to another phase.');
    expect(refusal(running, { type: 'start' })).toBe('The round has already begun.');
    expect(refusal(paused, { type: 'nextPhase' })).toBe('The round is paused. Resume it first.');
    expect(refusal(empty(header), { type: 'pause' })).toBe('The round has not begun.');
  });

  it('seals the prediction: scoring needs one, and it is made once', () => {
    const { attempt } = play([
      [0, { type: 'start' }],
      [1, { type: 'finish', as: 'finished', on: 1 }],
    ]);
    const prediction = { ratings: { depth: 2 as const }, recommendation: 'no' as const };
    const scorecard = {
      on: 2,
      ratings: {},
      evidence: [],
      raise: {},
      keyPoints: {},
      marks: {},
      recommendation: 'no' as const,
    };
    expect(refusal(attempt, { type: 'score', scorecard })).toBe('Say how it went before you score it.');
    const predicted = applyAll(attempt, [
      { type: 'predicted', prediction, seq: attempt.seq, at: attempt.at, by: 'candidate' },
    ]);
    expect(refusal(predicted, { type: 'predict', prediction })).toContain('sealed');
    expect(refusal(predicted, { type: 'score', scorecard })).toBe('');
  });
});

describe('marks', () => {
  const { attempt: over } = play([
    [0, { type: 'start' }],
    [20, { type: 'finish', as: 'finished', on: 1 }],
  ]);
  const after = (attempt: Attempt, command: Command): Attempt => {
    const decision = decide(attempt, command, attempt.at);
    return decision.ok ? applyAll(attempt, decision.events) : attempt;
  };
  const mark = (moment: number, text: string): Command => ({ type: 'mark', moment, text });

  it('keeps them as one line at their moment, and takes away the one that is named', () => {
    const two = after(after(over, mark(9000, ' Lost the\n thread ')), mark(500, 'Well begun'));
    expect(two.marks).toEqual([
      { moment: 9000, text: 'Lost the thread' },
      { moment: 500, text: 'Well begun' },
    ]);
    expect(two.at).toBe(over.at);
    expect(after(two, { type: 'removeMark', mark: 0 }).marks).toEqual([{ moment: 500, text: 'Well begun' }]);
  });

  it('changes the words of the one that is named, and nothing where they are the same', () => {
    const two = after(after(over, mark(9000, 'Lost the thread')), mark(500, 'Well begun'));
    const change = (text: string): Command => ({ type: 'changeMark', mark: 1, text });
    expect(after(two, change(' Begun\n well')).marks).toEqual([
      { moment: 9000, text: 'Lost the thread' },
      { moment: 500, text: 'Begun well' },
    ]);
    expect(decide(two, change('Well begun '), two.at)).toEqual({ ok: true, events: [] });
    expect(refusal(two, change(' '))).toContain('Write what');
    expect(refusal(over, change('x'))).toBe('That mark is no longer here.');
  });

  it('refuses what is no mark', () => {
    const { attempt: running } = play([[0, { type: 'start' }]]);
    expect(refusal(running, mark(0, 'x'))).toBe('Finish the round before you mark a moment of it.');
    expect(refusal(over, mark(20_001, 'x'))).toBe('That moment lies outside the round.');
    expect(refusal(over, mark(NaN, 'x'))).toBe('That moment lies outside the round.');
    expect(refusal(over, mark(0, ' \n '))).toContain('Write what');
    expect(refusal(over, mark(0, 'x'.repeat(501)))).toContain('500 characters');
    expect(refusal(over, { type: 'removeMark', mark: 0 })).toBe('That mark is no longer here.');
  });
});

describe('any transcript', () => {
  it('has numbers without gaps, time that never goes back, and replays to the same state', () => {
    fc.assert(
      fc.property(anyLog, ({ attempt, events }) => {
        events.forEach((event, index) => {
          expect(event.seq).toBe(index);
          expect(event.at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0);
        });
        const stored = JSON.parse(JSON.stringify(events)) as TranscriptEvent[];
        expect(applyAll(empty(header), stored)).toEqual(attempt);
        const rows = ledger(attempt, attempt.at);
        const used = rows.reduce((sum, row) => sum + row.used, 0);
        const paused = attempt.pauses.reduce((sum, { from, to }) => sum + (to ?? attempt.at) - from, 0);
        const end = events.find(({ type }) => type === 'finished')?.at ?? attempt.at;
        expect(used + paused).toBe(end);
      }),
    );
  });
});
