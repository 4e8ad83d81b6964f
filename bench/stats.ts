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

/** Runs the two sides in turns, so that both meet whatever else the machine is doing. */
export async function alternate(
  turns: number,
  app: () => Promise<number> | number,
  limit: () => Promise<number> | number,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn < turns; turn++) pairs.push({ app: await app(), limit: await limit() });
  return pairs;
}
