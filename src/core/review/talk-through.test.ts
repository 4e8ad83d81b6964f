import { describe, expect, it } from 'vitest';
import { after, attemptOf, predict, round, scorecard } from './reviewed.fixture';
import { talkThrough } from './talk-through';
import type { Review } from '../rubric/review';

type Card = Parameters<typeof scorecard>[0];

const review = (over: Card): Review => ({
  bundle: 'b0000001',
  reviewer: 'Ben',
  version: '1.2.3',
  receivedOn: 99,
  scorecard: scorecard(over),
  marks: [],
});

/** What Ana and Ben have to talk about, whose scorecards differ from the fixture's by these. */
function between(own: Card, theirs: Card) {
  const theirReview = review(theirs);
  const record = after(
    round,
    predict,
    { type: 'addReview', review: theirReview },
    { type: 'score', scorecard: scorecard(own) },
  );
  return talkThrough(attemptOf(record), theirReview, 'Ana', 'Ben');
}

describe('what to talk through', () => {
  it('is not known before both scorecards are in', () => {
    const record = after(round, predict, { type: 'addReview', review: review({}) });
    expect(talkThrough(attemptOf(record), review({}), 'Ana', 'Ben')).toBeNull();
  });

  it('puts a decision on different sides first, then the widest gap, then key points, then the rest', () => {
    const talk = between(
      { ratings: { depth: 4, accuracy: 3 }, recommendation: 'yes' },
      {
        ratings: { depth: 2, accuracy: 4 },
        keyPoints: { ladder: { firmware: true, loader: true } },
        recommendation: 'no',
      },
    );
    expect(talk).toMatchObject({ agreed: false, left: 0 });
    expect(talk?.topics.map(({ id }) => id)).toEqual([
      'recommendation',
      'criterion depth',
      'question ladder',
      'criterion accuracy',
    ]);
  });

  it('asks for what the kinder side counted, with both levels and both sides’ evidence', () => {
    const quote = { criterion: 'depth', answer: 'ladder', from: 0, to: 12, quote: 'The firmware' };
    const kinder = between(
      { ratings: { depth: 4, accuracy: 4 }, evidence: [quote] },
      { ratings: { depth: 1, accuracy: 4 } },
    );
    expect(kinder?.topics).toEqual([
      {
        id: 'criterion depth',
        title: 'Depth',
        ask: 'What did Ana count that Ben did not hear?',
        stands: [
          { who: 'Ana', gave: '4', anchor: 'Strong', quotes: ['The firmware'] },
          { who: 'Ben', gave: '1', anchor: 'Poor', quotes: [] },
        ],
        points: [],
      },
    ]);
    const sterner = between({ ratings: { depth: 2, accuracy: 4 } }, { ratings: { depth: 3, accuracy: 4 } });
    expect(sterner?.topics[0]?.ask).toBe('What did Ben hear that Ana did not count?');
    const unseen = between(
      { ratings: { depth: 'not-observed', accuracy: 4 } },
      { ratings: { depth: 3, accuracy: 4 } },
    );
    expect(unseen?.topics[0]?.ask).toBe(
      'Where in the round did Ben see it, and what would have let Ana see it?',
    );
  });

  it('names who heard a key point, and how each marked a short answer', () => {
    const talk = between(
      {},
      {
        keyPoints: { ladder: { firmware: false, loader: true } },
        marks: { 'warm-up': { 0: 'partly', 1: 'missed' } },
      },
    );
    expect(talk?.topics.map(({ points }) => points)).toEqual([
      [
        { text: 'Firmware | starts', heard: 'Said, by Ana alone' },
        { text: 'The loader follows', heard: 'Said, by Ben alone' },
      ],
      [{ text: 'Which signal does Ctrl+Z send?', heard: 'Ana: got it · Ben: partly' }],
    ]);
  });

  it('suggests what to talk about where the two agree throughout', () => {
    const talk = between({}, {});
    expect(talk).toMatchObject({ agreed: true, left: 0 });
    expect(talk?.topics.map(({ id, ask }) => [id, ask])).toEqual([
      ['criterion depth', 'You both gave 3. What would have made it 4: “Strong”?'],
      ['missed', 'Where in the answer would it have belonged?'],
      ['prediction', 'Ana predicted 1, and it was 4. What made it go better than it felt?'],
      ['harder', 'Which follow-up would have told you most that you don’t know yet?'],
    ]);
  });

  it('leaves the smaller ones out, and says how many', () => {
    const apart = between(
      { ratings: { depth: 1, accuracy: 2 }, recommendation: 'no' },
      {
        ratings: { depth: 4, accuracy: 3 },
        keyPoints: { ladder: { firmware: false, loader: false } },
        marks: { 'warm-up': { 0: 'missed' } },
        recommendation: 'strong-yes',
      },
    );
    expect(apart?.topics).toHaveLength(4);
    expect(apart?.left).toBe(1);
  });
});
