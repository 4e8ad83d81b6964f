import type { AttemptFacts } from '../attempt/facts';
import { ROUND_KINDS, ROUND_TITLES, roundWords, type Question, type RoundKind } from '../bank/question';
import type { Aims } from '../notebook/notebook';
import { dueWords, percent, type Pick } from './picks';
import { isDue, type QuestionStanding } from './schedule';
import { topicStandings, weakCriteria, weakTopics } from './weakness';

/** Something worth doing today, before a round is found for it. */
export interface Idea {
  kind: RoundKind;
  question: Question | null;
  why: 'due' | 'never' | 'topic' | 'criterion' | 'mix';
  weight: number;
  reason: string;
}

interface Input {
  questions: readonly Question[];
  facts: readonly AttemptFacts[];
  aims: Aims;
  standings: ReadonlyMap<string, QuestionStanding>;
  picks: ReadonlyMap<string, Pick>;
  now: number;
}

/** What is due comes first, then what was never tried, then weak topics, weak criteria and the mix. */
const WEIGHT: Record<Idea['why'], number> = { due: 4, never: 3, topic: 2, criterion: 1.5, mix: 1 };
/** How many of the latest rounds tell what the mix has been. */
export const LATEST_ROUNDS = 10;

/** Everything worth doing, for the kinds that have a share of the mix. */
export function ideas(input: Input): Idea[] {
  const { aims, facts } = input;
  const sat = new Set(facts.map(({ round }) => round));
  return [...due(input), ...topics(input), ...criteria(facts), ...kinds(input, sat)].filter(
    ({ kind }) => aims.mix[kind] > 0,
  );
}

const idea = (
  why: Idea['why'],
  more: number,
  kind: RoundKind,
  question: Question | null,
  reason: string,
): Idea => ({
  kind,
  question,
  why,
  weight: WEIGHT[why] + more,
  reason,
});

const due = ({ questions, standings, now }: Input): Idea[] =>
  questions.flatMap((question) => {
    const standing = standings.get(question.id);
    if (!standing || !isDue(standing, now)) return [];
    return [
      idea('due', 1 - standing.retrievability, question.round, question, sentence(dueWords(standing, now))),
    ];
  });

/** For each weak topic the question of it that is wanted most. */
const topics = ({ facts, questions, picks }: Input): Idea[] =>
  weakTopics(topicStandings(facts)).flatMap(({ round, topic, share }) => {
    const [first] = questions
      .filter((question) => question.round === round && question.topic === topic)
      .sort(
        (a, b) => (picks.get(b.id)?.weight ?? 0) - (picks.get(a.id)?.weight ?? 0) || a.id.localeCompare(b.id),
      );
    const reason = `${topic} is a weak topic: your answers cover ${percent(share)} of what it asks.`;
    return first ? [idea('topic', 1 - share, round, first, reason)] : [];
  });

const criteria = (facts: readonly AttemptFacts[]): Idea[] =>
  weakCriteria(facts).map(({ round, title, level, ratings }) =>
    idea(
      'criterion',
      (4 - level) / 8,
      round,
      null,
      `${title} stands at ${level.toFixed(1)} of 4 over your last ${ratings} ratings.`,
    ),
  );

/** Kinds that were never sat, and those that get less than their share. */
const kinds = ({ facts, aims }: Input, sat: ReadonlySet<RoundKind>): Idea[] => {
  const latest = facts.slice(-LATEST_ROUNDS);
  return ROUND_KINDS.flatMap((kind): Idea[] => {
    const wanted = aims.mix[kind] / 100;
    const title = ROUND_TITLES[kind];
    if (!sat.has(kind)) {
      return [
        idea(
          'never',
          wanted,
          kind,
          null,
          `You have not sat ${article(kind)} ${roundWords(kind)} round yet; it is ${percent(wanted)} of your mix.`,
        ),
      ];
    }
    const given = latest.filter(({ round }) => round === kind).length / latest.length;
    const reason =
      given < wanted
        ? `${title} had ${percent(given)} of your last ${latest.length} rounds, and ${percent(wanted)} is what you aim at.`
        : `${title} has its share of your last ${latest.length} rounds. Another one keeps it fresh.`;
    return [idea('mix', wanted - given, kind, null, reason)];
  });
};

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const article = (kind: RoundKind) => (kind === 'os' ? 'an' : 'a');
