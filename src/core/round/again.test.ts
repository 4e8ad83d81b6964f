import { describe, expect, it } from 'vitest';
import { header, play, type } from '../attempt/played.fixture';
import { againHeader, phasesOn, textBefore } from './again';

/** A round whose second question takes two phases. */
const deep = {
  ...header,
  timeFactor: 1.5 as const,
  model: {
    ...header.model,
    phases: [
      ...header.model.phases,
      { id: 'deeper', title: 'Deeper', minutes: 5, goal: '', tools: [], question: 'ladder' },
    ],
  },
};

describe('doing a question again', () => {
  it('keeps its phases, question, rubric and time, and names the original', () => {
    const again = againHeader(deep, 'ladder');
    expect(again.model.phases).toEqual(phasesOn(deep, 'ladder'));
    expect(again.model.phases.map(({ id, minutes }) => [id, minutes])).toEqual([
      ['ladder', 10],
      ['deeper', 5],
    ]);
    expect(again.model.questions.map(({ id }) => id)).toEqual(['ladder']);
    expect(again.questions).toEqual({ ladder: deep.questions['ladder'] });
    expect(again).toMatchObject({
      rubric: deep.rubric,
      timeFactor: 1.5,
      again: { attempt: 'a1', entry: 'ladder' },
    });
  });

  it('may be one phase of it', () => {
    const again = againHeader(deep, 'ladder', 'deeper');
    expect(again.model.phases.map(({ id }) => id)).toEqual(['deeper']);
    expect(again.model.title).toBe('Deeper, again');
  });

  it('may be done again itself, and then names the attempt before it', () => {
    const once = { ...againHeader(deep, 'ladder', 'deeper'), id: 'a2', startedAt: 1 };
    const twice = againHeader(once, 'ladder', 'deeper');
    expect(twice).toEqual({
      ...againHeader(deep, 'ladder', 'deeper'),
      again: { attempt: 'a2', entry: 'ladder' },
    });
  });

  it.each([
    ['nowhere', undefined],
    ['ladder', 'intro'],
  ])('is refused for what the attempt does not have (%s, %s)', (entry, phase) => {
    expect(() => againHeader(deep, entry, phase)).toThrow('not part of this attempt');
  });

  it('starts a phase that is done a third time from what it began with', () => {
    const once = { ...againHeader(deep, 'ladder', 'deeper'), id: 'a2', startedAt: 1 };
    const edit = (at: number, from: number, text: string) => ({
      type: 'edited' as const,
      answer: 'ladder',
      changes: [{ from, to: from, text }],
      seq: 2,
      at,
      by: 'candidate' as const,
    });
    const [started, phaseStarted] = play([[0, { type: 'start' }]]).events;
    const events = [
      started!,
      phaseStarted!,
      edit(3, 0, 'The firmware starts.'),
      edit(4_000, 20, ' Then GRUB.'),
    ];
    expect(textBefore(once, events, 'ladder', 'deeper')).toBe('The firmware starts.');
  });

  it('starts a later phase from what was written before it', () => {
    const { events } = play([
      [0, { type: 'start' }],
      [10, { type: 'nextPhase' }],
      [20, type('warm-up/0', 'SIGTSTP')],
      [30, { type: 'nextPhase' }],
      [40, type('ladder', 'The firmware starts.')],
    ]);
    const later = [
      ...events,
      { type: 'phaseStarted' as const, phase: 3, seq: events.length, at: 50_000, by: 'candidate' as const },
    ];
    expect(textBefore(deep, later, 'ladder', 'deeper')).toBe('The firmware starts.');
    expect(textBefore(deep, later, 'ladder', 'ladder')).toBe('');
    expect(textBefore(deep, later, 'ladder', undefined)).toBe('');
    // Not reached: it would have gone on from all that was written.
    expect(textBefore(deep, events, 'ladder', 'deeper')).toBe('The firmware starts.');
  });
});
