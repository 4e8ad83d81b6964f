const KEY = 'greenroom.unsettled';

/**
 * The ids of attempts whose database and journal may not hold the same, because a write to one of them
 * failed or never ended. Kept in localStorage, which takes a few ids when neither of the two takes more.
 */
export const unsettled = {
  ids(): string[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  },

  /** Called before a write that both places must take. */
  mark(...ids: string[]): void {
    keep([...new Set([...unsettled.ids(), ...ids])]);
  },

  /** Called once both have taken it. */
  clear(...ids: string[]): void {
    const gone = new Set(ids);
    keep(unsettled.ids().filter((id) => !gone.has(id)));
  },
};

function keep(ids: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Without the mark an attempt that was cut off is still brought together, since it is unfinished.
  }
}
