import type { Criterion, Level, Rating } from '../rubric/rubric';
import type { Mark } from '../rubric/scorecard';
import type { Disagreement } from './compare';

/** One of the two, with what they noted on a criterion. */
export interface Side {
  /** As it stands within a sentence: `you`, `Ben`. */
  name: string;
  rating: Rating | undefined;
  /** The words of the answer that they took as evidence. */
  quotes: string[];
  /** What would have raised it by one level, or empty. */
  raise: string;
}

/** Asks about the topics of one list, each in other words than those before it. */
export interface Ask {
  ofCriterion: (criterion: Criterion, candidate: Side, peer: Side) => string;
  /** About key points of a question that one of the two heard. */
  ofSaid: (points: readonly Disagreement<boolean>[], candidate: string, peer: string) => string;
  /** About short questions that the two marked differently. */
  ofShort: (items: readonly Disagreement<Mark | null>[], candidate: string, peer: string) => string;
}

/** "You" stands small within a sentence. */
export const atStart = (name: string): string => (name === 'you' ? 'You' : name);

/** A question as it reads of a case, or null where it doesn't fit that. */
type Wording<Case> = (about: Case) => string | null;

/**
 * Chooses questions for one list of topics: of those that fit the case the most telling that wasn't asked yet.
 * Four wordings of each kind fit whatever the case, as many as a list has topics.
 */
export function asker(): Ask {
  const asked = new Set<unknown>();
  function choose<Case>(wordings: readonly Wording<Case>[], about: Case): string {
    for (const wording of wordings) {
      const question = asked.has(wording) ? null : wording(about);
      if (question === null) continue;
      asked.add(wording);
      return question;
    }
    return 'What would each of you have to hear to agree?';
  }
  return {
    ofCriterion(criterion, candidate, peer) {
      const [own, theirs] = [candidate.rating, peer.rating];
      if (own === undefined) return choose(LEFT_OPEN, { criterion, rated: peer, open: candidate });
      if (theirs === undefined) return choose(LEFT_OPEN, { criterion, rated: candidate, open: peer });
      if (own === 'not-observed')
        return choose(UNSEEN, { criterion, seer: peer, level: theirs as Level, other: candidate });
      if (theirs === 'not-observed')
        return choose(UNSEEN, { criterion, seer: candidate, level: own, other: peer });
      const [kinder, sterner] = own > theirs ? [candidate, peer] : [peer, candidate];
      const [low, high] = own > theirs ? [theirs, own] : [own, theirs];
      return choose(APART, { criterion, kinder, high, sterner, low, ownIsKinder: kinder === candidate });
    },
    ofSaid: (points, candidate, peer) => choose(SAID, { points, candidate, peer }),
    ofShort: (items, candidate, peer) => choose(SHORT, { items, candidate, peer }),
  };
}

/** How much of what somebody wrote stands within a question, in characters; the whole of it stands below. */
const MOST_QUOTED = 70;

/** Somebody's words on one line, cut between words where they are long. */
function quoted(text: string): string {
  const line = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.,;:]+$/, '');
  if (line.length <= MOST_QUOTED) return `“${line}”`;
  const cut = line.slice(0, MOST_QUOTED + 1).replace(/\s+\S*$/, '');
  return `“${(cut.length > MOST_QUOTED ? line.slice(0, MOST_QUOTED) : cut).replace(/[\s.,;:]+$/, '')} …”`;
}

const anchor = ({ levels }: Criterion, level: number): string | null => {
  const text = levels[level - 1];
  return text ? `“${text}”` : null;
};

/** Both gave a level. */
interface Apart {
  criterion: Criterion;
  kinder: Side;
  high: Level;
  sterner: Side;
  low: Level;
  ownIsKinder: boolean;
}

const APART: readonly Wording<Apart>[] = [
  ({ kinder, sterner, high, low }) => {
    const shared = kinder.quotes.find((quote) => sterner.quotes.includes(quote));
    if (shared === undefined) return null;
    return `${quoted(shared)} was a ${high} to ${kinder.name} and a ${low} to ${sterner.name}. What does each of you read in it?`;
  },
  ({ kinder, sterner }) =>
    sterner.raise.trim() === ''
      ? null
      : `${atStart(sterner.name)} noted what would have raised it: ${quoted(sterner.raise)}. Was that there for ${kinder.name}?`,
  ({ kinder, sterner }) => {
    const [more, less] = [kinder.quotes[0], sterner.quotes[0]];
    if (more === undefined || less === undefined) return null;
    return `${atStart(kinder.name)} went by ${quoted(more)}, ${sterner.name} by ${quoted(less)}. Which of the two says more here?`;
  },
  ({ kinder, high, sterner }) => {
    const [quote] = kinder.quotes;
    if (quote === undefined || sterner.quotes.length > 0) return null;
    return `For ${kinder.name}, ${quoted(quote)} was worth a ${high}. What would ${sterner.name} have had to hear besides?`;
  },
  ({ kinder, high, sterner, low }) => {
    const [quote] = sterner.quotes;
    if (quote === undefined || kinder.quotes.length > 0) return null;
    return `${atStart(sterner.name)} gave a ${low} for ${quoted(quote)}. What else in the round made it a ${high} for ${kinder.name}?`;
  },
  ({ criterion, high, low }) => {
    const between = high - low >= 2 ? anchor(criterion, high - 1) : null;
    return between && `Between a ${low} and a ${high} lies ${between}. Did the answer get that far?`;
  },
  ({ criterion, low }) => {
    const lowest = low === 1 ? anchor(criterion, low) : null;
    return lowest && `A 1 stands for ${lowest}. What in the round speaks against that?`;
  },
  ({ high, low }) =>
    high - low > 1 ? null : 'A single level lies between you. Which sentence of the answer would settle it?',
  ({ criterion, high, kinder, sterner }) => {
    const seen = anchor(criterion, high);
    return seen && `What showed ${kinder.name} ${seen}, and why was it not enough for ${sterner.name}?`;
  },
  ({ criterion, kinder, sterner }) =>
    `“${criterion.asks}” Where in the round would ${kinder.name} point, and where would ${sterner.name}?`,
  ({ kinder, sterner, ownIsKinder }) =>
    ownIsKinder
      ? `What did ${kinder.name} count that ${sterner.name} did not hear?`
      : `What did ${kinder.name} hear that ${sterner.name} did not count?`,
  ({ kinder, sterner, low }) =>
    `What would have made it a ${low + 1} for ${sterner.name}, and did ${kinder.name} hear that?`,
];

