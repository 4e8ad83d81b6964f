import type { App } from '@state/app.svelte';
import type { Route } from '@state/router.svelte';
import { isFullWindow } from './screens';

/** Whether the list of shortcuts is shown. */
export const shortcutList = $state({ open: false });

/** How the platform names its command key. */
export const MOD = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';

export interface Shortcut {
  keys: string[];
  does: string;
  /** One letter without a modifier, which can be turned off. */
  single?: boolean;
}

/** All shortcuts of the app, as the list shows them. */
export const SHORTCUTS: { where: string; shortcuts: Shortcut[] }[] = [
  {
    where: 'Anywhere',
    shortcuts: [
      { keys: ['?'], does: 'Show this list', single: true },
      { keys: ['N'], does: 'Set up a round', single: true },
      { keys: ['P'], does: 'Practise with a partner', single: true },
      { keys: ['G', 'P'], does: 'Go to Practice', single: true },
      { keys: ['G', 'H'], does: 'Go to History', single: true },
      { keys: ['G', 'R'], does: 'Go to Progress', single: true },
      { keys: ['G', 'B'], does: 'Go to the question bank', single: true },
      { keys: ['G', 'S'], does: 'Go to Settings', single: true },
      { keys: [`${MOD} ,`], does: 'Go to Settings, from anywhere' },
    ],
  },
  {
    where: 'In a round',
    shortcuts: [
      { keys: [`${MOD} Enter`], does: 'Next phase' },
      { keys: [`${MOD} .`], does: 'Reveal a hint' },
      { keys: ['Alt F'], does: 'Ask a follow-up' },
      { keys: ['Alt N'], does: 'Next short question' },
      { keys: ['Alt B'], does: 'Previous short question' },
      { keys: ['Alt P'], does: 'Pause or resume' },
      { keys: ['Alt T'], does: 'Read the time left' },
      { keys: [`${MOD} Shift Enter`], does: 'Finish the round' },
    ],
  },
  {
    where: 'As the interviewer of two',
    shortcuts: [
      { keys: [`${MOD} .`], does: 'Give the next hint' },
      { keys: ['Alt F'], does: 'Ask the next follow-up' },
      { keys: ['Alt C'], does: 'Bring in the next change of requirements' },
      { keys: ['Alt E'], does: 'Add 2 minutes' },
      { keys: ['Alt Shift E'], does: 'Add 5 minutes' },
      { keys: ['Alt W'], does: 'Write into the answer, or stop' },
    ],
  },
  {
    where: 'In a replay',
    shortcuts: [
      { keys: ['Space'], does: 'Play or pause' },
      { keys: ['['], does: 'Previous phase, hint or mark', single: true },
      { keys: [']'], does: 'Next phase, hint or mark', single: true },
      { keys: [','], does: 'Previous event', single: true },
      { keys: ['.'], does: 'Next event', single: true },
      { keys: ['M'], does: 'Add a mark', single: true },
    ],
  },
];

/** How long a G waits for its second letter, in ms. */
const SEQUENCE = 1_200;

const PLACES: Record<string, Route> = {
  p: { screen: 'practice' },
  h: { screen: 'history' },
  r: { screen: 'progress' },
  b: { screen: 'question-bank' },
  s: { screen: 'settings' },
};

const SET_UPS: Record<string, Route> = { n: { screen: 'set-up' }, p: { screen: 'pair' } };

/** The handler of the shortcuts that work on every screen; what a round needs, the round handles. */
export function globalShortcuts(app: App): (event: KeyboardEvent) => void {
  let goPressedAt = -Infinity;

  const single = (event: KeyboardEvent): Route | 'list' | null => {
    if (event.key === '?') return 'list';
    // A letter that leaves a round by mistake would cost time on the clock.
    if (isFullWindow(app)) return null;
    const afterGo = event.timeStamp - goPressedAt < SEQUENCE;
    goPressedAt = event.key === 'g' ? event.timeStamp : -Infinity;
    if (afterGo) return PLACES[event.key] ?? null;
    return SET_UPS[event.key] ?? null;
  };

  return (event) => {
    if (
      event.defaultPrevented ||
      event.isComposing ||
      document.querySelector('.dialog-panel[data-state="open"]')
    )
      return;
    const mod = event.ctrlKey || event.metaKey;
    let target: Route | 'list' | null = null;
    if (mod && !event.altKey && event.key === ',') target = { screen: 'settings' };
    else if (!mod && !event.altKey && app.settings.singleKeys && !isTyping(event.target))
      target = single(event);
    if (!target) return;
    event.preventDefault();
    if (target === 'list') shortcutList.open = true;
    else app.router.go(target);
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
