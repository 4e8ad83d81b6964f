import fc from 'fast-check';
import type { AttemptFacts, QuestionFacts } from '../attempt/facts';
import { ROUND_KINDS, type Question, type RoundKind } from '../bank/question';
import type { RoundModel } from '../round/model';
import { memories, schedule } from './schedule';

export const DAY = 86_400_000;
/** A noon, so that hours before and after it are on its day wherever the tests run. */
export const NOW = new Date('2026-11-21T12:00').getTime();

/** A question's facts: 5 of 10 key points, no hint. */
export const answered = (over: Partial<QuestionFacts> = {}): QuestionFacts => ({
  entry: 'ladder',
  id: 'os-boot',
  title: 'Boot',
  topic: 'Boot',
  format: 'deep-dive',
  difficulty: 2,
  covers: [],
  planned: 600_000,
  used: 600_000,
  hints: 0,
  hintCost: 0,
  followUps: 0,
  covered: 5,
  keyPoints: 10,
  marks: { got: 0, partly: 0, missed: 0 },
  items: 0,
  story: null,
  ...over,
});

/** A scored attempt of 20 minutes, `ago` days before `NOW`, with the points of its criterion. */
export const sat = (
  ago: number,
  questions: QuestionFacts[],
  {
    points = 2.5,
    round = 'os',
    scored = true,
  }: { points?: number; round?: RoundKind; scored?: boolean } = {},
): AttemptFacts => {
  const startedAt = NOW - ago * DAY;
  return {
    id: `${round}-${ago}`,
    startedAt,
    finishedOn: startedAt + 20 * 60_000,
    status: 'finished',
    origin: 'own',
    round,
    modelId: `${round}-20`,
    points: scored ? points : null,
    predicted: null,
    peers: [],
    scoredOn: scored ? startedAt + 30 * 60_000 : null,
    criteria: [],
    questions,
    phases: [{ id: 'one', title: 'One', planned: 1_200_000, used: 1_200_000 }],
    again: null,
  };
};

export const question = (id: string, over: Partial<Question> = {}): Question =>
  ({
    id,
    title: id,
    round: 'os',
    topic: 'Boot',
    format: 'deep-dive',
    difficulty: 2,
    minutes: 10,
    ...over,
  }) as Question;

export const model = (id: string, round: RoundKind, minutes: number): RoundModel => ({
  id,
  title: id,
  round,
  summary: '',
  rubric: round,
  file: '',
  questions: [
    { id: 'first', formats: ['deep-dive'], difficulty: [1, 5] },
    { id: 'second', formats: ['deep-dive'], difficulty: [1, 3] },
  ],
  phases: [{ id: 'one', title: 'One', minutes, goal: '', tools: [], question: 'first' }],
});

/** Where the questions of attempts stand at `now`. */
export const standingsOf = (facts: readonly AttemptFacts[], now = NOW) => schedule(memories(facts), now);

const anyQuestion = fc
  .record({
    id: fc.nat(11),
    round: fc.constantFrom(...ROUND_KINDS),
    topic: fc.constantFrom('Boot', 'Memory', 'Names'),
    difficulty: fc.constantFrom(1, 3, 5),
  })
  .map(({ id, round, ...over }) => question(`${round}-${id}`, { round, ...over } as Partial<Question>));

/** Banks of a few questions and models, and the user's attempts at them and at questions that are gone. */
export const anyBank = fc.record({
  questions: fc.uniqueArray(anyQuestion, { maxLength: 30, selector: ({ id }) => id }),
  models: fc.subarray(
    ROUND_KINDS.flatMap((kind) => [model(`${kind}-20`, kind, 20), model(`${kind}-45`, kind, 45)]),
  ),
});

export const anyFacts = fc
  .array(
    fc
      .record({
        ago: fc.integer({ min: 0, max: 90 }),
        round: fc.constantFrom(...ROUND_KINDS),
        ids: fc.uniqueArray(fc.nat(14), { minLength: 1, maxLength: 3 }),
        covered: fc.nat(10),
        points: fc.double({ min: 1, max: 4, noNaN: true }),
      })
      .map(({ ago, round, ids, covered, points }) =>
        sat(
          ago,
          ids.map((id) => answered({ id: `${round}-${id}`, covered })),
          { round, points },
        ),
      ),
    { maxLength: 25 },
  )
  .map((facts) => facts.sort((a, b) => a.startedAt - b.startedAt));
