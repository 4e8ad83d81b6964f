import { defineConfig } from '@playwright/test';
import type { HostOption } from '../fixtures';

/** `npm run screenshots`: takes the README's pictures again. They show and prove nothing, so no test run takes them. */
export default defineConfig<HostOption>({
  testDir: '.',
  outputDir: '../../test-results/pictures',
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
  use: { host: 'browser' },
});
