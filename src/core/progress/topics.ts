import type { AttemptFacts, QuestionFacts } from '../attempt/facts';
import { ROUND_KINDS, type Question, type RoundKind } from '../bank/question';

/** How well a topic is known; `unscored` was practised, and no scorecard says how it went. */
export type Strength = 'never' | 'unscored' | 'weak' | 'fair' | 'strong';

/** How a topic of the bank went so far. */
export interface TopicStanding {
  round: RoundKind;
  topic: string;
  /** How many of the bank's questions it has, and how many of them were ever answered. */
  questions: number;
  tried: number;
  /** Answers to its questions, and those of them that a scorecard tells of. */
  answers: number;
  scored: number;
  /** What was covered in the latest scored answers, from 0 to 1. */
  share: number | null;
  /** When it was last practised, in ms since the epoch. */
  last: number | null;
  strength: Strength;
}

/** Old answers say little of what is known now: so many of the latest count. */
const LATEST = 3;
/** The share from which a topic is no longer weak, and from which it is strong. */
const FAIR = 0.5;
const STRONG = 0.75;
/** One good answer may be luck. */
const STRONG_FROM = 2;

/**
 * How every topic of the bank went, in the bank's order of kinds and by name. A topic's share is the mean over its
 * latest three scored answers; below 0.5 it is weak, from 0.75 on strong if there are two of them, else fair. Nothing
 * decays with time alone: the date says how old it is.
 */
export function topicStandings(
  facts: readonly AttemptFacts[],
  questions: readonly Question[],
): TopicStanding[] {
  const topics = new Map<string, { round: RoundKind; topic: string; ids: Set<string> }>();
  const home = new Map<string, string>();
  for (const { id, round, topic } of questions) {
    const key = `${round}/${topic}`;
    const own = topics.get(key) ?? { round, topic, ids: new Set() };
    topics.set(key, own);
    own.ids.add(id);
    home.set(id, key);
  }
  const answers = new Map<string, { question: QuestionFacts; at: number }[]>();
  for (const { round, startedAt, questions: drawn } of facts) {
    for (const question of drawn) {
      // A round that was interrupted earlier drew it and never asked.
      if (question.used === 0) continue;
      // The bank may have moved it to another topic since.
      const key = home.get(question.id) ?? `${round}/${question.topic}`;
      const own = answers.get(key);
      if (own) own.push({ question, at: startedAt });
      else answers.set(key, [{ question, at: startedAt }]);
    }
  }
  const names = new Intl.Collator('en');
  return [...topics]
    .map(([key, { round, topic, ids }]) => standing(round, topic, ids, answers.get(key) ?? []))
    .sort(
      (a, b) =>
        ROUND_KINDS.indexOf(a.round) - ROUND_KINDS.indexOf(b.round) || names.compare(a.topic, b.topic),
    );
}

function standing(
  round: RoundKind,
  topic: string,
  ids: ReadonlySet<string>,
  answers: readonly { question: QuestionFacts; at: number }[],
): TopicStanding {
  const shares = answers.flatMap(({ question }) => answered(question) ?? []);
  const latest = shares.slice(-LATEST);
  const share = latest.length > 0 ? latest.reduce((sum, each) => sum + each, 0) / latest.length : null;
  const tried = new Set(answers.map(({ question }) => question.id).filter((id) => ids.has(id)));
  return {
    round,
    topic,
    questions: ids.size,
    tried: tried.size,
    answers: answers.length,
    scored: shares.length,
    share,
    last: answers.at(-1)?.at ?? null,
    strength: strengthOf(answers.length, shares.length, share),
  };
}

function strengthOf(answers: number, scored: number, share: number | null): Strength {
  if (answers === 0) return 'never';
  if (share === null) return 'unscored';
  if (share < FAIR) return 'weak';
  return share >= STRONG && scored >= STRONG_FROM ? 'strong' : 'fair';
}

/**
 * How much of a question was answered, from 0 to 1: the share of its key points that the scorecard confirms, or of its
 * short questions that were marked, half a point for a part. Null where nobody said.
 */
export function answered({ covered, keyPoints, items, marks }: QuestionFacts): number | null {
  if (items > 0) {
    const marked = marks.got + marks.partly + marks.missed;
    return marked > 0 ? (marks.got + marks.partly / 2) / marked : null;
  }
  return covered !== null && keyPoints > 0 ? covered / keyPoints : null;
}
