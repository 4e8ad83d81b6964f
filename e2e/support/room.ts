import type { Page } from '@playwright/test';

/** The window or tab of the partner at this computer, once it shows the room. Ask before it opens, or after. */
export async function partnerPage(owner: Page): Promise<Page> {
  const context = owner.context();
  const isPartner = (page: Page): boolean => page !== owner;
  const page = context.pages().find(isPartner) ?? (await context.waitForEvent('page', isPartner));
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:/);
  return page;
}
