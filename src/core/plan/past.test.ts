import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AttemptFacts } from '../attempt/facts';
import type { Rating } from '../rubric/rubric';
import { emptyNotebook } from '../notebook/notebook';
import { pastText, readPast, type Past } from './past';
import { picks } from './picks';
import { planToday } from './plan';
import { anyBank, anyFacts, answered, DAY, NOW, sat } from './plan.fixture';
import { memories, schedule } from './schedule';

const ratings: Rating[] = [1, 2, 3, 4, 'not-observed'];
const { aims } = emptyNotebook();

/** Histories longer than what counts of a topic, in which every attempt has a name and two criteria of its own. */
const anyHistory = fc
  .tuple(anyFacts, anyFacts, anyFacts, fc.infiniteStream(fc.constantFrom(...ratings)))
  .map(([first, second, third, levels]) =>
    [...first, ...second, ...third]
      .sort((a, b) => a.startedAt - b.startedAt)
      .map((attempt, number): AttemptFacts => {
        const criteria = ['depth', 'clarity'].map((id) => ({
          id,
          title: id,
          weight: 1,
          self: levels.next().value as Rating,
          predicted: null,
          peers: [],
        }));
        return { ...attempt, id: `a${number}`, criteria };
      }),
  );

const lastSeenOf = (facts: readonly AttemptFacts[]) =>
  new Map(facts.flatMap(({ questions, startedAt }) => questions.map(({ id }) => [id, startedAt] as const)));

it('makes the plan that all facts make, on that day and on later ones', () => {
  fc.assert(
    fc.property(anyBank, anyHistory, fc.nat(40), ({ questions, models }, facts, later) => {
      const planOf = ({ facts, memories, lastSeen }: Past, now: number) => {
        const standings = schedule(memories, now);
        const wanted = picks(questions, facts, standings, lastSeen, now);
        return planToday({ questions, models, facts, aims, standings, picks: wanted, now });
      };
      const all = { facts, memories: memories(facts), lastSeen: lastSeenOf(facts) };
      const kept = readPast(pastText(facts, all.lastSeen, NOW));
      for (const now of [NOW, NOW + later * DAY]) expect(planOf(kept!, now)).toEqual(planOf(all, now));
    }),
    { numRuns: 60 },
  );
});

it('keeps no more of thousands of attempts than counts', () => {
  const facts = Array.from({ length: 3000 }, (_, number) => sat(3100 - number, [answered()]));
  const kept = readPast(pastText(facts, new Map(), NOW));
  expect(kept?.facts).toEqual(facts.slice(-10));
  expect(kept?.memories).toEqual(memories(facts));
});

it('keeps the latest ratings of each kind’s criteria, however long ago, and all of today', () => {
  const level = { id: 'depth', title: 'Depth', weight: 1, self: 1 as const, predicted: null, peers: [] };
  const rated = (round: 'os' | 'networking', from: number) =>
    Array.from({ length: 7 }, (_, day) => ({ ...sat(from - day, [], { round }), criteria: [level] }));
  const today = Array.from({ length: 15 }, (_, minute) => ({ ...sat(0, []), id: `today-${minute}` }));
  const kept = readPast(pastText([...rated('os', 90), ...rated('networking', 60), ...today], new Map(), NOW));
  const ago = [88, 87, 86, 85, 84].map((day) => `os-${day}`);
  const later = [58, 57, 56, 55, 54].map((day) => `networking-${day}`);
  expect(kept?.facts.map(({ id }) => id)).toEqual([...ago, ...later, ...today.map(({ id }) => id)]);
});

it('is not read when it is of another version or lacks an attempt that it speaks of', () => {
  const text = pastText([sat(3, [answered()])], new Map(), NOW);
  expect(readPast(text)).not.toBeNull();
  expect(readPast(text.replace('"version":1', '"version":0'))).toBeNull();
  expect(readPast(text.replace('"id":"os-3"', '"id":"os-4"'))).toBeNull();
});
