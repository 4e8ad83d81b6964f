import { describe, expect, it } from 'vitest';
import { compare } from '../compare/compare';
import { scorecardsCsv } from '../export/csv';
import { trusted } from '../export/html';
import { scorecardSection } from '../export/scorecard-html';
import type { AttemptRecord } from '../exchange/record';
import { compareReviews } from '../review/compare';
import { after, attemptOf, predict, round, scorecard } from '../review/reviewed.fixture';
import type { Role } from '../room/roles';
import { searchDocument } from '../search/document';
import type { Command } from './decide';
import { factsOf } from './facts';
import { keyPointsSaid } from './key-points-said';
import { happenings } from './moments';
import { summarise } from './summary';
import { timeline } from './timeline';
import { toMarkdown } from './to-markdown';

const names = { candidate: 'Ana', interviewer: 'Ben' };

/** The round as it stands on the computer of one of the two. */
const on = (owner: Role): AttemptRecord => ({
  ...round,
  header: { ...round.header, pair: { room: 'room-1', owner, names } },
});

const anasScore: Command = {
  type: 'score',
  scorecard: scorecard({ raise: { depth: 'Say the kernel' }, recommendation: 'strong-no' }),
};
const bensScore: Command = {
  type: 'addReview',
  review: {
    bundle: 'room-1',
    reviewer: 'Ben',
    version: '1.2.3',
    receivedOn: 99,
    scorecard: scorecard({
      ratings: { depth: 2, accuracy: 3 },
      raise: { depth: 'Name the loader' },
      recommendation: 'strong-yes',
    }),
    marks: [{ moment: 115_000, text: 'Lost me here' }],
  },
};

/** Everything that the owner's screens, search and exports tell of it. */
function told(record: AttemptRecord): string {
  const attempt = attemptOf(record);
  const facts = factsOf(attempt);
  return JSON.stringify([
    summarise(attempt),
    facts,
    timeline(attempt, record.events),
    happenings(attempt, record.events, 420_000, keyPointsSaid(attempt, record.events)),
    searchDocument(attempt).passages,
    toMarkdown(attempt, record.events, 'today'),
    scorecardSection(attempt, trusted).text,
    scorecardsCsv(facts ? [facts] : [], [summarise(attempt)]),
    compareReviews(attempt),
    compare([attempt]).criteria,
    compare([attempt]).questions,
  ]);
}

/** What tells of each side's judgement: verdicts, points (3.5, 2.5, predicted 1), key points and words. */
const ANAS =
  /strong-no|Strong no|strong no|3\.5|Say the kernel|"predicted":1|redicted 1|\[x\]|Covered|Key point: /;
const BENS = /strong-yes|Strong yes|strong yes|2\.5|Name the loader|Lost me here/;

describe('scorecards of a round of two', () => {
  it('stay sealed to the candidate until theirs is in', () => {
    const scored = after(on('candidate'), bensScore, predict);
    expect(told(scored)).not.toMatch(BENS);
    expect(told(after(scored, anasScore))).toMatch(BENS);
  });

  it('stay sealed to the interviewer until theirs is in', () => {
    const scored = after(on('interviewer'), predict, anasScore);
    expect(told(scored)).not.toMatch(ANAS);
    const both = told(after(scored, bensScore));
    for (const some of ANAS.source.split('|').filter((each) => each !== 'strong no')) {
      expect(both).toMatch(new RegExp(some));
    }
  });

  it('are each open to whoever made it', () => {
    expect(told(after(on('candidate'), predict, anasScore))).toMatch(ANAS);
    const interviewed = after(on('interviewer'), bensScore);
    expect(told(interviewed)).toMatch(BENS);
    expect(summarise(attemptOf(interviewed))).toMatchObject({
      origin: 'interviewed',
      from: 'Ana',
      points: null,
      interviewer: { points: 2.5, recommendation: 'strong-yes' },
    });
  });

  it('pair the candidate’s level with the interviewer’s, on either computer', () => {
    for (const owner of ['candidate', 'interviewer'] as const) {
      const facts = factsOf(attemptOf(after(on(owner), predict, anasScore, bensScore)));
      expect(facts?.criteria.map(({ self, peers }) => [self, peers])).toEqual([
        [3, [2]],
        [4, [3]],
      ]);
    }
  });
});
