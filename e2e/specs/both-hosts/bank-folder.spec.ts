import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from '../../fixtures';
import type { AppPages } from '../../pages/app-pages';
import type { AppUnderTest } from '../../support/app-under-test';

/** What is promised for a change on disk, and what looking adds to it, in ms. */
const WITHIN = 1_000;
const LOOKING = 250;

/** A folder of one's own on this computer, empty. */
const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'greenroom-own-bank-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

interface Given {
  id: string;
  title: string;
  prompt?: string;
  modelAnswer?: string;
  topic?: string;
}

/** A sound question; only a broken one needs more said about it. */
const question = ({ id, title, prompt, modelAnswer, topic }: Given): string => `---
id: ${id}
title: ${title}
round: os
topic: ${topic ?? 'Homemade'}
format: deep-dive
difficulty: 2
minutes: 5
rubric: os
---

## Prompt

${prompt ?? 'Walk me through it.'}

## Hints

1. What runs first?

## Follow-ups

1. And then it hangs?

## Key points

- \`first\`: One.
  - one
- \`second\`: Two.
  - two
- \`third\`: Three.
  - three

## Model answer

${modelAnswer ?? 'In stages.'}
`;

const ROUND = `id: own-round
title: A round of my own
round: os
summary: One question of my own.
rubric: os
questions:
  - id: only
    formats: [deep-dive]
    topics: [Homemade]
phases:
  - id: talk
    title: Talk
    minutes: 5
    goal: Answer it.
    question: only
    tools: [answer]
`;

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

/** Adds a folder in Settings by typing its path, as both hosts let one do. */
async function addFolder({ page, main, button }: AppPages, folder: string): Promise<void> {
  await main('Settings').click();
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder);
  await button('Add folder').click();
}

/** A folder in the list of Settings; what a corner says of it has the path as well. */
const row = (page: Page, folder: string): Locator =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: folder });

const listed = (page: Page): Locator => page.getByRole('list', { name: 'Questions' }).getByRole('link');

/** One problem of a folder in the region Problems, by its file. */
const problem = (page: Page, file: string): Locator =>
  page
    .getByRole('region', { name: 'Problems' })
    .getByRole('listitem')
    .filter({ hasText: `${file}:` });

/** How long, in ms, a change takes to be on the screen. */
async function timeToShow(change: () => Promise<void>, shown: () => Promise<boolean>): Promise<number> {
  await change();
  const start = Date.now();
  await expect.poll(shown, { intervals: [25], timeout: 10_000 }).toBe(true);
  return Date.now() - start;
}

