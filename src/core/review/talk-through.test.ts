import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, Rating } from '../rubric/rubric';
import { MARKS } from '../rubric/scorecard';
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

const attempt = attemptOf(after(round, predict));
const { ladder, 'warm-up': warmUp } = attempt.header.questions;

/** What two have to talk about, over criteria and questions that differ in nothing but their names. */
function talkOn(own: Card, theirs: Card, candidate = 'Ana') {
  const theirReview = review(theirs);
  const criteria = ['a', 'b', 'c', 'd', 'e'].map((id): Criterion => ({
    id,
    title: 'Depth',
    asks: 'How deep was it?',
    weight: 1,
    levels: ['Repeats itself', 'Names a mechanism', 'Explains a mechanism', 'Finds the hard part'],
  }));
  const questions = Object.fromEntries(
    [0, 1, 2, 3].flatMap((place) => [
      [`p${place}`, ladder!],
      [`s${place}`, warmUp!],
    ]),
  );
  const { header } = attempt;
  const [drawn] = header.model.questions;
  return talkThrough(
    {
      ...attempt,
      header: {
        ...header,
        rubric: { ...header.rubric, criteria },
        questions,
        model: { ...header.model, questions: Object.keys(questions).map((id) => ({ ...drawn!, id })) },
      },
      scorecard: scorecard(own),
      reviews: [theirReview],
    },
    theirReview,
    candidate,
    'Ben',
  );
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
        ask: 'For Ana, “The firmware” was worth a 4. What would Ben have had to hear besides?',
        stands: [
          { who: 'Ana', gave: '4', anchor: 'Strong', quotes: ['The firmware'] },
          { who: 'Ben', gave: '1', anchor: 'Poor', quotes: [] },
        ],
        points: [],
      },
    ]);
    const sterner = between({ ratings: { depth: 2, accuracy: 4 } }, { ratings: { depth: 3, accuracy: 4 } });
    expect(sterner?.topics[0]?.ask).toBe(
      'A single level lies between you. Which sentence of the answer would settle it?',
    );
    const unseen = between(
      { ratings: { depth: 'not-observed', accuracy: 4 } },
      { ratings: { depth: 3, accuracy: 4 } },
    );
    expect(unseen?.topics[0]?.ask).toBe(
      'Where in the round did Ben see it, and what would have let Ana see it?',
    );
  });

  it('asks in four different ways about four criteria that differ alike', () => {
    const talk = talkOn(
      { ratings: { a: 4, b: 4, c: 4, d: 4 } },
      { ratings: { a: 3, b: 3, c: 3, d: 3 } },
      'You',
    );
    expect(talk?.topics.map(({ ask }) => ask)).toEqual([
      'A single level lies between you. Which sentence of the answer would settle it?',
      'What showed you “Finds the hard part”, and why was it not enough for Ben?',
      '“How deep was it?” Where in the round would you point, and where would Ben?',
      'What did you count that Ben did not hear?',
    ]);
  });

  it('starts from what the two noted, the passage that both took before all', () => {
    const quote = (criterion: string, text: string) => ({
      criterion,
      answer: 'ladder',
      from: 0,
      to: 1,
      quote: text,
    });
    const talk = talkOn(
      {
        ratings: { a: 4, b: 1, c: 4, d: 2 },
        evidence: [quote('a', 'Shards by user'), quote('b', 'No reply'), quote('d', 'It depends')],
      },
      {
        ratings: { a: 2, b: 3, c: 2, d: 4 },
        evidence: [quote('a', 'Shards by user'), quote('d', 'One writer')],
        raise: { c: 'a number\nfor the peak.' },
      },
    );
    expect(talk?.topics.map(({ ask }) => ask)).toEqual([
      '“Shards by user” was a 4 to Ana and a 2 to Ben. What does each of you read in it?',
      'Ana gave a 1 for “No reply”. What else in the round made it a 3 for Ben?',
      'Ben noted what would have raised it: “a number for the peak”. Was that there for Ana?',
      'Ben went by “One writer”, Ana by “It depends”. Which of the two says more here?',
    ]);
  });

  it('asks about what one had no chance to see, or left open', () => {
    const talk = talkOn(
      { ratings: { a: 1, b: 'not-observed', c: 3, d: 'not-observed' } },
      { ratings: { a: 'not-observed', b: 3, c: undefined!, d: undefined! } },
    );
    expect(talk?.topics.map(({ ask }) => ask)).toEqual([
      'Ana saw this go poorly, and Ben never saw it come up. Which was it?',
      'Where in the round did Ben see it, and what would have let Ana see it?',
      'Would Ben say “Explains a mechanism” as well?',
      'Ana had no chance to see this. Did Ben see any of it?',
    ]);
  });

  it('cuts a long passage between words, as the whole of it stands below', () => {
    const long = `The firmware reads the boot loader, ${'which reads the kernel, '.repeat(9)}and jumps.`;
    const talk = talkOn(
      { ratings: { a: 4 }, evidence: [{ criterion: 'a', answer: 'ladder', from: 0, to: 1, quote: long }] },
      { ratings: { a: 1 } },
    );
    expect(talk?.topics[0]?.ask).toContain(
      '“The firmware reads the boot loader, which reads the kernel, which …” was worth a 4.',
    );
    expect(talk?.topics[0]?.stands[0]?.quotes).toEqual([long]);
  });

  it('never asks the same of two topics, however alike their cases are', () => {
    const rating = fc.constantFrom<(Rating | undefined)[]>(undefined, 'not-observed', 1, 2, 3, 4);
    const side = fc.record({
      ratings: fc.record({ a: rating, b: rating, c: rating, d: rating, e: rating }, { requiredKeys: [] }),
      evidence: fc.array(
        fc.record({
          criterion: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
          answer: fc.constant('ladder'),
          from: fc.constant(0),
          to: fc.constant(1),
          quote: fc.constantFrom('One writer', 'It depends'),
        }),
        { maxLength: 6 },
      ),
      raise: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'numbers')),
      keyPoints: fc.dictionary(
        fc.constantFrom('p0', 'p1', 'p2', 'p3'),
        fc.record({ firmware: fc.boolean(), loader: fc.boolean() }),
      ),
      marks: fc.dictionary(
        fc.constantFrom('s0', 's1', 's2', 's3'),
        fc.record({ 0: fc.constantFrom(...MARKS), 1: fc.constantFrom(...MARKS) }, { requiredKeys: [] }),
      ),
      recommendation: fc.constantFrom('yes' as const, 'no' as const),
    });
    fc.assert(
      fc.property(side, side, fc.constantFrom('You', 'Ana'), (own, theirs, name) => {
        const talk = talkOn(own as Card, theirs as Card, name);
        const asked = talk?.topics.map(({ ask }) => ask) ?? [];
        expect(asked.length).toBeGreaterThan(0);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.join()).not.toMatch(/undefined|null|hear to agree/);
      }),
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
