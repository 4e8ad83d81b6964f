import type { Attempt } from '../attempt/attempt';
import type { Review } from '../rubric/review';
import type { Criterion, Rating } from '../rubric/rubric';
import { RECOMMENDATIONS, RECOMMENDATION_TITLES, type Scorecard } from '../rubric/scorecard';
import { compareReviews, type Comparison, type CriterionDifference } from './compare';
import { asker, atStart, type Ask, type Side } from './topic-questions';

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
  const all: Draft[] = [
    ...verdicts(pair),
    ...far.map((each) => onCriterion(each, pair)),
    ...onKeyPoints(attempt, compared, pair),
    ...near.map((each) => onCriterion(each, pair)),
  ];
  if (all.length === 0) return { agreed: true, topics: inAgreement(attempt, pair), left: 0 };
  const ask = asker();
  return {
    agreed: false,
    topics: all.slice(0, MOST_TOPICS).map((draft) => draft(ask)),
    left: Math.max(0, all.length - MOST_TOPICS),
  };
}

/** A topic whose question is chosen once it is known which others stand in the list. */
type Draft = (ask: Ask) => Topic;

interface Both {
  own: Scorecard;
  theirs: Scorecard;
  candidate: string;
  peer: string;
}

/** "You" stands small within a sentence. */
const inSentence = (name: string): string => (name === 'You' ? 'you' : name);

const isApart = ({ self, peers }: CriterionDifference): boolean => peers[0]?.rating !== self;

const told = (rating: Rating | undefined): string =>
  rating === undefined ? 'not rated' : rating === 'not-observed' ? 'not observed' : `${rating}`;

function sides({ id }: Criterion, { own, theirs, candidate, peer }: Both): [Side, Side] {
  const side = (name: string, { ratings, evidence, raise }: Scorecard): Side => ({
    name,
    rating: ratings[id],
    quotes: evidence.filter(({ criterion }) => criterion === id).map(({ quote }) => quote),
    raise: raise[id] ?? '',
  });
  return [side(candidate, own), side(peer, theirs)];
}

function onCriterion({ criterion }: CriterionDifference, both: Both): Draft {
  const [own, theirs] = sides(criterion, both);
  const stand = ({ name, rating, quotes }: Side): Stand => ({
    who: atStart(name),
    gave: told(rating),
    anchor: typeof rating === 'number' ? (criterion.levels[rating - 1] ?? null) : null,
    quotes,
  });
  return (ask) => ({
    id: `criterion ${criterion.id}`,
    title: criterion.title,
    ask: ask.ofCriterion(criterion, own, theirs),
    stands: [stand(own), stand(theirs)],
    points: [],
  });
}

/** Which way a recommendation leans: -1, 0 or 1. */
const lean = ({ recommendation }: Scorecard): number =>
  Math.sign(RECOMMENDATIONS.indexOf(recommendation) - RECOMMENDATIONS.indexOf('no-decision'));

/** The decision, where one says yes and the other no. */
function verdicts({ own, theirs, candidate, peer }: Both): Draft[] {
  if (lean(own) * lean(theirs) >= 0) return [];
  const stand = (who: string, { recommendation }: Scorecard): Stand => ({
    who: atStart(who),
    gave: RECOMMENDATION_TITLES[recommendation],
    anchor: null,
    quotes: [],
  });
  const sceptic = lean(own) < 0 ? candidate : peer;
  return [
    () => ({
      id: 'recommendation',
      title: 'Recommendation',
      ask: `What one thing would have turned ${sceptic} to a yes?`,
      stands: [stand(candidate, own), stand(peer, theirs)],
      points: [],
    }),
  ];
}

/** One topic for each question on which key points or short answers are judged differently. */
function onKeyPoints({ header }: Attempt, { keyPoints, items }: Comparison, both: Both): Draft[] {
  const { candidate, peer } = both;
  return header.model.questions
    .map(({ id: entry }) => ({
      entry,
      said: keyPoints.filter((each) => each.entry === entry),
      short: items.filter((each) => each.entry === entry),
    }))
    .filter(({ said, short }) => said.length + short.length > 0)
    .sort((a, b) => b.said.length + b.short.length - a.said.length - a.short.length)
    .map(({ entry, said, short }): Draft => {
      const points = [
        ...said.map(({ text, self }) => ({ text, heard: `Said, by ${self ? candidate : peer} alone` })),
        ...short.map(({ text, self, peers }) => ({
          text,
          heard: `${atStart(candidate)}: ${marked(self)} · ${atStart(peer)}: ${marked(peers[0])}`,
        })),
      ];
      return (ask) => ({
        id: `question ${entry}`,
        title: header.questions[entry]?.title ?? '',
        ask: short.length > 0 ? ask.ofShort(short, candidate, peer) : ask.ofSaid(said, candidate, peer),
        stands: [],
        points: points.slice(0, MOST_POINTS),
      });
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
