import { attemptTitle, type AttemptSummary } from '@core/attempt/summary';
import type { Attempt } from '@core/attempt/attempt';
import type { Question } from '@core/bank/question';
import type { App } from '@state/app.svelte';
import type { OwnersRoom } from '@state/pair/room';
import type { Route, Router } from '@state/router.svelte';
import { roomTitle } from '@views/pair/room-title';

/** What each screen is called. */
export const SCREEN_TITLES: Record<Route['screen'], string> = {
  practice: 'Practice',
  'set-up': 'Set up a round',
  round: 'Round',
  pair: 'Practise with a partner',
  room: 'Room',
  calibrate: 'Calibrate',
  score: 'Score',
  history: 'History',
  attempt: 'Attempt',
  compare: 'Compare',
  progress: 'Progress',
  plan: 'Plan',
  stories: 'Stories',
  'question-bank': 'Question bank',
  settings: 'Settings',
  loop: 'Loop',
};

/** Screens that take the whole window, without the navigation. */
export const isFullWindow = ({ router: { route }, room }: Pick<App, 'router' | 'room'>): boolean =>
  route.screen === 'round' || route.screen === 'score' || (route.screen === 'room' && room !== null);

/** Changes when a person would say that they are somewhere else; opening a question in the bank is not. */
export const placeOf = (route: Route): string =>
  'attempt' in route ? `${route.screen}/${route.attempt}` : route.screen;

/** What is looked at to name a window. */
interface Shown {
  router: Pick<Router, 'route' | 'part'>;
  session: { attempt: Pick<Attempt, 'header'> } | null;
  room: Pick<OwnersRoom, 'stage' | 'names' | 'role' | 'knock'> | null;
  library: { attempts: readonly Pick<AttemptSummary, 'id' | 'title'>[] | null };
  bank: { current: { questions: readonly Pick<Question, 'id' | 'title'>[] } | null };
}

/** The window's title: what is shown, by its name where it has one, and who asks to come in before all. */
export function titleOf(shown: Shown): string {
  const { room, router } = shown;
  // The owner may be looking at another window: its title is what they see of this one.
  if (room?.knock) return `${room.knock.name} asks to come in – Greenroom`;
  const screen =
    router.route.screen === 'room' && room
      ? roomTitle(room)
      : (router.part ?? SCREEN_TITLES[router.route.screen]);
  return [nameOf(shown), screen, 'Greenroom'].filter(Boolean).join(' – ');
}

/** What the screen is about; null where it isn't about one thing, or that isn't here. */
function nameOf({ router: { route }, session, library, bank }: Shown): string | null {
  const attempt = (id: string) => library.attempts?.find((each) => each.id === id)?.title ?? null;
  switch (route.screen) {
    case 'round':
      return session && attemptTitle(session.attempt.header);
    case 'attempt':
    case 'score':
      return attempt(route.attempt);
    case 'compare':
      return [...new Set(route.attempts.map(attempt))].filter((title) => title !== null).join(', ') || null;
    case 'set-up':
    case 'question-bank':
      return bank.current?.questions.find(({ id }) => id === route.question)?.title ?? null;
    default:
      return null;
  }
}
