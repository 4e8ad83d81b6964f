import type { App, Session, WebContents } from 'electron';

/**
 * Keeps every page of the app where it is: no navigation elsewhere, no windows, no webviews, no permissions.
 * A link that leads out goes to `openLink`, as if the page had asked for it.
 */
export function confinePages(
  app: App,
  isOwn: (url: string, contents: WebContents) => boolean,
  openLink: (url: string) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (isOwn(details.url, contents)) return;
      details.preventDefault();
      if (details.isMainFrame) openLink(details.url);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url);
      return { action: 'deny' };
    });
  });
}

/** Chromium's names, a newer and an older one, for a page's leave to reach servers on its own computer. */
const LOOPBACK = ['loopback-network', 'local-network-access'];

/**
 * Refuses every permission that a page has to ask for, but one: pages of `origin` may reach this computer, where
 * the server of a room is.
 */
export function limitPermissions(session: Session, origin: string | null): void {
  const isGiven = (permission: string, url: string): boolean =>
    origin !== null && LOOPBACK.includes(permission) && `${url}/`.startsWith(`${origin}/`);
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isGiven(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, url) => isGiven(permission, url));
}
