import { defineConfig } from '@playwright/test';
import { desktopName } from './e2e/electron-double/launch-desktop';
import type { HostOption } from './e2e/fixtures';

export default defineConfig<HostOption>({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  // A shared machine may stall for seconds; what needed its second try is named in the report.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    {
      name: 'browser host',
      testMatch: 'specs/**/*.spec.ts',
      testIgnore: 'specs/desktop/**',
      use: { host: 'browser' },
    },
    {
      name: desktopName,
      testMatch: ['specs/{both-hosts,desktop}/*.spec.ts', 'electron-double/*.spec.ts'],
      use: { host: 'desktop' },
    },
  ],
});
