import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { aliases } from './aliases';
import { chromiumArgs, chromiumPath } from './e2e/support/chromium';

export default defineConfig(async () => ({
  resolve: { alias: aliases },
  test: {
    // The default leaves one core to whoever watches; here nobody does.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          environment: 'node',
          // Some start a process of their own, which a busy machine makes wait.
          testTimeout: 20_000,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.svelte.test.ts', 'src/renderer/**/*.browser.test.ts'],
        },
      },
      {
        extends: true as const,
        plugins: [svelte()],
        // Met too late, in a worker or by a test alone, these would be bundled in the middle of one.
        optimizeDeps: { include: ['minisearch', 'fast-check'] },
        test: {
          name: 'components',
          include: ['src/renderer/**/*.svelte.test.ts', 'src/renderer/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: await chromiumPath(), args: chromiumArgs },
            }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
    ],
  },
}));
