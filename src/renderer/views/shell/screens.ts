import type { App } from '@state/app.svelte';
import type { Route } from '@state/router.svelte';

/** What each screen is called in the window's title. */
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
