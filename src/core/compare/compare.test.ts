import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAll } from '../attempt/apply';
import { empty, type Attempt } from '../attempt/attempt';
import type { Command } from '../attempt/decide';
import type { AttemptHeader } from '../attempt/events';
import { header, pairHeader, play, type } from '../attempt/played.fixture';
import { anyLog } from '../attempt/random-log.fixture';
import { againHeader } from '../round/again';
import { compare } from './compare';
import { tally } from './key-points';
import { hasChanges } from './questions';

interface Sitting {
  answer?: string;
  /** What a scorecard confirms; absent: it isn't scored. */
  keyPoints?: Record<string, boolean>;
  depth?: 1 | 2 | 3 | 4;
  hint?: boolean;
  predicted?: boolean;
  over?: Partial<AttemptHeader>;
}

/** An attempt of the short OS round, under a header that may differ. */
function sit(
  id: string,
  { answer = '', keyPoints, depth = 2, hint, predicted, over }: Sitting = {},
): Attempt {
  const ratings = { depth, accuracy: 'not-observed' as const };
  const score: Command = {
    type: 'score',
    scorecard: {
      on: 1,
      ratings,
      evidence: [],
      raise: {},
      keyPoints: { ladder: keyPoints ?? {} },
      marks: { 'warm-up': { 0: 'got', 1: 'missed' } },
      recommendation: 'no',
    },
  };
  const prediction: Command = { type: 'predict', prediction: { ratings, recommendation: 'no' } };
  const { events } = play([
    [0, { type: 'start' }],
    [60, { type: 'nextPhase' }],
    [61, type('warm-up/0', `SIGTSTP, says ${id}`)],
    [100, { type: 'nextPhase' }],
    [110, type('ladder', answer)],
    ...(hint ? [[120, { type: 'revealHint' }] as [number, Command]] : []),
    [400, { type: 'finish', as: 'finished', on: 400_000 }],
    ...(keyPoints || predicted ? [[400, prediction] as [number, Command]] : []),
    ...(keyPoints ? [[400, score] as [number, Command]] : []),
  ]);
  return applyAll(empty({ ...header, id, ...over }), events);
}

const first = () =>
  sit('first', {
    answer: 'The firmware starts.',
    keyPoints: { firmware: true, loader: false },
    hint: true,
  });
const second = () =>
  sit('second', { answer: 'Then GRUB loads.', keyPoints: { firmware: false, loader: true }, depth: 4 });

const boot = (attempts: Attempt[]) => compare(attempts).questions.find(({ id }) => id === 'boot');

