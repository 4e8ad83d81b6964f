/** What a key does during a round. */
export type Shortcut =
  | 'next-phase'
  | 'hint'
  | 'follow-up'
  | 'pause'
  | 'tell-time'
  | 'next-question'
  | 'previous-question'
  | 'finish';

/** Keys held with Alt, by the key's place, since Alt changes the letter on a Mac. */
const WITH_ALT: Record<string, Shortcut> = {
  KeyF: 'follow-up',
  KeyP: 'pause',
  KeyT: 'tell-time',
  KeyN: 'next-question',
  KeyB: 'previous-question',
};

/** The shortcut that a key press stands for, or null. `Mod` is Ctrl, or Command on a Mac. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  const mod = event.ctrlKey || event.metaKey;
  if (mod && !event.altKey) {
    if (event.key === 'Enter') return event.shiftKey ? 'finish' : 'next-phase';
    if (event.key === '.') return 'hint';
  }
  return event.altKey && !mod ? (WITH_ALT[event.code] ?? null) : null;
}
