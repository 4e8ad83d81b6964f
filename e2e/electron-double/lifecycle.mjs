/** How far the app is: `ready` once Chromium is up, `quitting` while it is on its way out. */
export const lifecycle = { ready: false, quitting: false };

/** Emits an event that a listener may prevent; true if one did. */
export function preventable(emitter, name, details = {}) {
  let prevented = false;
  emitter.emit(name, { ...details, preventDefault: () => (prevented = true) });
  return prevented;
}
