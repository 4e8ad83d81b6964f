import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { factsOf } from '../attempt/facts';
import { play, type } from '../attempt/played.fixture';
import { summarise } from '../attempt/summary';
import type { Scorecard } from '../rubric/scorecard';
import { csv, scorecardsCsv } from './csv';

/** A reader of RFC 4180, as strict as a spreadsheet is not. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') rows.push([]);
    if (pattern.lastIndex === text.length) break;
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('csv', () => {
  it('gives back every cell, whatever is in it', () => {
    const word = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r\n]/.test(text));
    const anyTable = fc
      .nat(3)
      .chain((width) =>
        fc.array(fc.array(word, { minLength: width + 1, maxLength: width + 1 }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(anyTable, (rows) => {
        expect(parse(csv(rows))).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
    'leaves no formula: %j',
    (formula) => expect(parse(csv([[formula]]))).toEqual([[`'${formula}`]]),
  );
});

describe('scorecardsCsv', () => {
  const scorecard: Scorecard = {
    on: 1,
    ratings: { depth: 3, accuracy: 'not-observed' },
    evidence: [],
    raise: {},
    keyPoints: {},
    marks: {},
    recommendation: 'yes',
  };
  const script: Parameters<typeof play>[0] = [
    [0, { type: 'start' }],
    [1, type('phase:intro', 'I am Ada.')],
    [9, { type: 'finish', as: 'finished', on: 1 }],
    [9, { type: 'predict', prediction: { ratings: { depth: 4 }, recommendation: 'yes' } }],
  ];
  const review = {
    bundle: 'b',
    reviewer: 'Grace',
    version: '1',
    receivedOn: 1,
    scorecard: { ...scorecard, ratings: { depth: 2 as const } },
    marks: [],
  };
  const table = (...more: Parameters<typeof play>[0]) => {
    const { attempt } = play([...script, ...more]);
    return parse(scorecardsCsv([factsOf(attempt)!], [summarise(attempt)]));
  };

  it('has a row for each criterion, with the prediction, oneself and partners apart', () => {
    const [head, ...rows] = table(
      [9, { type: 'score', scorecard }],
      [9, { type: 'addReview', review }],
      [9, { type: 'addReview', review: { ...review, bundle: 'c' } }],
    );
    const questions = 'Rapid fire; Walk me from the power button to the login prompt';
    const same = ['a1', '1970-01-01T00:00:00.000Z', 'OS internals', questions];
    expect(rows).toEqual([
      [...same, 'Depth', '1', '4', '3', '2; 2', '3', 'Yes'],
      [...same, 'Accuracy', '1', '', 'not observed', '', '3', 'Yes'],
    ]);
    expect(head).toHaveLength(rows[0]!.length);
  });

  it('keeps what partners gave sealed until the candidate has scored', () => {
    expect(table([9, { type: 'addReview', review }])).toHaveLength(1);
  });
});
