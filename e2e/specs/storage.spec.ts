import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { applyAll } from '@core/attempt/apply';
import { empty, type Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import { AppPages } from '../pages/app-pages';
import { makeAttempt } from '../support/attempts';
import { roundModel, rubric } from '../support/bundled-bank';
import { Home, noise } from '../support/home';
import { eventsInDatabase, eventsInJournal, recordsInJournal, writeJournals } from '../support/stored';

const test = base.extend<{ home: Home }>({
  home: async ({}, use) => {
    const home = new Home(await mkdtemp(join(tmpdir(), 'greenroom-storage-')));
    await home.serve();
    await use(home);
    await home.closeBrowser();
    await home.server.stop();
    await rm(home.folder, { recursive: true, force: true });
  },
});

const DRILL = roundModel('os-20');

/** Events that still differ where they did, with a long text cut to what a report can show. */
const brief = (events: TranscriptEvent[]): unknown =>
  JSON.parse(
    JSON.stringify(events, (_, value: unknown) =>
      typeof value === 'string' && value.length > 100
        ? `${value.length} characters, ${createHash('sha256').update(value).digest('hex')}`
        : value,
    ),
  );

/** The events of the only attempt that the journal has. */
async function journaled(home: Home): Promise<TranscriptEvent[]> {
  const [events = []] = Object.values(await eventsInJournal(home.journal()));
  return events;
}

/** What the journal alone knows of the only attempt. */
async function fromJournal(home: Home): Promise<Attempt> {
  const [records = []] = Object.values(await recordsInJournal(home.journal()));
  const header = records.find((record) => 'header' in record)?.header;
  if (!header) throw new Error('The journal has no header.');
  return applyAll(empty(header), await journaled(home));
}

const answersInJournal = async (home: Home): Promise<string> =>
  Object.values((await fromJournal(home)).answers).join('\n');

/** The only attempt's events in the browser's database. */
async function stored(page: Page): Promise<TranscriptEvent[]> {
  const [events = []] = Object.values(await eventsInDatabase(page));
  return events;
}

const status = ({ page }: AppPages) =>
  page.getByRole('status').filter({ hasText: /^(Saved|Saving|Not fully saved)$/ });

/** Writes into the answer that is open, in one event, whatever becomes of it. */
async function type(pages: AppPages, text: string): Promise<void> {
  await pages.answer().click();
  await pages.page.keyboard.insertText(text);
}

/** Takes up the round that the app offers when it opens. */
const resume = ({ page }: AppPages) =>
  page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();

/** From "How did it go?" to the saved scorecard, with level 3 for everything. */
async function score(pages: AppPages): Promise<void> {
  const { page } = pages;
  const all = Object.fromEntries(rubric('os').criteria.map(({ title }) => [title, 2]));
  await expect(page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  await pages.rate(page, all);
  await pages.sayYes('Overall');
  await pages.button('Show model answer').click();
  await page.getByRole('button', { name: 'Next question' }).click();
  await pages.rate(page, all);
  await pages.sayYes('Recommendation');
  await pages.button('Save scorecard').click();
  await expect(page.getByRole('tab', { name: 'Scorecard' })).toBeVisible();
}

const scored = (page: Page) =>
  page.getByRole('table', { name: 'Attempts' }).getByRole('row').filter({ hasText: '3.0' });

const REFUSALS: {
  how: string;
  refuse: (home: Home) => Promise<void>;
  prepare?: (context: BrowserContext) => Promise<unknown>;
}[] = [
  {
    how: 'its files can’t be opened',
    async refuse(home) {
      // Where Chromium wants a folder there is a file: as real as a damaged profile.
      await mkdir(join(home.profile(), 'Default'), { recursive: true });
      await writeFile(home.indexedDb(), 'not a folder');
    },
  },
  {
    how: 'the browser forbids it',
    refuse: async () => {},
    // Firefox and Safari throw where a page may not store; Chromium can't be brought to.
    prepare: (context) =>
      context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
        Object.defineProperty(window, 'localStorage', {
          configurable: true,
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }),
  },
];

for (const { how, refuse, prepare } of REFUSALS) {
  test(`IndexedDB refused, since ${how}: said at once, and the journal gets a whole scored round`, async ({
    home,
  }) => {
    await refuse(home);
    const pages = await home.open(async (_page, context) => prepare?.(context));
    const { page } = pages;
    const told = page.getByRole('status').filter({ hasText: /can.t be kept/ });
    await expect(told).toContainText('journal', { timeout: 3_000 });

    await pages.begin(DRILL.title);
    await type(pages, 'Only the journal has this. ');
    await expect(page.getByRole('alert')).toContainText(/Saved to the journal, but not to this .*database/);
    await expect(status(pages)).toHaveText('Not fully saved');
    await expect.poll(() => answersInJournal(home)).toBe('Only the journal has this. ');

    await pages.button('Next phase').click();
    await pages.button('Reveal hint').click();
    await type(pages, 'And this. ');
    await expect(pages.timer()).toBeVisible();
    await expect.poll(() => answersInJournal(home)).toBe('Only the journal has this. \nAnd this. ');
    await expect(status(pages)).toHaveText('Not fully saved');

    await pages.button('Finish round').click();
    await pages.button('Finish now').click();
    await score(pages);
    expect(await fromJournal(home)).toMatchObject({ status: 'finished', given: [{ kind: 'hint' }] });
    expect((await fromJournal(home)).scorecard?.recommendation).toBe('yes');
    expect((await journaled(home)).map(({ seq }) => seq)).toEqual(
      (await journaled(home)).map((_, index) => index),
    );

    // Once storage works again, the journal brings everything back.
    await home.closeBrowser();
    await rm(home.indexedDb(), { recursive: true, force: true });
    const mended = await home.open();
    await mended.main('History').click();
    await expect(scored(mended.page)).toHaveCount(1);
    await expect(mended.page.getByRole('status').filter({ hasText: /can.t be kept/ })).toHaveCount(0);
    expect(brief(await stored(mended.page))).toEqual(brief(await journaled(home)));
  });
}

test('the quota used up in mid-round: said at once, the journal goes on, and what was missed is stored later', async ({
  home,
}) => {
  let session!: CDPSession;
  const pages = await home.open(async (page, context) => {
    session = await context.newCDPSession(page);
    await home.limitStorage(session, 150_000);
  });
  const { page } = pages;
  await pages.begin(DRILL.title);
  await pages.write('There was room for this. ');
  expect((await stored(page)).length).toBeGreaterThan(2);

  const long = noise(100_000);
  await pages.answer().click();
  await page.keyboard.insertText(long);
  await expect(page.getByRole('alert')).toContainText(/Saved to the journal, but not to this .*database/, {
    timeout: 3_000,
  });
  await expect(status(pages)).toHaveText('Not fully saved');
  // A name of an error is no remedy.
  await expect.soft(page.getByRole('alert')).toContainText(/space/i);

  await pages.button('Next phase').click();
  await type(pages, 'The round goes on. ');
  await expect
    .poll(() => answersInJournal(home))
    .toBe(`There was room for this. ${long}\nThe round goes on. `);
  await expect(status(pages)).toHaveText('Not fully saved');
  expect((await stored(page)).length).toBeLessThan((await journaled(home)).length);

  await home.limitStorage(session, 100_000_000);
  await expect(status(pages)).toHaveText('Saved');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(brief(await stored(page))).toEqual(brief(await journaled(home)));
});

test('the quota used up until after scoring: the scorecard is there at the next start', async ({ home }) => {
  let session!: CDPSession;
  const pages = await home.open(async (page, context) => {
    session = await context.newCDPSession(page);
    await home.limitStorage(session, 150_000);
  });
  const { page } = pages;
  await pages.begin(DRILL.title);
  await pages.answer().click();
  await page.keyboard.insertText(noise(100_000));
  await expect(status(pages)).toHaveText('Not fully saved');
  await pages.button('Finish round').click();
  await pages.button('Finish now').click();
  await score(pages);
  expect((await fromJournal(home)).scorecard?.recommendation).toBe('yes');

  await home.limitStorage(session, 100_000_000);
  await page.goto('about:blank');
  await page.goto(home.server.url);
  await pages.main('History').click();
  await expect(scored(page)).toHaveCount(1);
  expect(brief(await stored(page))).toEqual(brief(await journaled(home)));
});

test('the server killed in mid-round: said at once, typing is stored here, and the journal catches up', async ({
  home,
}) => {
  const pages = await home.open();
  const { page } = pages;
  await pages.begin(DRILL.title);
  await pages.write('Both have this. ');

  await home.server.kill();
  await type(pages, 'The journal lacks this. ');
  await expect(page.getByRole('alert')).toContainText(
    /not to the journal.*Start it again with npm run serve/,
    { timeout: 3_000 },
  );
  await expect(status(pages)).toHaveText('Not fully saved');
  const answerStored = async () =>
    (await stored(page))
      .flatMap((event) => (event.type === 'edited' ? event.changes.map(({ text }) => text) : []))
      .join('');
  await expect.poll(answerStored).toBe('Both have this. The journal lacks this. ');
  await pages.button('Next phase').click();
  await expect(pages.currentPhase()).toContainText(DRILL.phases[1]!.title);
  expect(await answersInJournal(home)).toBe('Both have this. ');

  await home.serve();
  await expect(status(pages)).toHaveText('Saved');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await type(pages, 'Both have this again. ');
  await expect(status(pages)).toHaveText('Saved');
  expect(brief(await journaled(home))).toEqual(brief(await stored(page)));
});

test('the server killed, and the window closed before it was back: the journal gets the rest later', async ({
  home,
}) => {
  const first = await home.open();
  await first.begin(DRILL.title);
  await first.write('Both have this. ');
  await home.server.kill();
  await type(first, 'The journal lacks this. ');
  await expect(first.page.getByRole('alert')).toContainText('not to the journal');
  await expect
    .poll(async () => JSON.stringify(await stored(first.page)))
    .toContain('The journal lacks this.');
  await home.closeBrowser();

  await home.serve();
  const second = await home.open();
  await resume(second);
  await second.write('And this is new. ');
  expect(brief(await journaled(home))).toEqual(brief(await stored(second.page)));
  await home.closeBrowser();

  // The journal alone must tell the whole story.
  await rm(home.indexedDb(), { recursive: true });
  const third = await home.open();
  await resume(third);
  await expect(third.answer()).toContainText('The journal lacks this.');
  await expect(third.answer()).toContainText('And this is new.');
});

/** Flips one bit of the first letter of a text in the file: what comes of it is text as good as any. */
async function damage(file: string, text: string): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.indexOf(text);
  if (at < 0) throw new Error(`${file} has no "${text}".`);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(file, bytes);
}

test('a damaged journal: the others are restored whole, and this one as far as it goes', async ({ home }) => {
  const startedAt = Date.UTC(2026, 9, 1);
  const records = await Promise.all(
    (['os', 'networking', 'behavioral', 'system-design'] as const).map((kind, index) =>
      makeAttempt({ id: `of-${kind}`, kind, startedAt: startedAt + index * 86_400_000, level: 3 }),
    ),
  );
  await writeJournals(home.journal(), records);
  // The third event, and the header.
  await damage(join(home.journal(), 'of-networking.ndjson'), 'What I said first');
  await damage(join(home.journal(), 'of-behavioral.ndjson'), roundModel('behavioral-20').title);

  // And one that was written by the app's next release.
  const later = { ...records[0]!, header: { ...records[0]!.header, id: 'of-later', version: 2 as 1 } };
  await writeJournals(home.journal(), [later]);
  const written = await readFile(join(home.journal(), 'of-later.ndjson'), 'utf8');

  const pages = await home.open();
  await expect(pages.page.getByText('2 journals are damaged.')).toBeVisible();
  await expect(pages.page.getByText('1 attempt was made by a newer Greenroom.')).toBeVisible();
  const { page } = pages;
  await pages.button('Not now').click();
  await pages.main('History').click();
  await expect(scored(page)).toHaveCount(2);
  const {
    'of-os': os,
    'of-system-design': design,
    'of-networking': networking,
    ...rest
  } = await eventsInDatabase(page);
  expect(os).toEqual(records[0]!.events);
  expect(design).toEqual(records[3]!.events);
  expect(networking).toEqual(records[1]!.events.slice(0, 2));
  expect(rest).toEqual({});
  expect(await readFile(join(home.journal(), 'of-later.ndjson'), 'utf8')).toBe(written);
});
