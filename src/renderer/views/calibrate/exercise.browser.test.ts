import { parseRubric } from '@core/bank/parse-rubric';
import { parseSample } from '@core/bank/parse-sample';
import type { CalibrationSample } from '@core/room/sample';
import type { Rubric } from '@core/rubric/rubric';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import incident from '../../../../question-bank/calibration/behavioral-incident.md?raw';
import fork from '../../../../question-bank/calibration/os-fork.md?raw';
import behavioral from '../../../../question-bank/rubrics/behavioral.yaml?raw';
import os from '../../../../question-bank/rubrics/os.yaml?raw';
import CalibrationExercise from './CalibrationExercise.svelte';

const samples = [parseSample(fork, 'fork.md'), parseSample(incident, 'incident.md')] as CalibrationSample[];
const rubrics = [parseRubric(os, 'os.yaml'), parseRubric(behavioral, 'behavioral.yaml')] as Rubric[];

/** Gives a level for each criterion of the sample that is open, in the rubric's order. */
async function rate(levels: number[]): Promise<void> {
  const groups = document.querySelectorAll('[role="radiogroup"]');
  for (const [n, group] of groups.entries()) {
    const radio = group.querySelectorAll<HTMLInputElement>('input')[(levels[n] ?? 0) - 1];
    if (radio) await userEvent.click(radio);
  }
}

it('shows the reference once every criterion has a level, and then says what differs', async () => {
  const ondone = vi.fn();
  const screen = await render(CalibrationExercise, { samples, rubrics, ondone });
  await rate([3, 3, 2, 2]);
  const show = screen.getByRole('button', { name: 'Show the reference' });
  await expect.element(show).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByText('One criterion is still without a level.')).toBeVisible();
  // No reason may be read before one's own levels stand.
  expect(document.body.textContent).not.toContain('contradicts what was said');
  await rate([3, 3, 2, 2, 1]);
  await userEvent.click(show);

  const heading = screen.getByRole('heading', {
    name: 'You were kinder than the reference by one level on Accuracy and harder by two levels on Communication. You agreed on three of five criteria.',
  });
  await expect.element(heading).toHaveFocus();
  await expect.element(screen.getByText('Two levels harder')).toBeVisible();
  await expect.element(screen.getByText(/two levels apart is a different reading/)).toBeVisible();
  await expect.element(screen.getByText(/contradicts what was said of the page tables/)).toBeVisible();
  expect(ondone.mock.calls).toEqual([['calibrate-os-fork']]);
  expect(document.querySelectorAll('input')).toHaveLength(0);
});

it('goes on to the next that is left and adds them up at the end', async () => {
  const screen = await render(CalibrationExercise, { samples, rubrics });
  await rate([3, 2, 2, 2, 3]);
  await userEvent.click(screen.getByRole('button', { name: 'Show the reference' }));
  await expect.element(screen.getByText('One of two done')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Next sample' }));
  await expect.element(screen.getByRole('heading', { name: 'An incident that we led' })).toHaveFocus();
  await rate([3, 2, 2, 4, 2]);
  await userEvent.click(screen.getByRole('button', { name: 'Show the reference' }));
  await expect
    .element(screen.getByText('You agreed with the reference on nine of ten ratings and were kinder on one.'))
    .toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Next sample' })).not.toBeInTheDocument();

  // The first is as it was left; done again, it begins without levels.
  await userEvent.click(screen.getByRole('button', { name: /What fork copies/ }));
  await expect.element(screen.getByText(/agreed with the reference on all five criteria/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Score it again' }));
  await expect.element(screen.getByText('Five criteria are still without a level.')).toBeVisible();
});

it('begins with the first that was not done before, and leaves out what has no rubric', async () => {
  const screen = await render(CalibrationExercise, { samples, rubrics, done: ['calibrate-os-fork'] });
  await expect.element(screen.getByRole('heading', { name: 'An incident that we led' })).toBeVisible();
  await screen.rerender({ rubrics: rubrics.slice(0, 1) });
  await expect.element(screen.getByText('One of one done')).toBeVisible();
  await screen.rerender({ rubrics: [] });
  await expect.element(screen.getByText('There is nothing to calibrate on.')).toBeVisible();
});