test('a folder of one’s own: its questions, its problems, and every change within a second', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  const file = (name: string) => join(folder, 'questions', name);
  await write(folder, {
    'questions/boot.md': question({ id: 'own-boot', title: 'How does my laptop boot?' }),
    'questions/deeper/disk.md': question({ id: 'own-disk', title: 'How does my disk fail?' }),
    'questions/broken.md': question({ id: 'own-broken', title: 'Broken' }).replace(
      'format: deep-dive',
      'format: quiz',
    ),
    'questions/taken.md': question({ id: 'os-boot-to-login', title: 'An id of the app’s own' }),
    'rubrics/broken.yaml': 'id: own\ntitle: "Half',
  });

  await test.step('a path that can’t be used is refused with what to type instead', async () => {
    await addFolder(pages, 'my-questions');
    await expect(page.getByRole('alert')).toHaveText(
      /"my-questions" is not a full path\. Give the whole path/,
    );
    await addFolder(pages, join(folder, 'nothing-here'));
    await expect(page.getByRole('alert')).toHaveText(/it is not there\. Give the path of a folder/);
  });

  const folders = row(page, folder);
  const hasProblems = page.getByRole('region', { name: 'Problems' }).getByRole('heading', { name: folder });
  await addFolder(pages, folder);
  await expect(folders).toContainText('2 questions');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await test.step('its questions are in the bank, and its problems beside them', async () => {
    await pages.main('Question bank').click();
    await page.getByRole('searchbox', { name: 'Search questions' }).fill('homemade');
    await expect(listed(page)).toHaveCount(2);
    await expect(listed(page).filter({ hasText: 'How does my laptop boot?' })).toBeVisible();

    await expect(hasProblems).toBeVisible();
    await expect(problem(page, 'questions/broken.md')).toContainText(
      /broken\.md:6\s*"format" can't be "quiz"\.\s*Write one of: deep-dive, rapid-fire/,
    );
    await expect(problem(page, 'questions/taken.md')).toContainText(
      /taken\.md:2\s*The id "os-boot-to-login" is already taken by questions\/os\/boot-to-login\.md of .+\s*Give one of the two another id/,
    );
    await expect(problem(page, 'rubrics/broken.yaml')).toContainText(
      /broken\.yaml:2\s*This is not valid YAML.*\s*Check the indentation, and put quotes/,
    );
  });

  await test.step('an edit, a mended file and a new one show within a second', async () => {
    const took = {
      edited: await timeToShow(
        () => writeFile(file('boot.md'), question({ id: 'own-boot', title: 'How does my server boot?' })),
        async () => (await listed(page).filter({ hasText: 'How does my server boot?' }).count()) === 1,
      ),
      mended: await timeToShow(
        () =>
          writeFile(file('broken.md'), question({ id: 'own-broken', title: 'What was broken in my file?' })),
        async () => (await listed(page).count()) === 3,
      ),
      added: await timeToShow(
        () =>
          writeFile(file('deeper/new.md'), question({ id: 'own-new', title: 'What is new in my folder?' })),
        async () => (await listed(page).count()) === 4,
      ),
      broken: await timeToShow(
        () => writeFile(file('deeper/new.md'), 'Nothing but text.'),
        async () => (await problem(page, 'questions/deeper/new.md').count()) === 1,
      ),
      removed: await timeToShow(
        () => rm(file('deeper'), { recursive: true }),
        async () =>
          (await listed(page).count()) === 2 && (await problem(page, 'deeper/new.md').count()) === 0,
      ),
    };
    for (const [what, ms] of Object.entries(took)) expect.soft(ms, what).toBeLessThan(WITHIN + LOOKING);
    await expect(problem(page, 'questions/broken.md')).toHaveCount(0);
  });

  await test.step('the whole folder goes and comes back, and the app goes on', async () => {
    await rm(folder, { recursive: true });
    const gone = page.getByRole('region', { name: 'Problems' }).getByRole('listitem').filter({
      hasText: "The folder can't be read: it is not there.",
    });
    await expect(gone).toContainText('Put the folder back, or remove it in Settings.');
    await expect(hasProblems).toBeVisible();
    await expect(listed(page)).toHaveCount(0);
    const search = page.getByRole('searchbox', { name: 'Search questions' });
    await search.fill('');
    await expect(listed(page).first()).toBeVisible();

    await search.fill('homemade');
    await write(folder, {
      'questions/boot.md': question({ id: 'own-boot', title: 'How does my phone boot?' }),
    });
    await expect(listed(page).filter({ hasText: 'How does my phone boot?' })).toBeVisible();
    await expect(hasProblems).toHaveCount(0);
  });

  await test.step('removed in Settings, it is not read any more', async () => {
    await pages.main('Settings').click();
    await expect(folders).toContainText('1 question');
    await pages.button(`Remove ${folder}`).click();
    await expect(folders).toHaveCount(0);
    await pages.main('Question bank').click();
    await expect(page.getByText('No question matches.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search questions' }).fill('');
    await expect(listed(page).first()).toBeVisible();
  });
});

