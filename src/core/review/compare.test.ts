import { describe, expect, it } from 'vitest';
import { factsOf } from '../attempt/facts';
import { happenings } from '../attempt/moments';
import { timeline } from '../attempt/timeline';
import { toMarkdown } from '../attempt/to-markdown';
import type { AttemptRecord } from '../exchange/record';
import type { Review } from '../rubric/review';
import { compareReviews, seenBeforeSaving } from './compare';
import { after, attemptOf, predict, round, scorecard } from './reviewed.fixture';

const review = (reviewer: string, over: Parameters<typeof scorecard>[0] = {}): Review => ({
  bundle: 'b0000001',
  reviewer,
  version: '1.2.3',
  receivedOn: 99,
  scorecard: scorecard(over),
  marks: [{ moment: 120_000, text: 'Lost me here' }],
});
const add = (record: AttemptRecord, each: Review) => after(record, { type: 'addReview', review: each });
const score = (record: AttemptRecord, over: Parameters<typeof scorecard>[0] = {}) =>
  after(record, { type: 'score', scorecard: scorecard(over) });
const predicted = after(round, predict);

describe('a review that came back', () => {
  it('is sealed everywhere until the candidate’s own scorecard is saved, and then is not', () => {
    const told = (record: AttemptRecord) => {
      const attempt = attemptOf(record);
      const facts = factsOf(attempt);
      return {
        compared: compareReviews(attempt) !== null,
        words: JSON.stringify([
          timeline(attempt, record.events),
          happenings(attempt, record.events, 420_000),
          toMarkdown(attempt, record.events, 'today'),
        ]),
        peers: [facts?.peers, facts?.criteria.map(({ peers }) => peers)],
      };
    };
    const sealed = told(add(predicted, review('Ana')));
    expect(sealed.compared).toBe(false);
    expect(sealed.words).toContain('Ana’s scorecard came back, sealed');
    expect(sealed.words).not.toMatch(/Lost me here|Ana scored|3\.5/);
    expect(sealed.peers).toEqual([[], [[], []]]);

    const open = told(score(add(predicted, review('Ana')), { ratings: { depth: 1, accuracy: 1 } }));
    expect(open.compared).toBe(true);
    expect(open.words).toContain('Ana scored 3.5 of 4, yes');
    expect(open.words).toContain('Marked by Ana: “Lost me here”');
    expect(open.peers).toEqual([[3.5], [[3], [4]]]);
  });

  it('is compared per criterion, the largest difference first, and never averaged with others', () => {
    const record = add(
      add(
        score(predicted, { ratings: { depth: 3, accuracy: 3 } }),
        review('Ana', { ratings: { depth: 3, accuracy: 1 } }),
      ),
      review('Cem', { ratings: { depth: 'not-observed', accuracy: 4 } }),
    );
    const compared = compareReviews(attemptOf(record));
    expect(compared).toMatchObject({ self: 3, peers: [2, 4] });
    expect(compared?.criteria.map(({ criterion, self, peers }) => [criterion.id, self, peers])).toEqual([
      [
        'accuracy',
        3,
        [
          { rating: 1, difference: -2 },
          { rating: 4, difference: 1 },
        ],
      ],
      [
        'depth',
        3,
        [
          { rating: 3, difference: 0 },
          { rating: 'not-observed', difference: null },
        ],
      ],
    ]);
  });

  it('tells where key points and short questions are judged differently', () => {
    const record = add(
      score(predicted),
      review('Ana', {
        keyPoints: { ladder: { firmware: true, loader: true } },
        marks: { 'warm-up': { 0: 'partly', 1: 'missed' } },
      }),
    );
    expect(compareReviews(attemptOf(record))).toMatchObject({
      keyPoints: [{ entry: 'ladder', id: 'loader', text: 'The loader follows', self: false, peers: [true] }],
      items: [{ entry: 'warm-up', id: '0', self: 'got', peers: ['partly'] }],
    });
  });

  it('says whose was open when one’s own was saved again', () => {
    const cases: [AttemptRecord, number[]][] = [
      [add(score(predicted), review('Ana')), []],
      [add(score(score(predicted)), review('Ana')), []],
      [score(add(predicted, review('Ana'))), []],
      [score(score(add(predicted, review('Ana')))), [0]],
      [add(score(add(score(predicted), review('Ana'))), review('Cem')), [0]],
    ];
    for (const [record, seen] of cases) expect(seenBeforeSaving(record.events)).toEqual(seen);
  });
});
