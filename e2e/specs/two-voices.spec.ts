import { mkdir } from 'node:fs/promises';
import { pairHeader, play, type } from '@core/attempt/played.fixture';
import { expect, test } from '../fixtures';
import { checkWithAxe } from '../support/axe';
import { bringIn } from '../support/bring-in';

const startedAt = Date.UTC(2026, 10, 18, 19);

test('an attempt of two says who did what, in the transcript and in the replay', async ({
  app,
  pages,
}, testInfo) => {
  const { page } = app;
  const header = { ...pairHeader, id: 'pair1', startedAt };
  const { events } = play(
    [
      [0, { type: 'start' }, 'interviewer'],
      [5, type('phase:intro', 'I am Ana, and I last worked on storage.')],
      [40, { type: 'nextPhase' }, 'interviewer'],
      [50, { type: 'showItem', item: 1 }, 'interviewer'],
      [52, type('warm-up/1', 'SIGINT')],
      [80, { type: 'nextPhase' }, 'interviewer'],
      [90, type('ladder', 'The firmware starts, then the loader.')],
      [100, { type: 'revealHint' }, 'interviewer'],
      [110, { type: 'askFollowUp' }, 'interviewer'],
      [130, { type: 'makeChange', change: 0 }, 'interviewer'],
      [140, { type: 'extend', ms: 300_000 }, 'interviewer'],
      [150, { type: 'edit', answer: 'ladder', changes: [{ from: 4, to: 4, text: 'UEFI ' }] }, 'interviewer'],
      [152, { type: 'edit', answer: 'ladder', changes: [{ from: 42, to: 42, text: ' It asks for a key.' }] }],
      [200, { type: 'finish', as: 'finished', on: startedAt + 200_000 }, 'interviewer'],
    ],
    header,
  );
  await mkdir(testInfo.outputDir, { recursive: true });
  await bringIn(app, testInfo.outputDir, [{ header, events }]);
  await pages.main('History').click();
  await page.getByRole('link', { name: /^Walk me from the power button/ }).click();
  await expect(page.getByText('Ana interviewed by Ben')).toBeVisible();
  const happened = page.getByRole('region', { name: 'What happened' });
  for (const line of [
    'Hint 1, 0.25 points’ worth, given by Ben',
    'Follow-up 1, asked by Ben',
    'Requirements changed by Ben',
    '5 min more for this phase, given by Ben',
    'Ben wrote 5 characters',
    'Ana wrote 19 characters',
  ])
    await expect(happened.getByText(line)).toBeVisible();
  await expect(happened.getByText('The disk is encrypted now.')).toBeVisible();
  await checkWithAxe(page, 'Transcript of two');

  await page.getByRole('tab', { name: 'Replay' }).click();
  const slider = page.getByRole('slider', { name: 'Replay position' });
  await slider.fill('153');
  const answer = page.getByRole('region', { name: 'Answer at this moment' });
  await expect(answer.getByText('Ben writes')).toBeVisible();
  await expect(answer.locator('.text mark.theirs')).toHaveText('UEFI ');
  await expect(
    page.getByRole('list', { name: 'Around this moment' }).getByText('Requirements changed by Ben'),
  ).toBeVisible();
  await checkWithAxe(page, 'Replay of two');
});
