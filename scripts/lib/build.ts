import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths';

/** Everything that the build reads. */
const SOURCES = [
  'src',
  'resources',
  'aliases.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
];
const STAMP = inRoot('out/.built');

/**
 * Builds the app into out/ unless nothing it is made from has changed since the last build.
 * Rejects with the build's own words when it fails.
 */
export async function buildIfNeeded(): Promise<void> {
  if (isFresh()) return;
  const started = new Date();
  console.log('Building…');
  // A build that is cut off must not pass for a whole one.
  rmSync(STAMP, { force: true });
  await run(inRoot('node_modules/electron-vite/bin/electron-vite.js'), ['build']);
  mkdirSync(inRoot('out'), { recursive: true });
  writeFileSync(STAMP, '');
  // What was changed while the build ran may be missing from it.
  utimesSync(STAMP, started, started);
  console.log(`Built in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
}

function isFresh(): boolean {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(inRoot(source)) < built);
}

/** When a file or anything in a folder was last changed, in ms; a folder's own time tells of removed files. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function run(script: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text));
    child.stderr.on('data', (text: Buffer) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
}
