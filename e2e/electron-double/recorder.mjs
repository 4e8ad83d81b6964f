/** What the app did to the desktop, in order, for a test to look at. */
export const calls = [];

/** Notes one call by its Electron name (`shell.openExternal`). */
export function record(what, ...args) {
  calls.push({ what, args });
}
