import { applyAll } from '@core/attempt/apply';
import { empty, type Attempt } from '@core/attempt/attempt';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import type { Role } from '@core/room/roles';
import type { Review } from '@core/rubric/review';
import type { Prediction, Scorecard } from '@core/rubric/scorecard';
import { exampleHeader, FakeSeat } from '../seat.fixture.svelte';
import example from '../../../../../resources/example-attempt.ndjson?raw';

const events = example
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line) as TranscriptEvent);
const end = events.findIndex(({ type }) => type === 'finished');
const judged = applyAll(empty(exampleHeader()), events);

/** What the example's candidate expected, and what they gave themselves. */
export const prediction: Prediction = judged.prediction!;
export const ownCard: Scorecard = judged.scorecard!;

/** The example's round, over, with nothing said of it. */
export const overRound = (header: AttemptHeader): Attempt =>
  applyAll(empty(header), events.slice(0, end + 1));

/** A header as a candidate has it before their prediction is sealed. */
export const redacted = (header: AttemptHeader): AttemptHeader => ({
  ...header,
  questions: Object.fromEntries(
    Object.entries(header.questions).map(([entry, question]) => [
      entry,
      {
        ...question,
        hints: [],
        followUps: [],
        keyPoints: [],
        redFlags: [],
        modelAnswer: '',
        items: question.items.map((item) => ({ ...item, answer: '' })),
      },
    ]),
  ),
});

/** A seat in a room whose round has just ended. */
export function sat(role: Role): FakeSeat {
  const seat = new FakeSeat(role);
  seat.stage = 'scoring';
  seat.attempt = overRound(role === 'candidate' ? redacted(seat.header) : seat.header);
  return seat;
}

/** The same once both have handed in; what Ben gave is what Ana gave, but for `theirs`. */
export function revealed(
  role: Role,
  theirs: Partial<Scorecard> = {},
  own: Partial<Scorecard> = {},
): FakeSeat {
  const seat = sat(role);
  const review: Review = {
    bundle: 'room-1',
    reviewer: 'Ben',
    version: '1.2.3',
    receivedOn: 1,
    scorecard: { ...ownCard, ...own, ...theirs },
    marks: [],
  };
  seat.stage = 'results';
  seat.handedIn = { candidate: true, interviewer: true };
  seat.prediction = prediction;
  seat.attempt = {
    ...overRound(seat.header),
    prediction,
    scorecard: { ...ownCard, ...own },
    reviews: [review],
  };
  return seat;
}

/** What Ben gave where he saw much of it otherwise. */
export const sterner: Partial<Scorecard> = {
  ratings: { depth: 2, accuracy: 3, inspection: 1, failure: 'not-observed', communication: 4 },
  recommendation: 'no',
  evidence: ownCard.evidence.slice(0, 2).map((piece) => ({ ...piece, criterion: 'depth' })),
  keyPoints: {
    ladder: {
      ...ownCard.keyPoints['ladder'],
      'copy-on-write': false,
      loader: true,
      wait: false,
      builtin: false,
    },
  },
  marks: { 'warm-up': { ...ownCard.marks['warm-up'], 2: 'missed', 5: 'partly' } },
};
