import type { CalibrationSample } from '@core/room/sample';
import type { Criterion, Rating, Rubric } from '@core/rubric/rubric';
import type { Ratings } from '@core/rubric/scorecard';
import { inWords, sentence } from '@ui/ago';

/** One criterion of a sample: what somebody gave it, and what the reference gives. */
export interface Calibrated {
  criterion: Criterion;
  yours: Rating;
  reference: Rating;
  /** Why the reference gives that. */
  why: string;
  /** In levels, above 0 where you were kinder; null where only one of the two saw anything to rate. */
  off: number | null;
}

/** Holds ratings against a sample's reference, in the rubric's order; what isn't rated yet is left out. */
export const calibrate = (rubric: Rubric, { reference }: CalibrationSample, ratings: Ratings): Calibrated[] =>
  rubric.criteria.flatMap((criterion) => {
    const yours = ratings[criterion.id];
    const right = reference[criterion.id];
    if (yours === undefined || !right) return [];
    return [{ criterion, yours, reference: right.level, why: right.why, off: offBy(yours, right.level) }];
  });

function offBy(yours: Rating, reference: Rating): number | null {
  if (typeof yours === 'number' && typeof reference === 'number') return yours - reference;
  return yours === reference ? 0 : null;
}

const levels = (n: number): string => `${inWords(n)} ${n === 1 ? 'level' : 'levels'}`;
const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items);

/** How far off one criterion is, such as "One level kinder". */
export function offInWords({ off, yours }: Calibrated): string {
  if (off === null)
    return yours === 'not-observed' ? 'Rated by the reference alone' : 'Not observed by the reference';
  if (off === 0) return 'The same';
  return sentence(`${levels(Math.abs(off))} ${off > 0 ? 'kinder' : 'harder'}`);
}

/** What came of it, in one or two sentences. */
export function calibrationInWords(rows: readonly Calibrated[]): string {
  const same = rows.filter(({ off }) => off === 0).length;
  if (same === rows.length) return `You agreed with the reference on all ${inWords(rows.length)} criteria.`;
  const parts = [3, 2, 1, -3, -2, -1].flatMap((off) => {
    const titles = rows.filter((row) => row.off === off).map(({ criterion }) => criterion.title);
    if (titles.length === 0) return [];
    return [`${off > 0 ? 'kinder' : 'harder'} by ${levels(Math.abs(off))} on ${listed(titles)}`];
  });
  const [first, ...rest] = parts;
  const apart = rows.filter(({ off }) => off === null).map(({ criterion }) => criterion.title);
  return [
    first && `You were ${listed([first.replace(/^(kinder|harder)/, '$1 than the reference'), ...rest])}.`,
    apart.length > 0 && `On ${listed(apart)} only one of you saw anything to rate.`,
    same > 0 && `You agreed on ${inWords(same)} of ${inWords(rows.length)} criteria.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What to watch for when one scores next, by what the differences have in common; nothing where there is nothing. */
export function watchFor(rows: readonly Calibrated[]): string[] {
  const offs = rows.flatMap(({ off }) => off ?? []);
  const mean = offs.reduce((sum, off) => sum + off, 0) / Math.max(1, offs.length);
  const far = rows.filter(({ off }) => Math.abs(off ?? 0) >= 2).map(({ criterion }) => criterion.title);
  const titles = (picked: (row: Calibrated) => boolean) =>
    rows.filter(picked).map((row) => row.criterion.title);
  const unseen = titles(({ off, yours }) => off === null && yours === 'not-observed');
  const seen = titles(({ off, yours }) => off === null && yours !== 'not-observed');
  return [
    mean >= LEANING &&
      'You lean towards kindness. Credit what was said, not what you know was meant, and find the words before you pick the level.',
    mean <= -LEANING &&
      'You lean towards severity. Hold the answer against the level’s own sentence, not against the answer that you would have given.',
    isFlat(rows) &&
      'Your levels lie close together where the reference’s lie apart. A good or a poor impression of one criterion colours the others, so rate each from its own words.',
    far.length > 0 &&
      `Read the answer again for ${listed(far)}: two levels apart is a different reading, not a matter of taste.`,
    unseen.length > 0 &&
      `“Not observed” is for what the round gave no chance to see. On ${listed(unseen)} there was a chance, and little came of it.`,
    seen.length > 0 &&
      `The round gave no chance to see ${listed(seen)}. A level for it would rest on a guess.`,
  ].filter((words) => words !== false);
}

/** From this mean on, in levels, somebody leans one way. */
const LEANING = 0.5;

/** Whether ratings keep within one level while the reference's go over two or more. */
function isFlat(rows: readonly Calibrated[]): boolean {
  const spread = (pick: (row: Calibrated) => Rating) => {
    const given = rows.map(pick).filter((rating) => typeof rating === 'number');
    return given.length > 1 ? Math.max(...given) - Math.min(...given) : 0;
  };
  return spread(({ yours }) => yours) <= 1 && spread(({ reference }) => reference) >= 2;
}

/** What came of several samples together. */
export function overallInWords(rows: readonly Calibrated[]): string {
  const count = (is: (row: Calibrated) => boolean) => rows.filter(is).length;
  const kinder = count(({ off }) => (off ?? 0) > 0);
  const harder = count(({ off }) => (off ?? 0) < 0);
  const parts = [
    `agreed with the reference on ${inWords(count(({ off }) => off === 0))} of ${inWords(rows.length)} ratings`,
    kinder > 0 && `were kinder on ${inWords(kinder)}`,
    harder > 0 && `were harder on ${inWords(harder)}`,
  ].filter((part) => part !== false);
  return `You ${listed(parts)}.`;
}
