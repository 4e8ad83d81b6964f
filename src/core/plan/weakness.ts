import type { AttemptFacts } from '../attempt/facts';
import type { RoundKind } from '../bank/question';
import { shareOf } from './rating';

/** How many of the latest answers or ratings tell where something stands. */
export const LATEST = 5;
/** A topic whose answers cover less than this on average is weak. */
export const WEAK_SHARE = 0.6;
/** A criterion whose mean level is below this is weak, where it was rated at least `MIN_RATINGS` times. */
export const WEAK_LEVEL = 2.5;
const MIN_RATINGS = 2;

/** A topic, and how much of what its questions ask was answered lately, from 0 to 1. */
export interface TopicStanding {
  round: RoundKind;
  topic: string;
  share: number;
}

/** A criterion of one kind of round, with the mean of its latest levels. */
export interface CriterionStanding {
  round: RoundKind;
  title: string;
  level: number;
  ratings: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Collects values by key, those of later attempts last. */
function grouped<T>(pairs: Iterable<[key: string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** How every topic stands that was asked in a scored attempt, by `topicKey`. `facts` are oldest first. */
export function topicStandings(facts: readonly AttemptFacts[]): Map<string, TopicStanding> {
  const pairs = facts.flatMap(({ round, questions }) =>
    questions.flatMap((question): [string, { round: RoundKind; topic: string; share: number }][] => {
      const share = shareOf(question);
      const { topic } = question;
      return share === null ? [] : [[topicKey(round, topic), { round, topic, share }]];
    }),
  );
  return new Map(
    [...grouped(pairs)].map(([key, all]) => [
      key,
      { ...all[0]!, share: mean(all.slice(-LATEST).map(({ share }) => share)) },
    ]),
  );
}

/** Names a topic of one kind of round. */
export const topicKey = (round: RoundKind, topic: string): string => `${round}/${topic}`;

/** The weak topics, weakest first. */
export const weakTopics = (standings: ReadonlyMap<string, TopicStanding>): TopicStanding[] =>
  [...standings.values()]
    .filter(({ share }) => share < WEAK_SHARE)
    .sort((a, b) => a.share - b.share || a.topic.localeCompare(b.topic));

/** The weak criteria, weakest first. `facts` are oldest first. */
export function weakCriteria(facts: readonly AttemptFacts[]): CriterionStanding[] {
  const pairs = facts.flatMap(({ round, criteria }) =>
    criteria.flatMap(({ id, title, self }): [string, { round: RoundKind; title: string; level: number }][] =>
      self === null || self === 'not-observed' ? [] : [[`${round}/${id}`, { round, title, level: self }]],
    ),
  );
  return [...grouped(pairs).values()]
    .map((all) => {
      const latest = all.slice(-LATEST);
      const { round, title } = latest.at(-1)!;
      return { round, title, level: mean(latest.map(({ level }) => level)), ratings: latest.length };
    })
    .filter(({ level, ratings }) => level < WEAK_LEVEL && ratings >= MIN_RATINGS)
    .sort((a, b) => a.level - b.level || a.title.localeCompare(b.title));
}
