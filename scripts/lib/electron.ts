import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './paths';

const PACKAGE = inRoot('node_modules/electron');

/** The download is given up after this long without a byte, and after this long in all, in ms. */
const STALLED = 20_000;
const TOO_LONG = 15 * 60_000;

/** The part of @electron/get that is used; it comes with the electron package. */
interface ElectronGet {
  downloadArtifact(details: {
    version: string;
    artifactName: 'electron';
    checksums: Record<string, string>;
    downloadOptions: {
      quiet: true;
      signal: AbortSignal;
      getProgressCallback(progress: { transferred: number; total: number | null }): Promise<void>;
    };
  }): Promise<string>;
}

/** The path of Electron's program, or null when it has not been fetched yet. */
export function electronBinary(): string | null {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

/** Fetches Electron's program with visible progress; rejects with why it can't be had. */
export async function fetchElectron(): Promise<void> {
  const require = createRequire(join(PACKAGE, 'package.json'));
  const { version } = require('./package.json') as { version: string };
  console.log(`Fetching Electron ${version}, this once…`);
  await download(require, version);
  // Electron's own installer finds the file in the cache now, and unpacks it.
  const unpacked = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { encoding: 'utf8' });
  if (unpacked.status !== 0 || !electronBinary())
    throw new Error(`it could not be unpacked: ${lastLine(unpacked.stderr)}`);
}

async function download(require: NodeJS.Require, version: string): Promise<void> {
  const { downloadArtifact } = (await import(
    pathToFileURL(require.resolve('@electron/get')).href
  )) as ElectronGet;
  const checksums = require('./checksums.json') as Record<string, string>;
  const stop = new AbortController();
  const giveUp = (why: string) => stop.abort(new Error(why));
  const longest = setTimeout(giveUp, TOO_LONG, 'the download took too long');
  const stalled = setTimeout(giveUp, STALLED, 'the download stands still');
  const show = progressLine();
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      checksums,
      downloadOptions: {
        quiet: true,
        signal: stop.signal,
        getProgressCallback: async ({ transferred, total }) => {
          stalled.refresh();
          show(transferred, total);
        },
      },
    });
  } catch (error) {
    throw new Error(innermost(error), { cause: error });
  } finally {
    clearTimeout(longest);
    clearTimeout(stalled);
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  }
}

/** Shows how much has come: in place on a terminal, else as a line for each tenth. */
function progressLine(): (transferred: number, total: number | null) => void {
  let shown = -1;
  return (transferred, total) => {
    const percent = total ? Math.floor((transferred / total) * 100) : 0;
    const step = process.stdout.isTTY ? percent : Math.floor(percent / 10) * 10;
    if (step === shown) return;
    shown = step;
    const text = `${step}% of ${Math.round((total ?? 0) / 1e6)} MB`;
    process.stdout.write(process.stdout.isTTY ? `\r${text}` : `${text}\n`);
  };
}

/** `fetch failed` says nothing; the cause below it does. */
function innermost(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? innermost(cause) : message || String((error as NodeJS.ErrnoException).code);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
