import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { summarise } from '@core/attempt/summary';
import { expect, test as base } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import type { AppUnderTest } from '../support/app-under-test';
import { exportText, makeAttempt, type AttemptRecord } from '../support/attempts';
import { openImport } from '../support/import-file';
import { saveTo } from '../support/save-file';
import { eventsInDatabase, eventsInJournal } from '../support/stored';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Five attempts that differ in all that History sorts and filters by, newest first. */
function fiveAttempts(now: number): Promise<AttemptRecord[]> {
  return Promise.all([
    makeAttempt({
      id: 'os-1',
      kind: 'os',
      startedAt: now - HOUR,
      minutes: 12,
      level: 2,
      question: 'os-boot-to-login',
    }),
    makeAttempt({ id: 'behavioral-2', kind: 'behavioral', startedAt: now - 2 * DAY, minutes: 19, level: 4 }),
    makeAttempt({
      id: 'networking-3',
      kind: 'networking',
      startedAt: now - 10 * DAY,
      minutes: 4,
      ends: 'interrupted',
    }),
    makeAttempt({ id: 'system-design-4', kind: 'system-design', startedAt: now - 20 * DAY, minutes: 15 }),
    makeAttempt({
      id: 'os-5',
      kind: 'os',
      startedAt: now - 60 * DAY,
      minutes: 8,
      level: 3,
      question: 'os-virtual-memory',
    }),
  ]);
}

const summary = ({ header, events }: AttemptRecord) => summarise(applyAll(empty(header), events));
const byId = (records: AttemptRecord[]) => [...records].sort((a, b) => (a.header.id < b.header.id ? -1 : 1));
const eventsOf = (records: AttemptRecord[]) =>
  Object.fromEntries(records.map(({ header, events }) => [header.id, events]));

interface Fixtures {
  /** A folder for files that are saved and opened. */
  folder: string;
  records: AttemptRecord[];
  /** An export of all `records`, as an earlier version made it. */
  backup: string;
}

const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  records: async ({}, use) => {
    await use(await fiveAttempts(Date.now()));
  },
  backup: async ({ folder, records }, use) => {
    const file = join(folder, 'backup.json');
    await writeFile(file, exportText(records, Date.now()));
    await use(file);
  },
});

/** Imports a file whose attempts are all new. */
async function importAll(app: AppUnderTest, file: string, count: number): Promise<void> {
  const { page } = app;
  await openImport(app, file);
  await expect(page.getByRole('dialog', { name: 'What the file would add' })).toContainText(`New ${count}`, {
    useInnerText: true,
  });
  await page.getByRole('button', { name: `Add ${count} attempts` }).click();
  await expect(page.getByText(`${count} attempts were added.`)).toBeVisible();
}

/** Exports everything to a file and returns its attempts, by id. */
async function exported(app: AppUnderTest, file: string): Promise<AttemptRecord[]> {
  const { main, button } = new AppPages(app.page);
  await main('Settings').click();
  const name = await saveTo(app, file, () => button('Export everything').click());
  expect(name).toMatch(/^greenroom-\d{4}-\d{2}-\d{2}\.greenroom$/);
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const records = lines.map((line) => JSON.parse(line.slice(17)) as { attempt?: AttemptRecord });
  return byId(records.flatMap(({ attempt }) => attempt ?? []));
}

const rows = (page: Page): Locator =>
  page
    .getByRole('table', { name: 'Attempts' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

/** The titles in the table's first column, from the top. */
const titles = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((all) =>
    all.map((row) => row.querySelector<HTMLElement>('[role="cell"]')!.innerText.trim()),
  );

/** Everything in the page's IndexedDB, whatever its store; the search index, which follows by itself, only on demand. */
const database = (page: Page, { withIndex = false } = {}): Promise<string> =>
  page.evaluate(async (all) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const open = indexedDB.open('greenroom');
      open.onsuccess = () => done(open.result);
    });
    const names = [...db.objectStoreNames].filter((name) => all || name !== 'searchSegments');
    const stores = names.map(
      (name) =>
        new Promise((done) => {
          const all = db.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => done([name, all.result]);
        }),
    );
    const text = JSON.stringify(await Promise.all(stores));
    db.close();
    return text;
  }, withIndex);

