import { describe, expect, it } from 'vitest';
import type { QuestionFacts } from '../attempt/facts';
import type { Question } from '../bank/question';
import { DAY, facts, question } from './facts.fixture';
import { topicStandings } from './topics';

const inBank = (id: string, topic: string) => ({ id, round: 'networking', topic }) as Question;
const bank = [inBank('dns', 'Names'), inBank('hosts', 'Names'), inBank('bgp', 'Routing')];
const after = (...answers: Partial<QuestionFacts>[]) =>
  topicStandings(
    answers.map((answer, day) => facts({ startedAt: day * DAY, questions: [question(answer)] })),
    bank,
  );

describe('a topic', () => {
  it('is never practised until one of its questions is asked', () => {
    expect(after().map(({ topic, strength, questions }) => [topic, strength, questions])).toEqual([
      ['Names', 'never', 2],
      ['Routing', 'never', 1],
    ]);
    expect(after({ used: 0, covered: 0 })[0]).toMatchObject({ strength: 'never', answers: 0 });
  });

  it('is as strong as its latest three scored answers', () => {
    const names = after({ covered: 0 }, { covered: 6 }, { covered: 7 }, { id: 'hosts', covered: 8 }, {})[0];
    expect(names).toMatchObject({ strength: 'fair', answers: 5, scored: 4, tried: 2, last: 4 * DAY });
    expect(names?.share).toBeCloseTo(0.7);
  });

  it('is weak below half, and strong only with a second answer', () => {
    expect(after({ covered: 4 })[0]?.strength).toBe('weak');
    expect(after({ covered: 5 })[0]?.strength).toBe('fair');
    expect(after({ covered: 10 })[0]?.strength).toBe('fair');
    expect(after({ covered: 8 }, { covered: 7 })[0]?.strength).toBe('strong');
  });

  it('counts marks of short questions, half a point for a part', () => {
    const set = { format: 'rapid-fire', keyPoints: 0, items: 5, covered: 0 } as const;
    expect(after({ ...set, marks: { got: 2, partly: 1, missed: 1 } })[0]?.share).toBe(0.625);
    expect(after(set)[0]).toMatchObject({ strength: 'unscored', answers: 1, scored: 0, share: null });
  });

  it('is where the bank has the question now', () => {
    expect(after({ id: 'bgp', topic: 'Names', covered: 9 }).map(({ answers }) => answers)).toEqual([0, 1]);
    // A question that left the bank still tells of its topic.
    expect(after({ id: 'gone', covered: 9 })[0]).toMatchObject({ answers: 1, tried: 0 });
  });
});
