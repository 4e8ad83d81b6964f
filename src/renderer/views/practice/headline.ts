import { ROUND_TITLES } from '@core/bank/question';
import type { Suggestion, Today } from '@core/plan/plan';
import { count } from '@ui/ago';

/** What Practice opens with: what to do next, and why. */
export interface Headline {
  headline: string;
  reason: string;
}

/** For who has sat no round yet. */
export const FIRST: Headline = {
  headline: 'Sit your first round.',
  reason:
    'Pick a kind and a length. Greenroom keeps the time and every word, and afterwards you rate yourself against levels that are written out.',
};

const STATE: Record<Suggestion['why'], string> = {
  due: 'is due',
  never: 'is next',
  topic: 'needs work',
  criterion: 'needs work',
  mix: 'is next',
};

/** The first thing of today's plan in a sentence, and why it is there. `minutes` is the day's amount. */
export function headline({ suggestions, done }: Today, minutes: number): Headline | null {
  const [first] = suggestions;
  if (first) {
    return {
      headline: `${ROUND_TITLES[first.model.round]} ${STATE[first.why]}.`,
      reason: withQuestion(first),
    };
  }
  if (done === 0) return null;
  return {
    headline: 'Done for today.',
    reason: `You practised ${done} minutes; ${minutes} was your aim. Whatever you add is a bonus.`,
  };
}

/** The reason, with the question that it is about. */
function withQuestion({ why, question, reason }: Suggestion): string {
  if (why !== 'due' || !question) return reason;
  return `“${question.title}” is ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}

/** What is left for today: `2 rounds, 40 minutes`. */
export function todayWords({ suggestions }: Today): string {
  if (suggestions.length === 0) return 'nothing more';
  const minutes = suggestions.reduce((sum, suggestion) => sum + suggestion.minutes, 0);
  return `${count(suggestions.length, 'round')}, ${minutes} minutes`;
}
