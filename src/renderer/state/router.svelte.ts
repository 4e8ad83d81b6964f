import type { Excerpt } from '@core/search/excerpts';

/** The screens, as the address names them. */
export type Route =
  | { screen: 'practice' }
  | { screen: 'set-up'; question?: string }
  | { screen: 'round' }
  /** Setting up a round with a partner. */
  | { screen: 'pair' }
  /** The open room, through all its stages. */
  | { screen: 'room' }
  /** Scoring sample transcripts. */
  | { screen: 'calibrate' }
  | { screen: 'score'; attempt: string }
  | { screen: 'history' }
  /** With a passage: opened where those words stand, and at the moment they were written. */
  | { screen: 'attempt'; attempt: string; passage?: Passage }
  | { screen: 'compare'; attempts: string[] }
  | { screen: 'progress' }
  | { screen: 'plan' }
  | { screen: 'stories' }
  | { screen: 'question-bank'; question?: string }
  | { screen: 'settings' }
  /** Without a sitting: the choice of one to begin. */
  | { screen: 'loop'; loop?: string };

/** Stands for an answer in a passage that is a mark, at a moment in ms on the round's clock. */
export const MARK = '@mark';
/** Stands for an answer in a passage of the scorecard. */
export const SCORECARD = '@scorecard';

/** Words in the final text of an answer, in UTF-16 offsets. */
export interface Passage {
  answer: string;
  from: number;
  to: number;
}

/** The passage of an attempt that shows what was found; none where that only names the attempt. */
export function passageAt({ place, from, to }: Excerpt): { passage?: Passage } {
  if (place.kind === 'answer') return { passage: { answer: place.answer, from, to } };
  if (place.kind === 'scorecard') return { passage: { answer: SCORECARD, from, to } };
  if (place.kind === 'mark') return { passage: { answer: MARK, from: place.moment, to: place.moment } };
  return {};
}

/** The address of a screen, for links. */
export function href(route: Route): string {
  switch (route.screen) {
    case 'score':
      return `#/score/${route.attempt}`;
    case 'attempt': {
      const { attempt, passage } = route;
      if (!passage) return `#/attempt/${attempt}`;
      return `#/attempt/${attempt}/${encodeURIComponent(passage.answer)}/${passage.from}-${passage.to}`;
    }
    case 'compare':
      return `#/compare/${route.attempts.join('/')}`;
    case 'loop':
      return route.loop ? `#/loop/${route.loop}` : '#/loop';
    case 'set-up':
    case 'question-bank':
      return route.question ? `#/${route.screen}/${route.question}` : `#/${route.screen}`;
    default:
      return `#/${route.screen}`;
  }
}

/** The screen that an address names; Practice for what it doesn't know. */
export function parseRoute(hash: string): Route {
  const [screen = '', id, ...more] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  switch (screen) {
    case 'score':
      return id ? { screen, attempt: id } : { screen: 'history' };
    case 'attempt': {
      const passage = parsePassage(more);
      return id ? { screen, attempt: id, ...(passage && { passage }) } : { screen: 'history' };
    }
    case 'compare':
      return id && more[0] ? { screen, attempts: [id, ...more] } : { screen: 'history' };
    case 'set-up':
    case 'question-bank':
      return id ? { screen, question: id } : { screen };
    case 'loop':
      return id ? { screen, loop: id } : { screen };
    case 'round':
    case 'pair':
    case 'room':
    case 'calibrate':
    case 'history':
    case 'progress':
    case 'plan':
    case 'stories':
    case 'settings':
      return { screen };
    default:
      return { screen: 'practice' };
  }
}

function parsePassage([answer, range = '']: string[]): Passage | null {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(range) ?? [];
  return answer && from && to ? { answer, from: Number(from), to: Number(to) } : null;
}

/** Which screen is shown; the address bar is its only memory. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));
  /** Which part of a screen with several is shown, as the window's title says it; null for the screen as a whole. */
  part = $state<string | null>(null);

  constructor() {
    addEventListener('hashchange', () => (this.#route = parseRoute(location.hash)));
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    location.hash = href(route);
    this.#route = route;
  }
}
