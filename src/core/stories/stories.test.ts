import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../attempt/facts';
import type { Story } from '../notebook/notebook';
import { answered, question, sat } from '../plan/plan.fixture';
import { competenciesOf, coverage } from './competencies';
import { storyUse } from './use';

/** Attempts with one question each, told as `story for competency`, oldest first. */
const told = (...tellings: string[]): AttemptFacts[] =>
  tellings.map((telling, index) => {
    const [id = '', topic = ''] = telling.split(' for ');
    const story = id ? { id, title: id } : null;
    return sat(tellings.length - index, [answered({ format: 'story', topic, story })], {
      round: 'behavioral',
    });
  });

describe('competencies', () => {
  it('are the topics of the bank’s story questions, each once', () => {
    const bank = [
      question('a', { format: 'story', topic: 'Ownership' }),
      question('b', { format: 'story', topic: 'Conflict' }),
      question('c', { format: 'story', topic: 'Ownership' }),
      question('d', { format: 'rapid-fire', topic: 'Working habits' }),
    ];
    expect(competenciesOf(bank)).toEqual(['Conflict', 'Ownership']);
  });

  it('say which stories they have and how often they were asked for', () => {
    const stories = [{ id: 'x', competencies: ['Ownership'] }] as Story[];
    const facts = told('x for Ownership', ' for Conflict', ' for Conflict');
    expect(coverage(['Conflict', 'Ownership'], stories, facts)).toEqual([
      { name: 'Conflict', stories: [], asked: 2 },
      { name: 'Ownership', stories, asked: 1 },
    ]);
  });
});

describe('a story’s use', () => {
  const overused = (facts: AttemptFacts[]) =>
    [...storyUse(facts)].flatMap(([id, { overused: why }]) => (why ? [`${id}: ${why}`] : []));

  it('tells when and for what it was told', () => {
    const facts = told('x for Failure', ' for Failure', 'x for Conflict');
    const { tellings, overused: why } = storyUse(facts).get('x')!;
    expect(tellings.map(({ on, competency }) => [on, competency])).toEqual([
      [facts[0]!.startedAt, 'Failure'],
      [facts[2]!.startedAt, 'Conflict'],
    ]);
    expect(why).toBeNull();
  });

  it('is too much in more than a third of the last ten, three at least', () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `${id} for Failure`);
    const three = ['x for Failure', 'x for Failure', 'x for Failure'];
    expect(overused(told('x for Failure', 'x for Failure'))).toEqual([]);
    expect(overused(told(...three))).toEqual(['x: It answered 3 of your last 3 questions.']);
    expect(overused(told(...others, 'g for Failure', ...three))).toEqual([]);
    expect(overused(told(...others, ...three, 'x for Failure'))).toEqual([
      'x: It answered 4 of your last 10 questions.',
    ]);
    // Ten other stories later it is rested.
    const ten = Array.from({ length: 10 }, (_, index) => `${index} for Failure`);
    expect(overused(told(...three, ...three, ...ten))).toEqual([]);
  });

  it('is too much for three competencies', () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => `${id} for Failure`);
    expect(overused(told('x for Failure', 'x for Conflict', ...others, 'x for Ownership'))).toEqual([
      'x: It was told for 3 different competencies.',
    ]);
  });
});
