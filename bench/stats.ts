/** One turn of an alternation: the app's figure and, right after it, the raw limit's. In ms. */
export interface Pair {
  app: number;
  limit: number;
}

/** A line of the report. */
export interface Row {
  what: string;
  against: string;
  pairs: Pair[];
}

/** The value below which the given part of the values lies, from 0 to 1. @throws Error without values. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('Nothing was measured.');
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** However slow a thing is, it is measured this often. */
const LEAST_TURNS = 3;

/** Counts up to `most` turns; those beyond the third are left out once `seconds` are over. */
export function* turns(most: number, seconds: number): Generator<number> {
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; turn < most && (turn < LEAST_TURNS || performance.now() < end); turn++) yield turn;
}

/** Runs the two sides in turns, so that both meet whatever else the machine is doing. */
export async function alternate(
  counted: Iterable<number>,
  app: () => unknown,
  limit: () => unknown,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const _turn of counted) pairs.push({ app: await timed(app), limit: await timed(limit) });
  return pairs;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