/** All that would run, load or lead somewhere if it were more than text. */
const HOSTILE = [
  '<script>window.hacked = "script"</script>',
  '<img src="https://example.org/tracker.png" onerror="window.hacked = \'img\'">',
  '<img src="x" onerror="window.hacked = \'onerror\'">',
  '<svg onload="window.hacked = \'svg\'"><script>window.hacked = "svg script"</script></svg>',
  '<iframe src="https://example.org/frame" srcdoc="<script>parent.hacked = 1</script>"></iframe>',
  '<style>@import url("https://example.org/style.css"); main { display: none }</style>',
  '<link rel="stylesheet" href="https://example.org/link.css">',
  '<video src="https://example.org/film.mp4" autoplay></video>',
  '<form action="https://example.org/form"><button>Send it</button></form>',
  '<meta http-equiv="refresh" content="0; url=https://example.org/away">',
  '<base href="https://example.org/">',
  '<div onmouseover="window.hacked = \'hover\'" style="position: fixed; inset: 0; background: url(https://example.org/bg.png)">Over all</div>',
  '<a href="javascript:window.hacked = \'link\'">Click me</a>',
  '<math><mtext></p><style><!--</style><img title="--><img src=1 onerror=window.hacked=2>">',
  '![picture](https://example.org/markdown.png)',
].join('\n\n');

/** A diagram that asks for the same, and for Mermaid's own safety to be switched off. */
const HOSTILE_DIAGRAM = `\`\`\`mermaid
%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": ".node rect { fill: url(https://example.org/fill.svg) }"}}%%
flowchart LR
  A["<img src=https://example.org/node.png onerror=window.hacked=4>"] --> B["<b onclick=window.hacked=5>Drawn</b>"]
  click A "javascript:window.hacked=6"
  click B href "https://example.org/clicked" _blank
\`\`\``;

test('HTML and scripts in a question are text: nothing runs, nothing is fetched', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  const requested: string[] = [];
  page.on('requestfinished', (request) => requested.push(request.url()));
  page.on('requestfailed', (request) => {
    // What the page's own policy stopped has not left the page.
    if (request.failure()?.errorText !== 'csp') requested.push(request.url());
  });
  await write(folder, {
    'questions/hostile.md': question({
      id: 'own-hostile',
      title: '<img src=x onerror=window.hacked=3> What does this do?',
      topic: '<b>Bold</b>',
      prompt: `What is this?\n\n${HOSTILE}`,
      modelAnswer: HOSTILE,
    }),
    'questions/diagram.md': question({ id: 'own-diagram', title: 'What is drawn?', prompt: HOSTILE_DIAGRAM }),
  });
  await addFolder(pages, folder);
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('own-hostile');
  await listed(page).first().click();

  const preview = page.getByRole('article', {
    name: '<img src=x onerror=window.hacked=3> What does this do?',
  });
  await expect(preview).toContainText('What is this?');
  await expect(preview).toContainText('<b>Bold</b>');
  await preview.getByRole('button', { name: 'Show answer' }).click();
  const links = preview.getByText('Click me');
  await expect(links).toHaveCount(2);
  for (const link of await links.all()) await link.click();
  await preview.getByText('Over all').first().hover();

  await expect(pages.main('Question bank')).toBeVisible();
  await expect(preview.locator('img, iframe, style, form, svg, video, link, meta, base, script')).toHaveCount(
    0,
  );

  await page.getByRole('searchbox', { name: 'Search questions' }).fill('own-diagram');
  await listed(page).first().click();
  const diagram = page.getByRole('img', { name: /^Diagram: / });
  await diagram.getByText('Drawn').click();
  await expect(diagram.locator('img, script, [onclick], [onerror], a[href^="javascript"]')).toHaveCount(0);
  expect(page.context().pages()).toHaveLength(1);

  expect(await page.evaluate(() => (globalThis as { hacked?: unknown }).hacked)).toBeUndefined();
  const { protocol, host } = new URL(app.url);
  expect(
    requested.filter((url) => !url.startsWith(`${protocol}//${host}/`) && !/^(data|blob):/.test(url)),
  ).toEqual([]);
  const desktop = await app.desktop?.state?.();
  expect(desktop?.calls.filter(({ what }) => what === 'network') ?? []).toEqual([]);
});

