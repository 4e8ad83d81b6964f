const nameOf = (id: string) => `greenroom-attempt-${id}`;

/**
 * Holds an attempt against a second window, until what it returns is called or the window closes.
 * @throws Error in plain words when another window holds it.
 */
export function lockAttempt(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    void navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      reject(new Error('This round is open in another window. Go on there, or close that window first.'));
      return undefined;
    });
  });
}

/** Whether a window, this one or another, holds an attempt. */
export async function isLocked(id: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === nameOf(id));
}
