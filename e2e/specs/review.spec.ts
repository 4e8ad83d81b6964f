import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { encodeReview } from '@core/review/file';
import { makeRequest } from '@core/review/request';
import { expect, test as base } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import type { AppUnderTest } from '../support/app-under-test';
import { exportText, makeAttempt, type AttemptRecord } from '../support/attempts';
import { freePort, openInBrowser, startServer } from '../support/browser-host';
import { dropFile, openImport } from '../support/import-file';

interface Fixtures {
  /** The app on another profile, with a data folder, a journal and a browser of its own. */
  partner: AppUnderTest;
  /** A folder for files that are saved and opened. */
  folder: string;
}

const test = base.extend<Fixtures>({
  partner: async ({}, use) => {
    const data = await mkdtemp(join(tmpdir(), 'greenroom-partner-'));
    const server = await startServer(data, await freePort());
    const app = await openInBrowser(server);
    await use(app);
    await app.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  },
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

/** A round that is over, with a prediction and without a scorecard. */
async function predictedAttempt(): Promise<AttemptRecord> {
  const startedAt = new Date(2026, 10, 18, 20, 14).getTime();
  const record = await makeAttempt({ id: 'ben-1', kind: 'os', startedAt, question: 'os-boot-to-login' });
  Object.assign(record.header.model, { file: 'rounds/os-20.yaml' });
  Object.assign(record.header.rubric, { file: 'rubrics/os.yaml' });
  const ratings = Object.fromEntries(record.header.rubric.criteria.map(({ id }) => [id, 4] as const));
  const last = record.events.at(-1)!;
  const prediction = { ratings, recommendation: 'strong-yes' } as const;
  record.events.push({ type: 'predicted', prediction, seq: last.seq + 1, at: last.at, by: 'candidate' });
  return record;
}

/** Saves the file of the dialog that is open, under a name, and returns where it is and what it was called. */
async function saveFile(page: Page, dialog: Locator, name: string, folder: string) {
  await dialog.getByRole('textbox', { name: 'Your name' }).fill(name);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await expect(dialog).toBeHidden();
  return file;
}

/** Rates every criterion with one level, counted from 0, and saves the scorecard. */
async function score(pages: AppPages, { header }: AttemptRecord, level: number) {
  const levels = Object.fromEntries(header.rubric.criteria.map(({ title }) => [title, level]));
  await pages.rate(pages.page.getByRole('region', { name: 'Ratings' }), levels);
  await pages.button('Save scorecard').click();
  await expect(pages.page.getByRole('tab', { name: 'Scorecard' })).toBeVisible();
}

test('a round goes to a partner, is scored blind and comes back sealed', async ({ app, partner, folder }) => {
  const [ben, ana] = [new AppPages(app.page), new AppPages(partner.page)];
  const record = await predictedAttempt();
  const backup = join(folder, 'backup.json');
  await writeFile(backup, exportText([record], Date.now()));
  await openImport(app, backup);
  await ben.button('Add 1 attempt').click();

  await app.page.goto(`${app.url}#/attempt/ben-1`);
  await ben.button('Export').click();
  await app.page.getByRole('menuitem', { name: 'Ask for a review…' }).click();
  const ask = app.page.getByRole('dialog', { name: 'Ask for a review' });
  const request = await saveFile(app.page, ask, 'Ben', folder);
  expect(request).toMatch(/greenroom-2026-11-18-[a-z0-9-]+\.review\.greenroom$/);
  expect(await readFile(request, 'utf8')).not.toMatch(/predicted|strong-yes/);

  await openImport(app, request);
  const refusal = app.page.getByRole('dialog', { name: 'The file can’t be used' });
  await expect(refusal).toContainText('This is your own attempt.');
  await refusal.getByRole('button', { name: 'Close' }).first().click();

  await openImport(partner, request);
  const preview = partner.page.getByRole('dialog', { name: 'Ben asks you to score a round' });
  await expect(preview).toContainText('18 November, 20:14');
  await preview.getByRole('button', { name: 'Add to score' }).click();
  await expect(partner.page.getByText('Ben asked you to score this round.')).toBeVisible();
  await ana.button('Score this attempt').click();
  await expect(partner.page.getByText('How did it go?')).toBeHidden();
  await score(ana, record, 1);
  await ana.button('Send back').click();
  const back = partner.page.getByRole('dialog', { name: 'Send your scorecard to Ben' });
  const reply = await saveFile(partner.page, back, 'Ana', folder);
  await ana.main('Practice').click();
  await expect(partner.page.getByRole('heading', { name: 'Recent attempts' })).toBeHidden();
  await ana.main('History').click();
  await expect(ana.attempts().getByRole('row').nth(1)).toContainText('From Ben');

  await openImport(app, reply);
  const answer = app.page.getByRole('dialog', { name: 'Ana scored your round' });
  await expect(answer).not.toContainText(/of 4|2\.0/);
  await answer.getByRole('button', { name: 'Add to the attempt' }).click();
  await expect(app.page.getByText('It stays sealed until yours is saved.')).toBeVisible();
  await expect(app.page.getByRole('table')).toBeHidden();
  await ben.button('Go on scoring').click();
  await score(ben, record, 2);

  const both = app.page.getByRole('table', { name: 'You and Ana' });
  await expect(both.getByRole('row', { name: /Depth/ })).toContainText('3');
  await expect(both.getByRole('row', { name: /Depth/ })).toContainText('1 lower');
  await expect(both.getByRole('row', { name: /Total/ })).toContainText('3.0');
  await expect(both.getByRole('row', { name: /Total/ })).toContainText('2.0');
  await expect(app.page.getByRole('region', { name: 'Ana’s scorecard' })).toContainText('Scored blind on');
  await expect(app.page.getByText(/You saved your scorecard again/)).toBeHidden();

  await openImport(app, reply);
  await expect(refusal).toContainText('already part of this attempt');
});

test('a dropped file is shown before it adds anything, and refused when it is damaged', async ({
  app,
  pages,
}) => {
  const { page } = app;
  const request = makeRequest(await predictedAttempt(), { bundle: 'dropped-1', from: 'Ben' });
  const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
  const whole = await encodeReview(request, { app: '1.2.3', madeOn: 5 }, digest);
  const refusal = page.getByRole('dialog', { name: 'The file can’t be used' });
  const damaged: [text: string, why: string][] = [
    [whole.slice(0, -200), 'damaged or not complete'],
    [whole.replace('What I said', 'What I sang'), 'The checksum does not match the line.'],
    [await encodeReview({ ...request, from: 'Ben\nAna' }, { app: '1', madeOn: 5 }, digest), 'one line'],
  ];
  for (const [text, why] of damaged) {
    await dropFile(page, 'round.review.greenroom', text);
    await expect(refusal).toContainText(why);
    await refusal.getByRole('button', { name: 'Close' }).last().click();
    await expect(refusal).toBeHidden();
  }
  await dropFile(page, 'round.review.greenroom', whole);
  const preview = page.getByRole('dialog', { name: 'Ben asks you to score a round' });
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await pages.main('History').click();
  await expect(page.getByText('There are no attempts yet.')).toBeVisible();
});
