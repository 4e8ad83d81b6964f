const ELSEWHERE = 'This round is open in another window. Go on there, or close that window first.';
const nameOf = (id: string) => `greenroom-attempt-${id}`;

/** What this window holds. */
const own = new Set<string>();

/**
 * Holds an attempt against a second window, until what it returns is called or the window closes.
 * @throws Error in plain words when another window holds it.
 */
export function lockAttempt(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    void navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
      if (lock) {
        own.add(id);
        return new Promise<void>((release) => {
          resolve(() => {
            own.delete(id);
            release();
          });
        });
      }
      reject(new Error(ELSEWHERE));
      return undefined;
    });
  });
}

/** Whether a window, this one or another, holds an attempt. */
export async function isLocked(id: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === nameOf(id));
}

/** Carries out a change to a stored attempt; changes to it in all windows come one after the other. */
export function inTurn<T>(id: string, change: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`greenroom-change-${id}`, change) as Promise<T>;
}

/** @throws Error in plain words when a round of another window has the attempt. */
export async function refuseWhileElsewhere(id: string): Promise<void> {
  if (!own.has(id) && (await isLocked(id))) throw new Error(ELSEWHERE);
}
