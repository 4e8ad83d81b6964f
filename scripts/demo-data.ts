import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { defaultDataFolder } from '@server/data-folder';
import { prepareFolder, writeJournals } from './lib/demo/folder';
import { generateHistory } from './lib/demo/history';
import { inRoot } from './lib/paths';

/** Begins the name of every journal that is made here. */
const PREFIX = 'demo-';
/** Beside 4270, so that the browser keeps the two apart. */
const PORT = 4280;
const SEED = 1;
const MOST = 100_000;

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** Fills a data folder of its own with generated attempts, for trying things out and for measuring. */
async function main(): Promise<void> {
  const { count, folder } = readArguments();
  const bank = parseBank([await readBankFolder(inRoot('question-bank'), true)]);
  await prepareFolder(folder, PREFIX);
  const today = new Date().toISOString().slice(0, 10);
  // Another day or number makes other attempts, which must not bear the names of those a browser has restored.
  const tag = `${PREFIX}${today.replaceAll('-', '')}-${count}`;
  const started = Date.now();
  const history = generateHistory(bank, { count, until: Date.parse(today), seed: SEED, tag });
  await writeJournals(folder, history, (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${count}`);
  });
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(
    `${count} generated attempts are in ${folder} (${((Date.now() - started) / 1000).toFixed(1)} s).`,
  );
  console.log(`Open them with: npm run serve -- --data ${quoted(folder)} --port ${PORT}`);
  console.log('Attempts that a browser has restored from an earlier run stay in its storage for that port.');
}

function readArguments(): { count: number; folder: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' } },
  });
  const count = Number(positionals[0] ?? 200);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new Error(`The number of attempts must be from 1 to ${MOST}, not "${positionals[0]}".`);
  const usual = defaultDataFolder(PORT, process.env, process.platform);
  return { count, folder: resolve(values.data ?? join(dirname(usual), 'greenroom-demo')) };
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}
