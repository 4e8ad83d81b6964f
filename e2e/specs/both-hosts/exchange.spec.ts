import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeArchive } from '@core/exchange/archive';
import { expect, test as base } from '../../fixtures';
import { makeAttempt, type AttemptRecord } from '../../support/attempts';
import { openImport } from '../../support/import-file';
import { saveTo } from '../../support/save-file';
import { eventsInDatabase, eventsInJournal } from '../../support/stored';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const archive = (attempts: AttemptRecord[]) =>
  encodeArchive(
    { app: '0.1.0', madeOn: 0 },
    attempts.map((attempt) => ({ attempt })),
    digest,
  );

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-exchange-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const SCRIPT = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';

test('of a damaged archive the whole attempts come in, an attempt that goes on is carried on', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  const startedAt = Date.now() - 86_400_000;
  const [whole, torn, shared] = await Promise.all([
    makeAttempt({ id: 'whole', kind: 'os', startedAt, level: 3 }),
    makeAttempt({ id: 'torn', kind: 'networking', startedAt }),
    makeAttempt({ id: 'evil', kind: 'behavioral', startedAt }),
  ]);
  // The bank's questions are the same objects in every attempt.
  const evil = structuredClone(shared);
  for (const question of Object.values(evil.header.questions)) question.title = question.prompt = SCRIPT;
  const file = join(folder, 'in.greenroom');
  const early = { ...whole, events: whole.events.slice(0, 3) };
  await writeFile(file, await archive([early]));
  await openImport(app, file);
  await pages.button('Add 1 attempt').click();
  await expect(page.getByText('1 attempt was added.')).toBeVisible();

  const text = await archive([whole, torn, evil]);
  await writeFile(file, text.replace('first in torn', 'first in porn'));
  await openImport(app, file);
  const preview = page.getByRole('dialog', { name: 'What the file would add' });
  await expect(preview).toContainText(
    /New\s*1\s*Already here\s*0\s*Can’t be read\s*1\s*Go on in the file\s*1/,
  );
  await expect(preview).toContainText(/line 3\s*The checksum does not match the line\./);
  await preview.getByRole('button', { name: 'Add 2 attempts' }).click();
  await expect(page.getByText('2 attempts were added.')).toBeVisible();
  const expected = { whole: whole.events, evil: evil.events };
  expect(await eventsInDatabase(page)).toEqual(expected);
  expect(await eventsInJournal(app.journal)).toEqual(expected);

  // What a file says is text, wherever it is shown.
  await pages.main('History').click();
  await page.getByRole('link', { name: SCRIPT, exact: true }).click();
  await expect(page.getByRole('heading', { name: SCRIPT, level: 1 })).toBeVisible();
  expect(await page.title()).not.toBe('taken');

  // A file that tells another story of what is here changes nothing.
  const other = { ...whole, events: whole.events.map((event) => ({ ...event, by: 'host' as const })) };
  await writeFile(file, (await archive([other])).split('\n').slice(0, 2).join('\n'));
  await openImport(app, file);
  await expect(preview).toContainText(/New\s*0.*Can’t be read\s*1\s*Different here\s*1/s);
  await expect(preview).toContainText('The file ends early');
  await expect(preview).toContainText('It goes on differently in the file from event 0.');
  await expect(preview.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await eventsInDatabase(page)).toEqual(expected);
});

test('one attempt goes out as Markdown, a web page, a PDF and a table', async ({
  app,
  pages,
  folder,
  host,
}) => {
  const { page } = app;
  const record = await makeAttempt({ id: 'a1', kind: 'os', startedAt: Date.now(), level: 3 });
  const file = join(folder, 'in.greenroom');
  await writeFile(file, await archive([record]));
  await openImport(app, file);
  await pages.button('Add 1 attempt').click();
  await expect(page.getByText('1 attempt was added.')).toBeVisible();
  await pages.main('History').click();
  await page.getByRole('table', { name: 'Attempts' }).getByRole('link').first().click();

  const choose = async (item: string) => {
    await pages.button('Export').click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const save = async (item: string, ending: string) => {
    const path = join(folder, `out.${ending}`);
    const name = await saveTo(app, path, () => choose(item));
    expect(name).toMatch(new RegExp(`^greenroom-\\d{4}-\\d{2}-\\d{2}-.*\\.${ending}$`));
    return readFile(path);
  };
  expect((await save('Markdown', 'md')).toString()).toMatch(/^# /);
  const html = (await save('Web page', 'html')).toString();
  expect(html).toContain('What I said first in a1.');
  const table = (await save('Scorecard as CSV', 'csv')).toString().trim().split('\r\n');
  expect(table).toHaveLength(1 + record.header.rubric.criteria.length);
  expect(table[1]).toMatch(/^a1,\d{4}-.*,3,3,,3,Yes$/);

  if (host === 'desktop') {
    const pdf = await save('PDF', 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(5_000);
  } else {
    // The browser's print dialog is out of a test's reach: what it would be shown is not.
    await page.evaluate(() => {
      const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')!;
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
        get() {
          const shown = get!.call(this) as Window;
          shown.print = () => (document.title = shown.document.body.innerText);
          return shown;
        },
      });
    });
    await choose('PDF');
    await expect.poll(() => page.title()).toContain('What I said first in a1.');
  }
});