test('filters, search and every column’s order', async ({ app, pages, records, backup }) => {
  const { page } = app;
  const all = records.map((record) => summary(record).title);
  const [os, behavioral, networking, design, otherOs] = all as [string, string, string, string, string];
  expect(new Set(all).size).toBe(5);
  await importAll(app, backup, 5);
  await pages.main('History').click();
  await expect.poll(() => titles(page)).toEqual(all);
  await expect(rows(page).nth(2)).toContainText('Interrupted at 4:00');
  await expect(rows(page).nth(3)).toContainText('Not scored');

  const orders: [column: string, first: string[], second: string[]][] = [
    // Those without a score come last, and then first, newest first among themselves.
    ['Score', [behavioral, otherOs, os, networking, design], [networking, design, os, otherOs, behavioral]],
    ['Time', [behavioral, design, os, otherOs, networking], [networking, otherOs, os, design, behavioral]],
    ['Question', [...all].sort((a, b) => a.localeCompare(b)), [...all].sort((a, b) => b.localeCompare(a))],
    ['Round', [behavioral, networking, os, otherOs, design], [design, os, otherOs, networking, behavioral]],
    ['Date', all, [...all].reverse()],
  ];
  for (const [column, first, second] of orders) {
    const head = page.getByRole('columnheader', { name: column, exact: true });
    for (const [order, expected] of [first, second].entries()) {
      await head.getByRole('button').click();
      await expect(head).toHaveAttribute(
        'aria-sort',
        (order === 0) === /Question|Round/.test(column) ? 'ascending' : 'descending',
      );
      await expect.poll(() => titles(page), `${column}, click ${order + 1}`).toEqual(expected);
    }
  }
  await page.getByRole('columnheader', { name: 'Date' }).getByRole('button').click();

  const withTopic = (topic: string) =>
    all.filter((_, index) => summary(records[index]!).questions.some((question) => question.topic === topic));
  expect(withTopic('Memory')).toContain(otherOs);
  const count = page.getByRole('status').filter({ hasText: /attempts?/ });
  const filters: [label: string, option: string, expected: string[]][] = [
    ['Round', 'OS internals', [os, otherOs]],
    ['Score', 'Scored', [os, behavioral, otherOs]],
    ['Score', 'Not scored', [networking, design]],
    ['Score', 'Interrupted', [networking]],
    ['Date', 'Last 7 days', [os, behavioral]],
    ['Date', 'Last 30 days', [os, behavioral, networking, design]],
    ['Topic', 'Memory', withTopic('Memory')],
  ];
  for (const [label, option, expected] of filters) {
    await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    await expect.poll(() => titles(page), `${label}: ${option}`).toEqual(expected);
    await expect(count).toContainText(`${expected.length} of 5 attempts`);
    await pages.button('Show all').click();
    await expect(rows(page)).toHaveCount(5);
  }

  const search = page.getByRole('searchbox', { name: 'Search attempts' });
  await search.fill('FAULT malloc');
  await expect.poll(() => titles(page)).toEqual([otherOs]);
  await search.fill('drill internals');
  await expect.poll(() => titles(page)).toEqual([os, otherOs]);
  await page.getByLabel('Date', { exact: true }).selectOption({ label: 'Last 7 days' });
  await expect.poll(() => titles(page)).toEqual([os]);
  await search.fill('no such words');
  await expect(page.getByText('No attempt matches.')).toBeVisible();
  await pages.button('Show all').click();
  await expect(rows(page)).toHaveCount(5);
});

