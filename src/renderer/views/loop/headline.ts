import type { LoopStanding } from '@core/attempt/loop-standing';
import { inWords, sentence } from '@ui/ago';

/** The first sentence of a sitting's screen, and what it means. */
export function headline(
  { next, attempts, model }: LoopStanding,
  titles: readonly string[],
): { title: string; lead: string } {
  const sat = attempts.filter((attempt) => attempt !== null).length;
  const unscored = attempts.filter(
    (attempt) => attempt?.status === 'finished' && attempt.points === null,
  ).length;
  const scores =
    unscored > 0
      ? ` ${sentence(inWords(unscored))} of them ${unscored === 1 ? 'waits' : 'wait'} for a score.`
      : '';
  if (next !== null) {
    return {
      title: `Next: ${titles[next] ?? ''}.`,
      lead: `You have sat ${inWords(sat)} of ${inWords(model.rounds.length)} rounds.${scores} The loop waits for you, today or tomorrow.`,
    };
  }
  return sat === model.rounds.length
    ? { title: 'The loop is done.', lead: `You have sat all ${inWords(sat)} rounds.${scores}` }
    : {
        title: 'The loop was ended early.',
        lead: `You sat ${inWords(sat)} of ${inWords(model.rounds.length)} rounds.${scores}`,
      };
}
