/** What a key does during a round. */
export type Shortcut =
  | 'next-phase'
  | 'hint'
  | 'follow-up'
  | 'change'
  | 'add-2'
  | 'add-5'
  | 'write'
  | 'pause'
  | 'tell-time'
  | 'next-question'
  | 'previous-question'
  | 'finish';

/** Keys held with Alt, by the key's place, since Alt changes the letter on a Mac. */
const WITH_ALT: Record<string, Shortcut> = {
  KeyF: 'follow-up',
  KeyC: 'change',
  KeyE: 'add-2',
  KeyW: 'write',
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
  if (!event.altKey || mod) return null;
  if (event.shiftKey && event.code === 'KeyE') return 'add-5';
  return WITH_ALT[event.code] ?? null;
}