test('what was said is found as one types, and leads to its place, its moment and the replay from there', async ({
  app,
  pages,
  records,
  backup,
}) => {
  const { page } = app;
  const { title } = summary(records[4]!);
  await importAll(app, backup, 5);
  await pages.main('History').click();
  const search = page.getByRole('searchbox', { name: 'Search attempts' });
  await search.pressSequentially('SAID fir');
  await expect(rows(page)).toHaveCount(5);
  await search.pressSequentially('st 5 ');
  await expect.poll(() => titles(page)).toEqual([title]);
  const hit = rows(page).getByRole('link', { name: /What I said first in os-5\./ });
  await expect(hit.locator('mark')).toHaveText(['said', 'first', '5']);

  await hit.click();
  await expect(page.getByRole('tab', { name: 'Transcript' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('mark', { hasText: 'said first in os-5' })).toBeInViewport();
  await expect(page.getByText('Written at 1:00 of the round.')).toBeVisible();
  await pages.button('Replay from here').click();
  const position = page.getByRole('slider', { name: 'Replay position' });
  await expect(position).toHaveAttribute('aria-valuetext', /^1 minute,/);

  await page.goBack();
  await expect(search).toHaveValue('SAID first 5 ');
  await expect(hit).toBeVisible();
});

test('two attempts are chosen by keyboard and compared', async ({ app, pages, records, backup }) => {
  const { page } = app;
  await importAll(app, backup, 5);
  await pages.main('History').click();
  const choose = (record: AttemptRecord) =>
    page.getByRole('checkbox', { name: `Choose ${summary(record).title}` });
  await choose(records[0]!).focus();
  await page.keyboard.press('Space');
  const compare = page
    .getByRole('region', { name: 'Chosen attempts' })
    .getByRole('button', { name: 'Compare' });
  await expect(compare).toHaveAttribute('aria-disabled', 'true');
  await choose(records[4]!).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('2 attempts chosen.')).toBeVisible();
  await compare.press('Enter');
  await expect(page).toHaveURL(/#\/compare\/os-1\/os-5$/);
});

test('delete asks, Undo brings it back, and the next start deletes for good', async ({
  app,
  pages,
  records,
  backup,
}) => {
  const { page } = app;
  await importAll(app, backup, 5);
  await pages.main('History').click();
  const { title, id } = summary(records[1]!);
  const row = rows(page).filter({ hasText: title });
  const remove = row.getByRole('button', { name: `Delete ${title}` });
  const asked = page.getByRole('alertdialog', { name: 'Delete this attempt?' });

  await remove.click();
  await expect(asked).toContainText(title);
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(asked).toHaveCount(0);
  expect(await eventsInDatabase(page)).toEqual(eventsOf(records));

  await remove.click();
  await asked.getByRole('button', { name: 'Delete attempt' }).click();
  await expect(row).toHaveCount(0);
  await expect(rows(page)).toHaveCount(4);
  await pages.button('Undo').click();
  await expect(row).toHaveCount(1);
  await expect(rows(page)).toHaveCount(5);
  await page.reload();
  await expect(rows(page)).toHaveCount(5);
  await row.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await pages.main('History').click();

  await remove.click();
  await asked.getByRole('button', { name: 'Delete attempt' }).click();
  await expect(row).toHaveCount(0);
  await page.reload();
  await expect(rows(page)).toHaveCount(4);
  const rest = eventsOf(records.filter(({ header }) => header.id !== id));
  await expect.poll(() => eventsInJournal(app.journal)).toEqual(rest);
  expect(await eventsInDatabase(page)).toEqual(rest);
  await expect.poll(() => database(page, { withIndex: true })).not.toContain(id);
});

/** Leaves nothing of what the app has stored, as on another computer. */
async function forgetEverything(app: AppUnderTest): Promise<void> {
  await app.close();
  await rm(app.indexedDb, { recursive: true });
  await rm(app.journal, { recursive: true });
}

test('an export brings everything to a fresh profile, and importing it again changes nothing', async ({
  app,
  launch,
  folder,
  records,
  backup,
}) => {
  await importAll(app, backup, 5);
  const whole = join(folder, 'whole.greenroom');
  expect(await exported(app, whole)).toEqual(byId(records));
  await forgetEverything(app);

  const fresh = await launch();
  const { page } = fresh;
  const pages = new AppPages(page);
  await pages.main('History').click();
  await expect(page.getByText('There are no attempts yet.')).toBeVisible();
  await importAll(fresh, whole, 5);
  expect(await eventsInDatabase(page)).toEqual(eventsOf(records));
  expect(await eventsInJournal(fresh.journal)).toEqual(eventsOf(records));
  expect(await exported(fresh, join(folder, 'again.greenroom'))).toEqual(byId(records));

  const before = await database(page);
  await openImport(fresh, whole);
  const preview = page.getByRole('dialog', { name: 'What the file would add' });
  await expect(preview).toContainText(/New\s*0\s*Already here\s*5\s*Can’t be read\s*0/);
  await expect(preview.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  await preview.getByRole('button', { name: 'Close' }).first().click();
  expect(await database(page)).toBe(before);
  expect(await eventsInJournal(fresh.journal)).toEqual(eventsOf(records));
});

test('a file that can’t be used is refused with the reason; of a mixed one the sound part is offered', async ({
  app,
  pages,
  folder,
  records,
  backup,
}) => {
  const { page } = app;
  const [os, behavioral, networking, design, otherOs] = records as [
    AttemptRecord,
    AttemptRecord,
    AttemptRecord,
    AttemptRecord,
    AttemptRecord,
  ];
  const first = join(folder, 'first.json');
  await writeFile(first, exportText([os, behavioral], Date.now()));
  await importAll(app, first, 2);
  const before = await database(page);
  const text = await readFile(backup, 'utf8');
  const unusable: [what: string, text: string, why: RegExp][] = [
    ['cut off', text.slice(0, -1_000), /damaged or not complete.*Export it again/],
    ['empty', '', /The file is empty/],
    ['of another program', '{"notes": ["Buy milk."]}', /not a Greenroom export.*Export everything/],
    ['a list', '[]', /not a file that Greenroom made/],
    [
      'of a newer version',
      text.replace('"version":1', '"version":2'),
      /made by a newer Greenroom.*Update the app/,
    ],
  ];
  for (const [what, content, why] of unusable) {
    const file = join(folder, 'unusable.json');
    await writeFile(file, content);
    await openImport(app, file);
    const refused = page.getByRole('dialog', { name: 'The file can’t be imported' });
    await expect(refused.getByRole('alert'), what).toHaveText(why);
    await expect(refused.getByRole('button', { name: /^Add/ })).toHaveCount(0);
    await refused.getByRole('button', { name: 'Close' }).first().click();
    await expect(refused).toHaveCount(0);
  }
  expect(await database(page)).toBe(before);

  const mixed = join(folder, 'mixed.json');
  await writeFile(
    mixed,
    exportText(
      [
        // Here already, and told otherwise in the file: what is here stays.
        { ...os, events: os.events.slice(0, 2) },
        { ...networking, events: networking.events.filter(({ seq }) => seq !== 2) },
        { ...design, header: { ...design.header, version: 2 as 1 } },
        otherOs,
        otherOs,
      ],
      Date.now(),
    ),
  );
  await openImport(app, mixed);
  const preview = page.getByRole('dialog', { name: 'What the file would add' });
  await expect(preview).toContainText(/New\s*1\s*Already here\s*1\s*Can’t be read\s*3/);
  await expect(preview).toContainText(summary(otherOs).title);
  await expect(preview).toContainText('Event 2 is missing, so the transcript is not whole.');
  await expect(preview).toContainText('It is in the file twice (os-5).');
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await expect(preview).toHaveCount(0);
  expect(await database(page)).toBe(before);

  await openImport(app, mixed);
  await preview.getByRole('button', { name: 'Add 1 attempt' }).click();
  await expect(page.getByText('1 attempt was added.')).toBeVisible();
  expect(await eventsInDatabase(page)).toEqual(eventsOf([os, behavioral, otherOs]));
  expect(await eventsInJournal(app.journal)).toEqual(eventsOf([os, behavioral, otherOs]));
  await pages.main('History').click();
  await expect(rows(page)).toHaveCount(3);
});
