import { thin, type Series } from '@core/progress/series';
import { href } from '@state/router.svelte';
import { count } from '@ui/ago';
import { points, shortDate } from '@ui/format';
import type { NumberTable } from './tables';
import { DIRECTIONS, exactly, NO_TREND, range } from './words';

/** More rows than these nobody reads; beyond, they are means of some weeks, as in the picture. */
const MOST = 120;

/** The numbers of series: what is claimed of each, then every score. */
export function seriesTables(series: readonly Series[], what: string, now: number): NumberTable[] {
  const claims: NumberTable = {
    caption: `${what}, means and trends`,
    columns: [what, 'Scored', 'Mean', '95% interval', 'Change', '95% interval of change', 'Trend'],
    rows: series.map(({ title, scores, mean, trend }) => [
      title,
      `${scores.length}`,
      mean.mean === null ? '–' : points(mean.mean),
      range(mean.interval) ?? '–',
      trend ? exactly(trend.change.value) : '–',
      trend ? (range(trend.change, exactly) ?? '–') : '–',
      trend ? DIRECTIONS[trend.direction] : NO_TREND,
    ]),
  };
  return [claims, ...series.filter(({ scores }) => scores.length > 0).map((one) => scoreTable(one, now))];
}

const scoreTable = ({ title, scores }: Series, now: number): NumberTable => ({
  caption: `${title}, by date`,
  columns: ['Date', 'Points'],
  rows: thin(scores, MOST).map(({ at, value, count: of, attempt }) => {
    const date = shortDate(at, now);
    return [
      attempt === null
        ? `around ${date}, ${count(of, 'score')}`
        : { text: date, href: href({ screen: 'attempt', attempt }) },
      points(value),
    ];
  }),
});
