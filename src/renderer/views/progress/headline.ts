import { TREND_FROM } from '@core/progress/estimate';
import type { Series } from '@core/progress/series';
import { count, inWords, sentence } from '@ui/ago';
import { points } from '@ui/format';
import { claim } from './words';

/** How much of a trend's change is known: above 1 its interval leaves zero out. */
const certainty = ({ trend }: Series): number =>
  trend ? Math.abs(trend.change.value) / Math.max(1e-9, trend.change.high - trend.change.value) : 0;

/**
 * The first sentence, and on how much it rests: the surest direction, else the kind that was scored most. `rounds`
 * are whole ones, `again` the questions that were answered again.
 */
export function headline(
  series: readonly Series[],
  rounds: number,
  again: number,
): { title: string; lead: string } {
  const sat = again > 0 ? count(rounds, 'whole round') : count(rounds, 'round');
  const more = again > 0 ? ` ${sentence(count(again, 'question'))} answered again.` : '';
  const scored = series.filter(({ scores }) => scores.length > 0);
  const scores = scored.reduce((sum, each) => sum + each.scores.length, 0);
  if (rounds === 0 && again > 0) {
    return {
      title: 'No whole round in this choice.',
      lead: `${more.trim()} Time, topics and hints count; scores over time are of whole rounds.`,
    };
  }
  if (rounds === 0) {
    return { title: 'No round in this choice.', lead: 'Another kind or a longer time may have some.' };
  }
  if (scores === 0) {
    return {
      title: `${sentence(sat)} sat, none scored yet.`,
      lead: `Time and hints count already. Score a round to see here how it went.${more}`,
    };
  }
  const trends = scored.filter(({ trend }) => trend !== null);
  if (trends.length === 0) {
    const soFar = scored.map(({ title, mean, scores }) =>
      scores.length === 1
        ? `${title} ${points(mean.mean ?? 0)} once`
        : `${title} ${points(mean.mean ?? 0)} over ${inWords(scores.length)}`,
    );
    return {
      title: 'Too few scored rounds to say where it goes.',
      lead: `${sentence(inWords(TREND_FROM))} of a kind make a trend. So far: ${soFar.join(', ')}.${more}`,
    };
  }
  const clear = trends
    .filter(({ trend }) => trend?.direction !== 'unclear')
    .sort((a, b) => certainty(b) - certainty(a));
  const most = trends.sort((a, b) => b.scores.length - a.scores.length);
  const [first, ...others] = clear.length > 0 ? clear : most.slice(0, 1);
  const rest = others.map(({ title, trend }) => ` ${title} is ${trend?.direction}.`).join('');
  return {
    title: (first && claim(first)) ?? '',
    lead: `${sat} sat, ${scores} scored.${more}${rest}`,
  };
}
