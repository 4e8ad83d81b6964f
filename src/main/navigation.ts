import type { App, Session } from 'electron';

/**
 * Keeps every page of the app where it is: no navigation elsewhere, no windows, no webviews, no permissions.
 * A link that leads out goes to `openLink`, as if the page had asked for it.
 */
export function confinePages(
  app: App,
  isOwn: (url: string) => boolean,
  openLink: (url: string) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (isOwn(details.url)) return;
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

/** Refuses all permissions: the app needs none of those that a page has to ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}