/** One gave a level, and the other had no chance to see it. */
interface Unseen {
  criterion: Criterion;
  seer: Side;
  level: Level;
  other: Side;
}

const UNSEEN: readonly Wording<Unseen>[] = [
  ({ seer, other }) => {
    const [quote] = seer.quotes;
    return quote === undefined
      ? null
      : `${atStart(seer.name)} rated this by ${quoted(quote)}. Why did it not count for ${other.name}?`;
  },
  ({ seer, level, other }) =>
    level > 2
      ? null
      : `${atStart(seer.name)} saw this go poorly, and ${other.name} never saw it come up. Which was it?`,
  ({ seer, other }) =>
    `Where in the round did ${seer.name} see it, and what would have let ${other.name} see it?`,
  ({ criterion, seer, other }) =>
    `“${criterion.asks}” What let ${seer.name} answer that, and what kept ${other.name} from it?`,
  () => 'Which follow-up would have brought this out for both of you?',
  ({ criterion, seer, level, other }) => {
    const seen = anchor(criterion, level);
    return seen && `When was it ${seen} for ${seer.name}, and how did that moment pass ${other.name} by?`;
  },
];

/** One rated it, and the other left it open. */
interface LeftOpen {
  criterion: Criterion;
  rated: Side;
  open: Side;
}

const LEFT_OPEN: readonly Wording<LeftOpen>[] = [
  ({ rated, open }) => {
    const [quote] = rated.quotes;
    return quote === undefined
      ? null
      : `${atStart(rated.name)} went by ${quoted(quote)}. Which level would ${open.name} give for that?`;
  },
  ({ rated, open }) =>
    rated.rating === 'not-observed'
      ? `${atStart(rated.name)} had no chance to see this. Did ${open.name} see any of it?`
      : null,
  ({ criterion, rated, open }) => {
    const seen = typeof rated.rating === 'number' ? anchor(criterion, rated.rating) : null;
    return seen && `Would ${open.name} say ${seen} as well?`;
  },
  ({ open }) => `Which level would ${open.name} give now, and by which words of the answer?`,
  ({ criterion, open }) => `“${criterion.asks}” What would ${open.name} say to that by now?`,
  ({ open }) => `Was this hard to tell for ${open.name}, or was there no time for it?`,
  ({ open }) => `What would ${open.name} have had to hear to give it a level?`,
];

/** Key points of one question. */
interface Said {
  points: readonly Disagreement<boolean>[];
  candidate: string;
  peer: string;
}

const SAID: readonly Wording<Said>[] = [
  ({ points, candidate, peer }) => {
    const byOwn = points.filter(({ self }) => self).length;
    if (byOwn > 0 && byOwn < points.length)
      return 'Each of you heard something here that passed the other by. Which words say it?';
    const who = byOwn > 0 ? candidate : peer;
    return points.length > 1
      ? `These reached ${who} alone. Which words of the answer say them?`
      : `This reached ${who} alone. Which words of the answer say it?`;
  },
  () => 'Was it said? Find the words together, or agree that they are missing.',
  () => 'Was it said in other words, or must one read it into the answer?',
  () => 'What would have had to stand in the answer for both of you to hear it?',
];

/** Short questions of one set. */
interface Short {
  items: readonly Disagreement<Mark | null>[];
  candidate: string;
  peer: string;
}

const STRICTNESS: Record<Mark, number> = { got: 0, partly: 1, missed: 2 };

const SHORT: readonly Wording<Short>[] = [
  ({ items, candidate, peer }) => {
    const sterner = items.map(({ self, peers: [theirs] }) =>
      self && theirs ? Math.sign(STRICTNESS[theirs] - STRICTNESS[self]) : 0,
    );
    const [way] = sterner;
    if (!way || sterner.some((each) => each !== way)) return null;
    const who = way > 0 ? peer : candidate;
    return items.length > 1
      ? `Each time it was ${who} who asked for more. What was missing?`
      : `It was ${who} who asked for more. What was missing?`;
  },
  () => 'Was the answer right? Read it again together.',
  () => 'How much of the answer has to be there for “got it”?',
  () => 'Would an interviewer have moved on after this answer, or asked once more?',
  () => 'What would have made the answer right beyond doubt?',
];
