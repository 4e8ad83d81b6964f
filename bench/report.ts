import { median, type Row } from './stats';

const COLUMNS = [46, 22, 22, 0];

/** The heading of the table. */
export const heading = (): string => columns(['', 'Greenroom, ms', 'against, ms', 'ratio']);

/** One row: the median of each side with its least and most, and the median of the turns' ratios with theirs. */
export function line({ what, against, pairs }: Row): string {
  const app = pairs.map((pair) => pair.app);
  const limit = pairs.map((pair) => pair.limit);
  const ratios = pairs.map((pair) => pair.app / pair.limit);
  return columns([`  ${what} / ${against}`, ...[app, limit, ratios].map(spread)]);
}

const spread = (values: number[]): string =>
  `${brief(median(values))} (${brief(Math.min(...values))}–${brief(Math.max(...values))})`;

/** Three digits that count, or as many as stand before the point. */
const brief = (value: number): string => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

const columns = (cells: string[]): string =>
  cells
    .map((cell, index) => cell.padEnd(COLUMNS[index] ?? 0))
    .join('  ')
    .trimEnd();
