import type { Attempt } from '../attempt/attempt';
import type { Review } from '../rubric/review';
import type { Criterion, Rating } from '../rubric/rubric';
import { RECOMMENDATIONS, RECOMMENDATION_TITLES, type Scorecard } from '../rubric/scorecard';
import { compareReviews, type Comparison, type CriterionDifference } from './compare';

/** What one of the two gave, and on what it rests. */
export interface Stand {
  /** What they go by. */
  who: string;
  /** The level as it is told, `2`, `not observed`, or a verdict. */
  gave: string;
  /** What that level looks like, where it is one. */
  anchor: string | null;
  /** The words of the answer that they took as evidence. */
  quotes: string[];
}

/** Something that is worth the two people's time. */
export interface Topic {
  id: string;
  title: string;
  /** A plain question that the two can talk about. */
  ask: string;
  stands: Stand[];
  /** Key points and short questions in question, Markdown, each with who says it was said. */
  points: { text: string; heard: string | null }[];
}

/** What to talk about after both scorecards are open. */
export interface TalkThrough {
  /** Whether the two judged everything alike: then the topics are what both see and could go on from. */
  agreed: boolean;
  /** What matters most comes first. */
  topics: Topic[];
  /** How many smaller differences were left out. */
  left: number;
}

/** As many things as two people talk about with care after a round. */
const MOST_TOPICS = 4;
/** So that a question on which all is judged differently doesn't fill the page. */
const MOST_POINTS = 4;

/**
 * What to talk about, built from the largest differences between the candidate's scorecard and one review: first
 * a decision that falls on different sides, then criteria that are two levels or more apart, then key points, then
 * the rest. Null while either scorecard is missing or sealed. `candidate` and `peer` are what the two are called.
 */
export function talkThrough(
  attempt: Attempt,
  review: Review,
  candidate: string,
  peer: string,
): TalkThrough | null {
  const compared = compareReviews({ ...attempt, reviews: [review] });
  const own = attempt.scorecard;
  if (!compared || !own) return null;
  const pair: Both = {
    own,
    theirs: review.scorecard,
    candidate: inSentence(candidate),
    peer: inSentence(peer),
  };
  const criteria = compared.criteria.filter(isApart);
  const far = criteria.filter(({ peers }) => Math.abs(peers[0]?.difference ?? 0) >= 2);
  const near = criteria.filter((each) => !far.includes(each));
  const all = [
    ...verdicts(pair),
    ...far.map((each) => onCriterion(each, pair)),
    ...onKeyPoints(attempt, compared, pair),
    ...near.map((each) => onCriterion(each, pair)),
  ];
  if (all.length === 0) return { agreed: true, topics: inAgreement(attempt, pair), left: 0 };
  return {
    agreed: false,
    topics: all.slice(0, MOST_TOPICS),
    left: Math.max(0, all.length - MOST_TOPICS),
  };
}

interface Both {
  own: Scorecard;
  theirs: Scorecard;
  candidate: string;
  peer: string;
}

/** "You" stands small within a sentence. */
const inSentence = (name: string): string => (name === 'You' ? 'you' : name);
const atStart = (name: string): string => (name === 'you' ? 'You' : name);

const isApart = ({ self, peers }: CriterionDifference): boolean => peers[0]?.rating !== self;

const told = (rating: Rating | undefined): string =>
  rating === undefined ? 'not rated' : rating === 'not-observed' ? 'not observed' : `${rating}`;

function stands({ id, levels }: Criterion, { own, theirs, candidate, peer }: Both): Stand[] {
  const stand = (who: string, { ratings, evidence }: Scorecard): Stand => {
    const rating = ratings[id];
    return {
      who: atStart(who),
      gave: told(rating),
      anchor: typeof rating === 'number' ? (levels[rating - 1] ?? null) : null,
      quotes: evidence.filter(({ criterion }) => criterion === id).map(({ quote }) => quote),
    };
  };
  return [stand(candidate, own), stand(peer, theirs)];
}

function onCriterion({ criterion, self, peers }: CriterionDifference, both: Both): Topic {
  const difference = peers[0]?.difference ?? null;
  const { candidate, peer } = both;
  const seer = typeof self === 'number' ? candidate : peer;
  const other = seer === candidate ? peer : candidate;
  const ask =
    difference === null
      ? `Where in the round did ${seer} see it, and what would have let ${other} see it?`
      : difference < 0
        ? `What did ${candidate} count that ${peer} did not hear?`
        : `What did ${peer} hear that ${candidate} did not count?`;
  return {
    id: `criterion ${criterion.id}`,
    title: criterion.title,
    ask,
    stands: stands(criterion, both),
    points: [],
  };
}

