import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../../scripts/lib/build';
import { Home } from '../support/home';
import { flipBytes } from './flipped-bytes';
import { fillJournalDisk, fillQuota, mountSmallDisk, unmount } from './full-disk';
import { killTimes } from './kills';
import { loseDatabase } from './lost-database';
import { killMigrations } from './migration';
import { Findings } from './report';

const { values } = parseArgs({
  options: {
    /** Kills in mid-round; two homes share them. */
    kills: { type: 'string', default: '200' },
    /** Points at which disk and quota run full, half of them each. */
    points: { type: 'string', default: '50' },
    flips: { type: 'string', default: '100' },
    migrations: { type: 'string', default: '10' },
    attempts: { type: 'string', default: '200' },
    /** Only these, by their first word: kills, full, flipped, lost, migration. */
    only: { type: 'string', multiple: true },
  },
});
const wanted = (name: string) => values.only === undefined || values.only.includes(name);
const [kills, points, flips, migrations, attempts] = (
  ['kills', 'points', 'flips', 'migrations', 'attempts'] as const
).map((name) => Number(values[name])) as [number, number, number, number, number];

const broken: string[] = [];
const notRun: string[] = [];
const started = performance.now();

/** Runs one kind of fault at a home of its own. */
async function fault(
  title: string,
  run: (home: Home, findings: Findings) => Promise<void>,
  disk?: number,
): Promise<void> {
  const findings = new Findings(title);
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-faults-'));
  const data = join(folder, 'data');
  await mkdir(data);
  if (disk !== undefined && !mountSmallDisk(data, disk)) {
    notRun.push(`${title}: no small disk can be mounted here, which needs root on Linux`);
    await rm(folder, { recursive: true });
    return;
  }
  const home = new Home(folder, data);
  try {
    await home.serve();
    await run(home, findings);
  } catch (error) {
    findings.broken.push(`it came to no end: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await home.closeBrowser().catch(() => undefined);
    await home.server.stop();
    if (disk !== undefined) unmount(data);
    await rm(folder, { recursive: true, force: true });
  }
  findings.print((performance.now() - begun) / 1000);
  broken.push(...findings.broken.map((what) => `${title}: ${what}`));
}

await buildIfNeeded();
if (wanted('flipped'))
  await fault('One byte flipped in journals', (home, findings) => flipBytes(flips, home, findings));
if (wanted('lost'))
  await fault('The database lost', (home, findings) => loseDatabase(attempts, home, findings));
if (wanted('migration'))
  await fault('Killed while a database of the first release is taken over', (home, findings) =>
    killMigrations(migrations, attempts, home, findings),
  );
if (wanted('full')) {
  const half = Math.ceil(points / 2);
  await fault('Disk full', (home, findings) => fillJournalDisk(half, home, findings), 24);
  await fault('Quota used up', (home, findings) => fillQuota(points - half, home, findings));
}
if (wanted('kills')) await fault('Killed in mid-round', (home, findings) => killTimes(kills, home, findings));

for (const what of notRun) console.log(`\nNot run: ${what}`);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `\n${broken.length === 0 ? 'No promise was broken' : `${broken.length} promises were broken`}, in ${minutes} minutes.`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
