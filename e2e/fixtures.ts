import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { launchDesktop } from './electron-double/launch-desktop';
import { AppPages } from './pages/app-pages';
import type { AppUnderTest } from './support/app-under-test';
import { freePort, openInBrowser, startServer, type Server } from './support/browser-host';

export { expect } from '@playwright/test';

/** Which host a project runs the specs in. */
export interface HostOption {
  host: 'browser' | 'desktop';
}

interface Fixtures {
  /** Starts the app on this test's profile; called again after `close` or `kill`, it finds what was left. */
  launch: () => Promise<AppUnderTest>;
  /** The app, started. */
  app: AppUnderTest;
  /** What a person finds on its screens. */
  pages: AppPages;
}

export const test = base.extend<Fixtures & HostOption>({
  host: ['browser', { option: true }],

  launch: async ({ host }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-e2e-'));
    const running = new Set<AppUnderTest>();
    let server: Server | null = null;
    await use(async () => {
      if (host === 'browser') server ??= await startServer(folder, await freePort());
      const app = server ? await openInBrowser(server) : await onDesktop(folder);
      running.add(app);
      const ended = (end: () => Promise<void>) => () => {
        running.delete(app);
        return end();
      };
      app.close = ended(app.close);
      app.kill = ended(app.kill);
      return app;
    });
    await Promise.all([...running].map((app) => app.close()));
    await (server as Server | null)?.stop();
    await rm(folder, { recursive: true, force: true });
  },

  app: async ({ launch }, use) => {
    await use(await launch());
  },

  pages: async ({ app }, use) => {
    await use(new AppPages(app.page));
  },
});

async function onDesktop(dataFolder: string): Promise<AppUnderTest> {
  const { page, double, indexedDb, close, kill } = await launchDesktop({ dataFolder });
  return {
    page,
    url: page.url(),
    indexedDb,
    journal: join(dataFolder, 'journal'),
    desktop: double,
    close,
    kill,
  };
}
