import { expect } from '@playwright/test';
import type { AppPages } from '../pages/app-pages';
import { roundModel, rubric } from './bundled-bank';

/** Notes as a candidate types them, good enough for some key points of the boot question. */
const NOTES = `# Power-on to login
- Firmware: UEFI runs the power-on self test and initialises the devices, then follows its boot entry in NVRAM to the EFI system partition
- GRUB loads the kernel and the initramfs into memory and passes the kernel command line
- The kernel decompresses itself, sets up memory and the scheduler
- The initramfs is a temporary root that has the driver for the disk; switch_root goes to the real one
- \`systemd\` is PID 1 and reaches default.target; agetty shows the login prompt`;

/**
 * Sits a 20-minute drill to its scorecard as a person does, and stops at each screen on the way.
 * It starts on Practice and ends on the attempt's Transcript.
 */
export async function sitDrill(
  pages: AppPages,
  kind: string,
  stop: (screen: string) => Promise<void>,
  question?: string,
): Promise<void> {
  const { page } = pages;
  const model = roundModel(`${kind}-20`);
  const { criteria } = rubric(kind);
  await pages.button('Start a round').click();
  await expect(page.getByRole('radiogroup', { name: 'Round' })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Round' }).getByRole('radio', { name: model.title }).check();
  if (question) await page.getByLabel('Question', { exact: true }).selectOption({ label: question });
  await stop('Set-up');
  await pages.button('Begin round').click();
  await pages.write('No: SIGKILL and SIGSTOP cannot be caught.');
  await stop('Round, rapid fire');
  await pages.button('Next phase').click();
  await pages.button('Reveal hint').click();
  await pages.button('Ask follow-up').click();
  await pages.answer().click();
  await page.keyboard.insertText(NOTES);
  await expect(pages.saved()).toBeVisible();
  await stop('Round');
  await pages.button('Pause').click();
  await stop('Round, paused');
  await pages.button('Resume').click();
  await pages.button('Next phase').click();
  await stop('Round, no question');
  await pages.button('Finish round').click();
  await expect(page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  await pages.rate(page, Object.fromEntries(criteria.map(({ title }, index) => [title, 1 + (index % 2)])));
  await pages.sayYes('Overall');
  await stop('Prediction');
  await pages.button('Show model answer').click();
  await expect(page.getByText('Question 1 of 2')).toBeVisible();
  await page.getByRole('radio', { name: 'Got it' }).first().check();
  await stop('Score, short questions');
  await page.getByRole('button', { name: 'Next question' }).click();
  await pages.rate(
    page,
    Object.fromEntries(criteria.map(({ title }, index) => [title, [2, 3, 1, 4, 2][index] ?? 2])),
  );
  await pages.sayYes('Recommendation');
  await stop('Score');
  await pages.button('Save scorecard').click();
  await page.getByRole('tab', { name: 'Scorecard' }).click();
  await stop('Scorecard');
  await page.getByRole('tab', { name: 'Replay' }).click();
  await page.getByRole('slider', { name: 'Replay position' }).press('End');
  await stop('Replay');
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Round finished');
  await stop('Transcript');
}
