export type ReplayKey = 'toggle' | 'previous-stop' | 'next-stop' | 'previous-event' | 'next-event' | 'mark';

/** Keys without a modifier, which can be turned off in Settings, since a slip of the hand or of speech presses them. */
const SINGLE: Record<string, ReplayKey> = {
  '[': 'previous-stop',
  ']': 'next-stop',
  ',': 'previous-event',
  '.': 'next-event',
  m: 'mark',
  M: 'mark',
};

/** What a key press does in a replay, or null. */
export function replayKey(event: KeyboardEvent, singleKeys: boolean): ReplayKey | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return null;
  if (event.key === ' ') return usesSpace(event.target) ? null : 'toggle';
  return singleKeys ? (SINGLE[event.key] ?? null) : null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="range"])'));

/** A button is pressed with Space; the tab that is open already has no use for it. */
const usesSpace = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, summary') !== null &&
  !target.matches('[role="tab"][aria-selected="true"]');
