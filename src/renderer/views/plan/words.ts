import { ROUND_TITLES } from '@core/bank/question';
import type { Aims } from '@core/notebook/notebook';
import type { Today } from '@core/plan/plan';
import { ENOUGH_ROUNDS, type Runway } from '@core/plan/runway';
import { inWords, sentence } from '@ui/ago';

/** The plan's first line: `Two rounds for today.` */
export function planTitle({ suggestions }: Today): string {
  const { length } = suggestions;
  return length === 0
    ? 'Nothing more for today.'
    : `${sentence(inWords(length))} ${length === 1 ? 'round' : 'rounds'} for today.`;
}

/** Whether the time until the interview is enough, as sentences. */
export function runwayWords({ days, pace, needed, kinds }: Runway, { minutes }: Aims): string[] {
  const when =
    days === 0
      ? 'The interview is today.'
      : `The interview is in ${inWords(days)} ${days === 1 ? 'day' : 'days'}.`;
  if (needed === 0) {
    return [
      when,
      `Every kind of your mix has ${inWords(ENOUGH_ROUNDS)} scored rounds, and nothing falls due before it.`,
    ];
  }
  const [most] = kinds;
  const largest = most ? ` ${ROUND_TITLES[most.kind]} needs most, ${most.minutes} minutes in all.` : '';
  const enough =
    minutes >= needed
      ? `Your ${minutes} minutes a day cover what is left: it takes ${needed}.${largest}`
      : `Your ${minutes} minutes a day don’t cover what is left: it takes ${needed}.${largest}`;
  const actual =
    pace >= needed
      ? `Over the last two weeks you practised ${pace} minutes a day, which is enough.`
      : `Over the last two weeks you practised ${pace} minutes a day, which is too little for it.`;
  return [when, enough, actual];
}
