import { after, attemptOf, predict, round, scorecard } from '@core/review/reviewed.fixture';
import { interviewersReview } from '@core/review/interview';
import { summarise } from '@core/attempt/summary';
import { describe, expect, it } from 'vitest';
import { interviewedScore, isScored } from './filter';

const pair = {
  room: 'room-1',
  owner: 'interviewer' as const,
  names: { candidate: 'Ana', interviewer: 'Ben' },
};
const interviewed = { ...round, header: { ...round.header, pair } };
const review = interviewersReview(pair, {
  scorecard: scorecard({ ratings: { depth: 2, accuracy: 3 } }),
  marks: [],
  version: '1.2.3',
  receivedOn: 99,
});

describe('an attempt that the user interviewed', () => {
  const told = (...commands: Parameters<typeof after>[1][]) => {
    const summary = summarise(attemptOf(after(interviewed, ...commands)));
    return [isScored(summary), interviewedScore(summary)];
  };

  it('is scored once the user’s own scorecard is in, and shows the candidate’s beside it', () => {
    const score = { type: 'score', scorecard: scorecard() } as const;
    expect(told(predict, score)).toEqual([false, 'not scored']);
    expect(told({ type: 'addReview', review })).toEqual([true, '2.5 of 4']);
    expect(told({ type: 'addReview', review }, predict, score)).toEqual([true, '2.5 of 4, Ana 3.5']);
  });
});
