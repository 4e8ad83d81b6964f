import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeRecord } from '@backend/journal-line';
import { expect, test } from '../../fixtures';
import { AppPages } from '../../pages/app-pages';
import { makeAttempt } from '../../support/attempts';
import { eventsInDatabase, eventsInJournal, writeJournals } from '../../support/stored';

const DAY = 86_400_000;

test('a backup brings back what both copies have lost, and a check mends what only one has', async ({
  app,
  launch,
}) => {
  test.setTimeout(90_000);
  const startedAt = Date.now() - 10 * DAY;
  const records = await Promise.all(
    (['os', 'networking', 'behavioral'] as const).map((kind, index) =>
      makeAttempt({ id: `of-${kind}`, kind, startedAt: startedAt + index * DAY, level: 3 }),
    ),
  );
  const all = Object.fromEntries(records.map(({ header, events }) => [header.id, events]));
  await writeJournals(app.journal, records);
  await app.page.reload();
  const { main, button } = new AppPages(app.page);
  await main('Settings').click();
  await expect(app.page.getByText('Database and journal have the same attempts.')).toBeVisible();
  await expect(app.page.getByText('None was made yet.')).toBeVisible();
  await button('Back up now').click();
  await expect(app.page.getByText('3 attempts are in it.')).toBeVisible();
  await expect(app.page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  expect(await readdir(join(app.journal, '../backups'))).toEqual([
    expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d-]{8}Z\.ndjson\.gz$/),
  ]);
  await app.close();
  await rm(app.indexedDb, { recursive: true });
  await rm(app.journal, { recursive: true });

  const fresh = await launch();
  const { page } = fresh;
  const pages = new AppPages(page);
  await pages.main('Settings').click();
  await expect(page.getByText('There are no attempts yet.')).toBeVisible();
  await page.getByRole('button', { name: /^Restore .*…$/ }).click();
  const preview = page.getByRole('dialog', { name: 'What the file would add' });
  await expect(preview).toContainText(/New\s*3/);
  expect(await eventsInDatabase(page)).toEqual({});
  await preview.getByRole('button', { name: 'Add 3 attempts' }).click();
  await expect(page.getByText('Database and journal have the same attempts.')).toBeVisible();
  expect(await eventsInDatabase(page)).toEqual(all);
  expect(await eventsInJournal(fresh.journal)).toEqual(all);

  // One journal gone, one damaged in the middle, and one in which events stand that the database has otherwise.
  await rm(join(fresh.journal, 'of-os.ndjson'));
  const damaged = join(fresh.journal, 'of-networking.ndjson');
  await writeFile(
    damaged,
    (await readFile(damaged, 'utf8')).replace('What I said first', 'What I said last.'),
  );
  const [header, ...events] = [
    { header: records[2]!.header },
    ...records[2]!.events.map((event) => ({ event })),
  ];
  const other = events.with(2, { event: { ...events[2]!.event, at: 61_000 } });
  await writeFile(
    join(fresh.journal, 'of-behavioral.ndjson'),
    [header!, ...other].map(encodeRecord).join(''),
  );
  await pages.button('Check both copies').click();
  const told = page.getByRole('status').filter({ hasText: 'checked' });
  await expect(told).toHaveText(
    '3 attempts checked. 2 were not the same in both, and mended. 1 is not, and could not be mended.',
  );
  await expect(page.getByText('Database and journal tell different stories from event 2.')).toBeVisible();
  const mended = await eventsInJournal(fresh.journal);
  expect(mended['of-os']).toEqual(all['of-os']);
  expect(await eventsInDatabase(page)).toEqual(all);
});
