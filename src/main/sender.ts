/** The part of Electron's WebFrameMain that tells who is speaking. */
export interface SenderFrame {
  readonly origin: string;
  readonly parent: unknown;
}

/**
 * Whether an IPC message comes from our own page: from the main frame (a frame inside it could hold anything),
 * at the origin that we serve. `frame` is null when it navigated away or was destroyed meanwhile.
 */
export function isOwnMainFrame(frame: SenderFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.origin === origin;
}