test('a question nested deeper than can be rendered takes no screen away', async ({ app, pages, folder }) => {
  const { page } = app;
  await write(folder, {
    'questions/deep.md': question({ id: 'own-deep', title: 'How deep?', prompt: '>'.repeat(100_000) }),
  });
  await addFolder(pages, folder);
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('own-deep');
  await listed(page).click();
  await expect.soft(page.getByRole('article', { name: 'How deep?' })).toBeVisible();
  await pages.main('Practice').click();
  await expect(pages.button('Start a round')).toBeVisible();
});

/** Resolves with a promise of the next change of the bank that the host tells this page of. */
async function nextBankChange({ page }: AppUnderTest): Promise<() => Promise<void>> {
  await page.evaluate(async () => {
    type Heard = { heard: Promise<void>; greenroomTransport?: { on(event: string, fn: () => void): void } };
    const shared = globalThis as unknown as Heard;
    const transport = shared.greenroomTransport;
    if (transport) {
      shared.heard = new Promise((done) => transport.on('bankChanged', done));
      return;
    }
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/events`);
    shared.heard = new Promise((done) => {
      socket.onmessage = ({ data }) => String(data).includes('bankChanged') && done();
    });
    await new Promise((done) => (socket.onopen = done));
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: Promise<void> }).heard);
}

/** Asks the host for the bank as the app does, so that the app's own asking, if any, is over by then. */
function askForBank({ page }: AppUnderTest): Promise<string> {
  return page.evaluate(async () => {
    type Transport = { call(name: string, arg: unknown): Promise<unknown> };
    const transport = (globalThis as { greenroomTransport?: Transport }).greenroomTransport;
    if (transport) return JSON.stringify(await transport.call('loadBank', null));
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/loadBank', { method: 'POST', headers, body: '{"arg":null}' })).text();
  });
}

test('a change never comes into a running round; it shows once the round is over', async ({
  app,
  pages,
  folder,
}) => {
  const { page } = app;
  const before = question({
    id: 'own-one',
    title: 'The question as it was',
    prompt: 'What was asked at first?',
  });
  await write(folder, { 'questions/one.md': before, 'rounds/own.yaml': ROUND });
  await addFolder(pages, folder);
  await expect(row(page, folder)).toContainText('1 question');
  // At this size the note lies over "Begin round".
  await pages.button('Dismiss').click();
  await pages.main('Practice').click();
  await pages.begin('A round of my own');
  await pages.write('What I know of it. ');
  const shown = await pages.question().innerText();
  expect(shown).toContain('What was asked at first?');

  const told = await nextBankChange(app);
  await write(folder, {
    'questions/one.md': question({
      id: 'own-one',
      title: 'The question as it is',
      prompt: 'What is asked now?',
    }),
    'questions/two.md': question({ id: 'own-two', title: 'A second one' }),
    'rounds/own.yaml': ROUND.replace('minutes: 5', 'minutes: 50').replace(
      'title: Talk',
      'title: Talk longer',
    ),
  });
  await told();
  expect(await askForBank(app)).toContain('What is asked now?');
  expect(await pages.question().innerText()).toBe(shown);
  await expect(pages.currentPhase()).toHaveText(/^\s*Talk \d/);

  await page.keyboard.press('Control+,');
  await pages.main('Question bank').click();
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('homemade');
  await expect(listed(page)).toHaveCount(1);
  await expect(listed(page)).toContainText('The question as it was');
  await pages.button('Back to the round').click();
  expect(await pages.question().innerText()).toBe(shown);

  await pages.button('Finish round').click();
  await expect(page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
  await page.keyboard.press('Control+,');
  await pages.main('Question bank').click();
  await expect(listed(page)).toHaveCount(2);
  await expect(listed(page).filter({ hasText: 'The question as it is' })).toBeVisible();
});
