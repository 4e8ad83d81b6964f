import type { AttemptFacts } from '../attempt/facts';
import { dayAfter } from './days';
import { LATEST_ROUNDS } from './ideas';
import { shareOf } from './rating';
import { memories, type Memory } from './schedule';
import { LATEST, topicKey } from './weakness';

/** All that plans need of the attempts so far: the same plan comes of it as of all their facts. */
export interface Past {
  /** Those that still count, oldest first. */
  facts: readonly AttemptFacts[];
  memories: ReadonlyMap<string, Memory>;
  /** When each question was last drawn, in ms since the epoch. */
  lastSeen: ReadonlyMap<string, number>;
}

/** Raise it when plans need something else of the past, or grade it otherwise: what was kept is then made anew. */
const VERSION = 1;

interface Stored {
  version: number;
  facts: readonly AttemptFacts[];
  memories: { question: string; card: Memory['card']; grade: Memory['grade']; attempt: string }[];
  lastSeen: [question: string, on: number][];
}

/** The past as a text that is quick to read, without what no plan from `now` on (ms since the epoch) looks at. */
export function pastText(facts: readonly AttemptFacts[], lastSeen: Past['lastSeen'], now: number): string {
  const all = memories(facts);
  const stored: Stored = {
    version: VERSION,
    facts: whatCounts(facts, all, now),
    memories: [...all].map(([question, { card, grade, last }]) => ({
      question,
      card,
      grade,
      attempt: last.attempt.id,
    })),
    lastSeen: [...lastSeen],
  };
  return JSON.stringify(stored);
}

/** Reads what `pastText` made; null where it is of another version or anything else. */
export function readPast(text: string): Past | null {
  const { version, facts, memories: all, lastSeen } = JSON.parse(text) as Partial<Stored>;
  if (version !== VERSION || !facts || !all || !lastSeen) return null;
  const attempts = new Map(facts.map((attempt) => [attempt.id, attempt]));
  const read = all.flatMap(({ question: id, card, grade, attempt: attemptId }): [string, Memory][] => {
    const attempt = attempts.get(attemptId);
    const question = attempt?.questions.findLast((each) => each.id === id);
    return attempt && question ? [[id, { card: withDates(card), grade, last: { attempt, question } }]] : [];
  });
  return read.length === all.length ? { facts, memories: new Map(read), lastSeen: new Map(lastSeen) } : null;
}

/** JSON has dates as texts. */
const withDates = (card: Memory['card']): Memory['card'] => ({
  ...card,
  due: new Date(card.due),
  ...(card.last_review && { last_review: new Date(card.last_review) }),
});

/** Of each topic, criterion and kind only the latest count, and of each question the attempt that asked it last. */
function whatCounts(facts: readonly AttemptFacts[], all: Past['memories'], now: number): AttemptFacts[] {
  const asked = new Set([...all.values()].map(({ last }) => last.attempt.id));
  const later = new Map<string, number>();
  const lately = dayAfter(now, -1);
  const kept = facts.toReversed().filter((attempt, place) => {
    const counts = subjects(attempt).map((subject) => {
      const before = later.get(subject) ?? 0;
      later.set(subject, before + 1);
      return before < LATEST;
    });
    const recent = place < LATEST_ROUNDS || attempt.startedAt >= lately;
    return recent || asked.has(attempt.id) || counts.includes(true);
  });
  return kept.reverse();
}

/** What an attempt tells something about. */
const subjects = ({ round, questions, criteria }: AttemptFacts): string[] => [
  round,
  ...questions
    .filter((question) => shareOf(question) !== null)
    .map(({ topic }) => `topic ${topicKey(round, topic)}`),
  ...criteria
    .filter(({ self }) => self !== null && self !== 'not-observed')
    .map(({ id }) => `criterion ${round}/${id}`),
];