describe('comparing attempts', () => {
  it('tells what was gained and lost, from the scorecards', () => {
    expect(boot([first(), second()])?.keyPoints).toEqual([
      { id: 'firmware', text: 'Firmware | starts', said: [true, false], change: 'lost' },
      { id: 'loader', text: 'The loader follows', said: [false, true], change: 'gained' },
    ]);
  });

  it('takes what is found in the words where there is no scorecard, and says so', () => {
    const row = boot([first(), sit('third', { answer: 'The firmware starts, then GRUB.' })]);
    expect(row?.keyPoints?.map(({ change }) => change)).toEqual(['kept', 'gained']);
    expect(row?.cells.map((cell) => cell?.confirmed)).toEqual([true, false]);
  });

  it('keeps key points shut while the model answer was shown for no attempt', () => {
    expect(boot([sit('a', { answer: 'GRUB' }), sit('b')])?.keyPoints).toBeNull();
    expect(boot([sit('a', { answer: 'GRUB' }), sit('b', { predicted: true })])?.keyPoints).not.toBeNull();
  });

  it('holds criteria, totals, hints, time and marks against each other', () => {
    const { columns, criteria, differences, phases, questions, sameRubric } = compare([first(), second()]);
    expect([sameRubric, differences]).toEqual([true, [null, 2]]);
    expect(criteria[0]?.cells.map((cell) => [cell?.facts.self, cell?.level, cell?.difference])).toEqual([
      [2, 'Fair', null],
      [4, 'Strong', 2],
    ]);
    expect(criteria[1]?.cells.map((cell) => cell?.difference)).toEqual([null, null]);
    expect(columns.map(({ summary }) => summary.hints)).toEqual([1, 0]);
    expect(phases.map(({ title, cells }) => [title, ...cells.map((cell) => cell?.used)])).toEqual([
      ['Intro', 60_000, 60_000],
      ['Rapid fire', 40_000, 40_000],
      ['Depth ladder', 300_000, 300_000],
    ]);
    const [set] = questions;
    expect(set?.answers.map(({ prompt, cells }) => [prompt, ...cells.map((cell) => cell?.mark)])).toEqual([
      ['Which signal does Ctrl+Z send?', 'got', 'got'],
      ['And Ctrl+C?', 'missed', 'missed'],
    ]);
    expect(
      set?.answers[0]?.cells.map((cell) => cell?.own.map(({ from, to }) => cell.text.slice(from, to))),
    ).toEqual([['first'], ['second']]);
  });

  it('counts the changes of requirements that an interviewer brought in, of each attempt by itself', () => {
    const paired = applyAll(
      empty(pairHeader),
      play(
        [
          [0, { type: 'start' }],
          [60, { type: 'nextPhase' }],
          [100, { type: 'nextPhase' }],
          [120, { type: 'makeChange', change: 1 }, 'interviewer'],
          [130, { type: 'makeChange', change: 0 }, 'interviewer'],
          [140, { type: 'askFollowUp' }, 'interviewer'],
          [400, { type: 'finish', as: 'finished', on: 400_000 }],
        ],
        pairHeader,
      ).events,
    );
    const { questions } = compare([first(), paired]);
    expect(questions.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.changes)])).toEqual([
      ['rapid', 0, 0],
      ['boot', 0, 2],
    ]);
    expect(hasChanges(questions)).toBe(true);
    expect(hasChanges(compare([first(), second()]).questions)).toBe(false);
  });

  it('joins a question by its id whatever its entry, and leaves out what only one was asked', () => {
    const [entry] = header.model.questions.slice(1);
    const model = { ...header.model, id: 'other', questions: [{ ...entry!, id: 'depth' }], phases: [] };
    const other = sit('other', { over: { model, questions: { depth: header.questions['ladder']! } } });
    const { questions, phases } = compare([first(), other]);
    expect(questions.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.entry)])).toEqual([
      ['boot', 'ladder', 'depth'],
    ]);
    expect(phases).toEqual([]);
  });

  it('compares rounds without a common question by criteria and time', () => {
    const questions = { ladder: { ...header.questions['ladder']!, id: 'paging' } };
    const found = compare([first(), sit('other', { keyPoints: {}, depth: 3, over: { questions } })]);
    expect(found.questions).toEqual([]);
    expect(found.criteria[0]?.cells[1]?.difference).toBe(1);
    expect(found.phases).toHaveLength(3);
  });

  it('gives no difference of totals between rubrics that differ', () => {
    const [depth] = header.rubric.criteria;
    const rubric = { ...header.rubric, criteria: [depth!, { ...depth!, id: 'order', title: 'Order' }] };
    const found = compare([first(), sit('other', { keyPoints: {}, depth: 3, over: { rubric } })]);
    expect([found.sameRubric, found.differences]).toEqual([false, [null, null]]);
    expect(found.criteria.map(({ id, cells }) => [id, ...cells.map((cell) => cell !== null)])).toEqual([
      ['depth', true, true],
      ['accuracy', true, false],
      ['order', false, true],
    ]);
  });

  it('says which column does another’s question again', () => {
    const again = sit('again', { over: againHeader(header, 'ladder') });
    expect(compare([sit(header.id), again]).columns.map(({ letter, againOf }) => [letter, againOf])).toEqual([
      ['A', null],
      ['B', 'A'],
    ]);
  });

  it('leaves out what was deleted or is not over', () => {
    const running = applyAll(empty(header), play([[0, { type: 'start' }]]).events);
    expect(compare([first(), { ...second(), deleted: true }, running]).columns).toHaveLength(1);
  });

  it('finds no gain, loss or difference between an attempt and itself', () => {
    const over = anyLog.map(({ attempt }): Attempt => ({ ...attempt, status: 'finished', deleted: false }));
    const texts = fc.record({ ladder: fc.string(), 'warm-up/0': fc.string(), 'warm-up/1': fc.string() });
    fc.assert(
      fc.property(
        over,
        texts,
        fc.boolean(),
        fc.integer({ min: 2, max: 4 }),
        (played, answers, scored, times) => {
          const { scorecard, prediction } = first();
          const attempt: Attempt = { ...played, answers, prediction, scorecard: scored ? scorecard : null };
          const found = compare(Array.from({ length: times }, () => attempt));
          expect(found.columns).toHaveLength(times);
          expect(found.differences.every((value) => !value)).toBe(true);
          for (const { cells } of found.criteria) expect(cells.every((cell) => !cell?.difference)).toBe(true);
          for (const { keyPoints, answers: rows } of found.questions) {
            expect(tally(keyPoints ?? [])).toMatchObject({ gained: 0, lost: 0, unknown: 0 });
            for (const { cells } of rows) expect(cells.flatMap((cell) => cell?.own ?? [])).toEqual([]);
          }
        },
      ),
    );
  });
});
