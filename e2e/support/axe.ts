import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Serious and critical findings of axe on what is shown now, or on a part of it; in the dark only colours differ. */
export async function checkWithAxe(page: Page, screen: string, part?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/);
    // Its source is half a megabyte: a page that has it since an earlier check isn't sent it again.
    const isThere = await page.evaluate(() => 'axe' in globalThis);
    // Legacy mode opens no blank page for its findings, which only frames of other origins would need.
    // Of what passes only the first is asked for: to find a selector for each takes a fifth of the time.
    const axe = new AxeBuilder({ page, axeSource: isThere ? 'void axe' : undefined })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] });
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await (part ? axe.include(part) : axe).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
