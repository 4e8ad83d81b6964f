/** The screens, as the address names them. */
export type Route =
  | { screen: 'practice' }
  | { screen: 'set-up'; question?: string }
  | { screen: 'round' }
  | { screen: 'score'; attempt: string }
  | { screen: 'history' }
  | { screen: 'attempt'; attempt: string }
  | { screen: 'question-bank'; question?: string }
  | { screen: 'settings' }
  /** Without a sitting: the choice of one to begin. */
  | { screen: 'loop'; loop?: string };

/** The address of a screen, for links. */
export function href(route: Route): string {
  switch (route.screen) {
    case 'score':
    case 'attempt':
      return `#/${route.screen}/${route.attempt}`;
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
  const [screen = '', id] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  switch (screen) {
    case 'score':
    case 'attempt':
      return id ? { screen, attempt: id } : { screen: 'history' };
    case 'set-up':
    case 'question-bank':
      return id ? { screen, question: id } : { screen };
    case 'loop':
      return id ? { screen, loop: id } : { screen };
    case 'round':
    case 'history':
    case 'settings':
      return { screen };
    default:
      return { screen: 'practice' };
  }
}

/** Which screen is shown; the address bar is its only memory. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));

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
