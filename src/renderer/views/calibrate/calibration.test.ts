import type { CalibrationSample } from '@core/room/sample';
import { expect, it } from 'vitest';
import type { Rating, Rubric } from '@core/rubric/rubric';
import { calibrate, calibrationInWords, offInWords, overallInWords, watchFor } from './calibration';

const TITLES = ['Depth', 'Accuracy', 'Inspection', 'Failure'];
const rubric = {
  criteria: TITLES.map((title) => ({ id: title.toLowerCase(), title })),
} as unknown as Rubric;

/** Ratings as given, in the order of the titles, against a reference. */
const compared = (yours: (Rating | undefined)[], reference: Rating[]) =>
  calibrate(
    rubric,
    {
      reference: Object.fromEntries(
        TITLES.map((title, n) => [title.toLowerCase(), { level: reference[n], why: `Why ${n}` }]),
      ),
    } as unknown as CalibrationSample,
    Object.fromEntries(
      TITLES.flatMap((title, n) => (yours[n] === undefined ? [] : [[title.toLowerCase(), yours[n]]])),
    ),
  );

it('holds each rating against its reference, and leaves out what is not rated', () => {
  const rows = compared([3, 1, undefined, 'not-observed'], [2, 3, 2, 1]);
  expect(rows.map(({ criterion, off, why }) => [criterion.title, off, why])).toEqual([
    ['Depth', 1, 'Why 0'],
    ['Accuracy', -2, 'Why 1'],
    ['Failure', null, 'Why 3'],
  ]);
  expect(rows.map(offInWords)).toEqual([
    'One level kinder',
    'Two levels harder',
    'Rated by the reference alone',
  ]);
  const [other, unseen] = compared([2, 'not-observed'], ['not-observed', 'not-observed', 1, 1]);
  expect([offInWords(other!), offInWords(unseen!)]).toEqual(['Not observed by the reference', 'The same']);
});

it.each<[Rating[], Rating[], string]>([
  [[2, 3, 1, 4], [2, 3, 1, 4], 'You agreed with the reference on all four criteria.'],
  [
    [3, 3, 1, 4],
    [2, 3, 1, 4],
    'You were kinder than the reference by one level on Depth. You agreed on three of four criteria.',
  ],
  [
    [3, 4, 1, 1],
    [2, 3, 3, 2],
    'You were kinder than the reference by one level on Depth and Accuracy, harder by two levels on Inspection and harder by one level on Failure.',
  ],
  [
    ['not-observed', 3, 1, 4],
    [2, 3, 1, 4],
    'On Depth only one of you saw anything to rate. You agreed on three of four criteria.',
  ],
])('says of %j against %j: %s', (yours, reference, words) => {
  expect(calibrationInWords(compared(yours, reference))).toBe(words);
});

it('says what the differences have in common', () => {
  const about = (yours: Rating[], reference: Rating[]) => watchFor(compared(yours, reference)).join(' ');
  expect(about([2, 3, 1, 4], [2, 3, 1, 4])).toBe('');
  expect(about([2, 4, 2, 2], [2, 3, 1, 2])).toMatch(/^You lean towards kindness/);
  expect(about([1, 2, 1, 2], [2, 3, 1, 2])).toMatch(/^You lean towards severity/);
  expect(about([3, 3, 3, 3], [4, 3, 2, 3])).toMatch(/^Your levels lie close together/);
  expect(about([1, 3, 3, 2], [3, 3, 1, 2])).toBe(
    'Read the answer again for Depth and Inspection: two levels apart is a different reading, not a matter of taste.',
  );
  expect(about(['not-observed', 3, 2, 2], [1, 3, 2, 2])).toContain('On Depth there was a chance');
  expect(about([1, 3, 2, 2], ['not-observed', 3, 2, 2])).toContain('no chance to see Depth');
});

it('adds up several samples', () => {
  const rows = [...compared([2, 4, 2, 2], [2, 3, 1, 2]), ...compared([1, 2, 3, 4], [2, 2, 3, 4])];
  expect(overallInWords(rows)).toBe(
    'You agreed with the reference on five of eight ratings, were kinder on two and were harder on one.',
  );
  expect(overallInWords(compared([2, 2, 2, 2], [2, 2, 2, 2]))).toBe(
    'You agreed with the reference on four of four ratings.',
  );
});