/** Which way a recommendation leans: -1, 0 or 1. */
const lean = ({ recommendation }: Scorecard): number =>
  Math.sign(RECOMMENDATIONS.indexOf(recommendation) - RECOMMENDATIONS.indexOf('no-decision'));

/** The decision, where one says yes and the other no. */
function verdicts({ own, theirs, candidate, peer }: Both): Topic[] {
  if (lean(own) * lean(theirs) >= 0) return [];
  const stand = (who: string, { recommendation }: Scorecard): Stand => ({
    who: atStart(who),
    gave: RECOMMENDATION_TITLES[recommendation],
    anchor: null,
    quotes: [],
  });
  const sceptic = lean(own) < 0 ? candidate : peer;
  return [
    {
      id: 'recommendation',
      title: 'Recommendation',
      ask: `What one thing would have turned ${sceptic} to a yes?`,
      stands: [stand(candidate, own), stand(peer, theirs)],
      points: [],
    },
  ];
}

/** One topic for each question on which key points or short answers are judged differently. */
function onKeyPoints({ header }: Attempt, { keyPoints, items }: Comparison, both: Both): Topic[] {
  const { candidate, peer } = both;
  return header.model.questions
    .map(({ id: entry }) => ({
      entry,
      points: [
        ...keyPoints
          .filter((each) => each.entry === entry)
          .map(({ text, self }) => ({ text, heard: `Said, by ${self ? candidate : peer} alone` })),
        ...items
          .filter((each) => each.entry === entry)
          .map(({ text, self, peers }) => ({
            text,
            heard: `${atStart(candidate)}: ${marked(self)} · ${atStart(peer)}: ${marked(peers[0])}`,
          })),
      ],
    }))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => b.points.length - a.points.length)
    .map(({ entry, points }): Topic => {
      const { title = '', items: short = [] } = header.questions[entry] ?? {};
      return {
        id: `question ${entry}`,
        title,
        ask:
          short.length > 0
            ? 'Was the answer right? Read it again together.'
            : 'Was it said? Find the words together, or agree that they are missing.',
        stands: [],
        points: points.slice(0, MOST_POINTS),
      };
    });
}

const MARKED = { got: 'got it', partly: 'partly', missed: 'missed' } as const;
const marked = (mark: keyof typeof MARKED | null | undefined): string => (mark ? MARKED[mark] : 'not marked');

/** Where the two agree throughout: the weakest criterion and its next level, what neither heard, the prediction. */
function inAgreement(attempt: Attempt, both: Both): Topic[] {
  const { header } = attempt;
  const { own } = both;
  const level = ({ id }: Criterion) => {
    const rating = own.ratings[id];
    return typeof rating === 'number' ? rating : Infinity;
  };
  const [weakest] = [...header.rubric.criteria].sort((a, b) => level(a) - level(b));
  const next = weakest && weakest.levels[level(weakest)];
  const missed = header.model.questions.flatMap(({ id: entry }) =>
    (header.questions[entry]?.keyPoints ?? []).filter(({ id }) => !own.keyPoints[entry]?.[id]),
  );
  return [
    ...(weakest && next
      ? [
          {
            id: `criterion ${weakest.id}`,
            title: weakest.title,
            ask: `You both gave ${level(weakest)}. What would have made it ${level(weakest) + 1}: “${next}”?`,
            stands: [],
            points: [],
          },
        ]
      : []),
    ...(missed.length > 0
      ? [
          {
            id: 'missed',
            title: 'What neither of you heard',
            ask: 'Where in the answer would it have belonged?',
            stands: [],
            points: missed.slice(0, MOST_POINTS).map(({ text }) => ({ text, heard: null })),
          },
        ]
      : []),
    ...foretold(attempt, both),
    {
      id: 'harder',
      title: 'A harder turn',
      ask: 'Which follow-up would have told you most that you don’t know yet?',
      stands: [],
      points: [],
    },
  ].slice(0, MOST_TOPICS);
}

/** The criterion on which the prediction was furthest off, where it was a level or more. */
function foretold({ header, prediction }: Attempt, { own, candidate }: Both): Topic[] {
  const off = header.rubric.criteria.flatMap((criterion) => {
    const [before, after] = [prediction?.ratings[criterion.id], own.ratings[criterion.id]];
    return typeof before === 'number' && typeof after === 'number' && before !== after
      ? [{ criterion, before, after }]
      : [];
  });
  const [most] = off.sort((a, b) => Math.abs(b.before - b.after) - Math.abs(a.before - a.after));
  if (!most) return [];
  const { criterion, before, after } = most;
  const felt = after > before ? 'better' : 'worse';
  return [
    {
      id: 'prediction',
      title: `${criterion.title}, as predicted`,
      ask: `${atStart(candidate)} predicted ${before}, and it was ${after}. What made it go ${felt} than it felt?`,
      stands: [],
      points: [],
    },
  ];
}
