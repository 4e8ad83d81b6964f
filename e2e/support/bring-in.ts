import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { AppUnderTest } from './app-under-test';
import { exportText, type AttemptRecord } from './attempts';
import { openImport } from './import-file';

/** Imports attempts as a person would, by a file in `folder`. */
export async function bringIn(app: AppUnderTest, folder: string, records: AttemptRecord[]): Promise<void> {
  const file = join(folder, 'brought-in.json');
  await writeFile(file, exportText(records, Date.now()));
  await openImport(app, file);
  const preview = app.page.getByRole('dialog', { name: 'What the file would add' });
  await preview.getByRole('button', { name: /^Add \d+ attempt/ }).click();
  await expect(preview).toHaveCount(0);
}
