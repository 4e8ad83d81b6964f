import type { Page } from '@playwright/test';

/** Typed over and over, so that what comes back can be held against it letter by letter. */
const SCRIPT = 'A process that waits for its disk is in state D, and no signal ends that wait. ';
export const letter = (index: number): string => SCRIPT[index % SCRIPT.length] ?? '';
export const typed = (count: number): string =>
  Array.from({ length: count }, (_, index) => letter(index)).join('');

/** Has the page report how long the answer was each time its status turned to Saved. */
export async function watchAcknowledged(page: Page): Promise<{ longest: number }> {
  const acknowledged = { longest: 0 };
  await page.exposeFunction('acknowledge', (length: number) => {
    acknowledged.longest = Math.max(acknowledged.longest, length);
  });
  await page.evaluate(() => {
    const status = [...document.querySelectorAll('[role=status]')].find((each) =>
      /^Sav/.test(each.textContent?.trim() ?? ''),
    );
    const answer = document.querySelector('[role=textbox][aria-label=Answer]');
    const told = globalThis as unknown as { acknowledge(length: number): void };
    new MutationObserver(() => {
      const empty = answer?.querySelector('.cm-placeholder');
      if (status?.textContent?.trim() === 'Saved' && !empty)
        told.acknowledge(answer?.textContent?.length ?? 0);
    }).observe(status!, { childList: true, characterData: true, subtree: true });
  });
  return acknowledged;
}
