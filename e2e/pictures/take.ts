import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

const KEPT = resolve(import.meta.dirname, '../screenshots');
const LOOKED_AT = resolve(import.meta.dirname, '../../test-results/screenshots');

/** Those that the README shows. */
const IN_README = new Set([
  'set-up-light',
  'round-light',
  'round-dark',
  'score-light',
  'scorecard-dark',
  'transcript-light',
  'replay-light',
  'replay-dark',
  'history-search-light',
  'compare-light',
  'compare-dark',
  'progress-light',
  'progress-dark',
  'plan-light',
  'plan-dark',
  'pair-candidate-light',
  'pair-candidate-dark',
  'pair-interviewer-light',
  'pair-interviewer-dark',
]);

/** Takes a screen's picture in both themes, as `name-light` and `name-dark`. */
export async function takeBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/);
    const picture = `${name.toLowerCase().replace(/\W+/g, '-')}-${colorScheme}`;
    const folder = IN_README.has(picture) ? KEPT : LOOKED_AT;
    await page.screenshot({ path: join(folder, `${picture}.png`) });
  }
}
