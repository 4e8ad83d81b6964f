/** Open windows, oldest first. */
export const windows = new Set();

let announceShown;
/** Resolves when main shows its first window. */
export const firstShown = new Promise((resolve) => (announceShown = resolve));

/** The oldest window, or null. */
export const firstWindow = () => [...windows][0] ?? null;

/** The one that opened next, or null. */
export const secondWindow = () => [...windows][1] ?? null;

/** The window that shows a page, or null. */
export const windowOf = (page) => [...windows].find((window) => window.webContents.page === page) ?? null;

/** Asks all windows to close; true when none is left. */
export async function closeAllWindows() {
  // The set itself: a window that went while another one closed is asked no more, and would never answer.
  for (const window of windows) {
    const closed = new Promise((resolve) => window.once('closed', resolve));
    if (!window.close()) return false;
    await closed;
  }
  return true;
}

/** Main shows a window. */
export function shown() {
  announceShown();
}
