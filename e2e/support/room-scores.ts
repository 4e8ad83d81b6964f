import { expect } from '@playwright/test';
import type { AppPages } from '../pages/app-pages';
import { rubric } from './bundled-bank';

const levels = (rubricId: string, level: number): Record<string, number> =>
  Object.fromEntries(rubric(rubricId).criteria.map(({ title }) => [title, level]));

/** Says how it went, the same level for every criterion of the rubric, and has the model answer shown. */
export async function predictAll(pages: AppPages, rubricId: string, level: number): Promise<void> {
  await pages.rate(pages.page, levels(rubricId, level));
  await pages.sayYes('Overall');
  await pages.button('Show model answer').click();
  // Until it is sealed, the criteria on the screen are still the prediction's.
  await expect(pages.button('Show model answer')).toBeHidden();
}

/** Rates every criterion of the rubric alike, but for those that are named, and hands the scorecard in. */
export async function handIn(
  pages: AppPages,
  rubricId: string,
  level: number,
  others: Record<string, number> = {},
): Promise<void> {
  await pages.rate(pages.page, { ...levels(rubricId, level), ...others });
  await pages.sayYes('Recommendation');
  await pages.button('Hand in scorecard').click();
}
