import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { freePort, openProfile, startServer, type Server } from '../e2e/support/browser-host';
import { buildIfNeeded } from '../scripts/lib/build';
import { inRoot } from '../scripts/lib/paths';
import { ATTEMPTS, fill, measureAttemptsStart, measureHistory, measureSearch } from './attempts';
import { measureBankLoad } from './bank-load';
import { generateBank } from './generated-bank';
import { machine } from './machine';
import { measurePair } from './pair';
import { servePlainPages } from './plain-pages';
import { heading, line } from './report';
import { measureStart, type Banked } from './startup';
import type { Row } from './stats';
import { measureTranscript } from './transcript';
import { measureTyping } from './typing';

const GENERATED = 10_000;
const bundledBank = inRoot('question-bank');
const PARTS = ['start', 'typing', 'pair', 'attempts', 'bank', 'transcript'];
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (only !== undefined && !PARTS.includes(only)) {
  console.error(`--only takes one of ${PARTS.join(', ')}.`);
  process.exit(1);
}
const wanted = (part: string) => only === undefined || only === part;

const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'greenroom-bench-'));
const closing: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  await buildIfNeeded();
  await run();
} catch (error) {
  fail(error);
} finally {
  for (const close of closing.reverse()) await close();
}

async function run(): Promise<void> {
  const largeBank = join(folder, 'bank');
  if (wanted('start') || wanted('bank')) await generateBank(bundledBank, largeBank, GENERATED);
  const small: Banked = { start: await starter('small', []), questions: await countBundled() };
  const plain = await servePlainPages();
  closing.push(() => plain.close());
  const { context } = await openProfile(join(folder, 'chromium'));
  closing.push(() => context.close());

  console.log(`${machine(context.browser()?.version() ?? 'unknown')}\n\n${heading()}`);
  if (wanted('start')) {
    const questions = small.questions + GENERATED;
    const large: Banked = { start: await starter('large', [largeBank]), questions };
    for (const app of [small, large])
      await section(`Start with ${app.questions} questions`, () =>
        measureStart(context, app, `${plain.url}/blank`),
      );
  }
  if (wanted('typing'))
    await section('Typing in an answer of 50,000 characters', async () => {
      const server = await small.start();
      closing.push(() => server.stop());
      return measureTyping(context, server.url, `${plain.url}/text-area`);
    });
  if (wanted('pair'))
    await section('A round of two', async () => {
      const server = await (await starter('pair', []))();
      closing.push(() => server.stop());
      const guest = await openProfile(join(folder, 'guest-chromium'));
      closing.push(() => guest.context.close());
      return measurePair(context, guest.context, server, `${plain.url}/socket`);
    });
  if (wanted('attempts')) await measureAttempts(context, small, plain.url);
  if (wanted('bank'))
    await section('Bank load', async () => [
      ...(await measureBankLoad([bundledBank])),
      ...(await measureBankLoad([bundledBank, largeBank])),
    ]);
  if (wanted('transcript')) await section('Transcript', () => measureTranscript(bundledBank, folder));
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\nTook ${seconds} s. bench/README.md says how to read it.`);
}

async function measureAttempts(context: BrowserContext, small: Banked, plain: string): Promise<void> {
  const full: Banked = { start: await starter('full', []), questions: small.questions };
  await section(`Start with ${ATTEMPTS} attempts`, async () => {
    await fill(context, full, join(folder, 'full'), bundledBank);
    return measureAttemptsStart(context, full, small);
  });
  const history = await full.start();
  closing.push(() => history.stop());
  await section(`History of ${ATTEMPTS} attempts`, () =>
    measureHistory(context, history.url, `${plain}/rows`),
  );
  await section(`Search in ${ATTEMPTS} attempts`, () => measureSearch(context, history.url, `${plain}/echo`));
}

/** Measures and prints one part of the table; what can't be measured fails the run, but not the other parts. */
async function section(title: string, measure: () => Promise<Row[]>): Promise<void> {
  console.log(title);
  try {
    for (const row of await measure()) console.log(line(row));
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  console.error(`  could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function countBundled(): Promise<number> {
  return parseBank([await readBankFolder(bundledBank, true)]).questions.length;
}

/** Starts the built app on a data folder of its own, with these bank folders added as Settings would. */
async function starter(name: string, folders: string[]): Promise<() => Promise<Server>> {
  const dataFolder = join(folder, name);
  await mkdir(dataFolder);
  await writeFile(join(dataFolder, 'bank-folders.json'), JSON.stringify({ folders }));
  // One address for all starts: the browser keeps what it has compiled by address.
  const port = await freePort();
  return () => startServer(dataFolder, port);
}
