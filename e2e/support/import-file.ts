import type { Page } from '@playwright/test';
import { AppPages } from '../pages/app-pages';
import type { AppUnderTest } from './app-under-test';

/** Goes to Settings and opens a file for import, by the host's own dialog. */
export async function openImport({ page, desktop }: AppUnderTest, file: string): Promise<void> {
  const { main, button } = new AppPages(page);
  await main('Settings').click();
  if (desktop?.answerDialog) {
    await desktop.answerDialog({ canceled: false, filePaths: [file] });
    await button('Import').click();
    return;
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Import').click()]);
  await chooser.setFiles(file);
}

/** Drops a file on the window, as a person does from a folder. */
export const dropFile = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([title, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], title));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );
