import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Scorecard } from '../rubric/scorecard';
import { encodeReview } from './file';
import { makeReply, reviewOf, type ReviewReply } from './reply';
import { after, attemptOf, predict, readWith, round, scorecard } from './reviewed.fixture';
import { makeRequest, receive } from './request';
import { roundDigest } from './round';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const read = readWith(digest);

const quote = { criterion: 'depth', answer: 'ladder', from: 4, to: 12, quote: 'firmware' };
const theirs = scorecard({ evidence: [quote], raise: { accuracy: 'Name the stages.' } });
const received = after(
  receive(makeRequest(round, { bundle: 'b0000001', from: 'Ben' }), 77),
  { type: 'score', scorecard: theirs },
  { type: 'mark', moment: 120_000, text: 'A good start' },
);
const here = await roundDigest(round, digest);
const sent = makeReply(attemptOf(received), { reviewer: 'Ana', version: '1.2.3', round: here });
const reply = (await read(await encodeReview(sent, { app: '1.2.3', madeOn: 5 }, digest))) as ReviewReply;

describe('a reply', () => {
  it('brings the scorecard and marks back with where they came from', () => {
    expect(reply).toEqual(sent);
    expect(reply.attempt).toBe('a1');
    const review = reviewOf(reply, round, here, 99);
    expect(review).toEqual({
      bundle: 'b0000001',
      reviewer: 'Ana',
      version: '1.2.3',
      receivedOn: 99,
      scorecard: theirs,
      marks: [{ moment: 120_000, text: 'A good start' }],
    });
  });

  it('is taken once, and a second partner’s beside it', () => {
    const review = reviewOf(reply, round, here, 99);
    if (typeof review === 'string') throw new Error(review);
    const once = after(round, { type: 'addReview', review });
    expect(() => after(once, { type: 'addReview', review })).toThrow('already part of this attempt');
    const second = after(once, { type: 'addReview', review: { ...review, reviewer: 'Cem' } });
    expect(attemptOf(second).reviews.map(({ reviewer }) => reviewer)).toEqual(['Ana', 'Cem']);
    expect(() => after(received, { type: 'addReview', review })).toThrow('somebody else’s');
  });

  const withCard = (over: Partial<Scorecard>) => ({ scorecard: { ...theirs, ...over } });
  it.each<[string, object, string]>([
    ['another transcript', { round: 'f'.repeat(64) }, 'another transcript'],
    ['another rubric', { rubric: 'networking' }, 'another rubric'],
    ['a rating too few', withCard({ ratings: { depth: 3 } }), 'other criteria'],
    ['a rating of what isn’t there', withCard({ ratings: { depth: 3, charm: 4 } }), 'other criteria'],
    ['evidence outside the text', withCard({ evidence: [{ ...quote, to: 400 }] }), 'don’t say'],
    ['evidence that misquotes', withCard({ evidence: [{ ...quote, quote: 'software' }] }), 'don’t say'],
    ['evidence of nothing', withCard({ evidence: [{ ...quote, to: 4, quote: '' }] }), 'don’t say'],
    ['evidence in no answer', withCard({ evidence: [{ ...quote, answer: 'nowhere' }] }), 'don’t say'],
    ['evidence for no criterion', withCard({ evidence: [{ ...quote, criterion: 'charm' }] }), 'criterion'],
    ['words on no criterion', withCard({ raise: { charm: 'Smile.' } }), 'criterion'],
    ['words without end', withCard({ raise: { depth: 'x'.repeat(20_001) } }), 'too long'],
    ['key points that aren’t there', withCard({ keyPoints: { ladder: { extra: true } } }), 'key points'],
    ['a question that isn’t there', withCard({ keyPoints: { other: {} } }), 'key points'],
    [
      'short questions that aren’t there',
      withCard({ marks: { 'warm-up': { 2: 'got' } } }),
      'short questions',
    ],
    ['a moment outside the round', { marks: [{ moment: 420_001, text: 'Late' }] }, 'outside the round'],
  ])('is refused with %s', (_name, over, why) => {
    expect(reviewOf({ ...reply, ...over }, round, here, 99)).toContain(why);
  });

  it.each<[string, object, string]>([
    ['a level out of range', withCard({ ratings: { depth: 5, accuracy: 1 } as never }), 'ratings.depth'],
    ['another recommendation', withCard({ recommendation: 'hire!' as never }), 'recommendation'],
    ['a mark of many lines', { marks: [{ moment: 1, text: 'a\nb' }] }, 'one line'],
    ['a mark too long', { marks: [{ moment: 1, text: 'a'.repeat(501) }] }, 'marks.0.text'],
    ['no digest', { round: 'abc' }, 'not a digest'],
    ['nobody’s name', { reviewer: ' ' }, 'reviewer'],
  ])('can’t be read with %s', async (_name, over, why) => {
    const text = await encodeReview({ ...reply, ...over }, { app: '1', madeOn: 5 }, digest);
    await expect(read(text)).rejects.toThrow(why);
  });

  it('needs a scorecard, and somebody to go back to', () => {
    const about = { reviewer: 'Ana', version: '1', round: here };
    const unscored = receive(makeRequest(round, { bundle: 'b0000001', from: 'Ben' }), 77);
    expect(() => makeReply(attemptOf(unscored), about)).toThrow('Save a scorecard');
    const own = after(round, predict, { type: 'score', scorecard: theirs });
    expect(() => makeReply(attemptOf(own), about)).toThrow('your own');
  });
});
