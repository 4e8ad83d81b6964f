import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache');

/**
 * Arguments for every Chromium that our tests start. The package's own list is for one-shot serverless use
 * (single process, no web security) and would hide what the tests are there to see.
 */
export const chromiumArgs: string[] = [
  // Chromium refuses to run sandboxed as root and in most containers; the pages here are all our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Glyphs at the same places on every machine, so that screenshots agree.
  '--font-render-hinting=none',
];

let path: Promise<string> | undefined;

/**
 * The Chromium that tests drive: the one named by GREENROOM_CHROMIUM, else the one inside @sparticuz/chromium,
 * unpacked on first use (about 2 s, 210 MB in node_modules/.cache) and started through a small wrapper that
 * brings the libraries and fonts a bare machine lacks.
 */
export function chromiumPath(): Promise<string> {
  return (path ??= process.env['GREENROOM_CHROMIUM']
    ? Promise.resolve(process.env['GREENROOM_CHROMIUM'])
    : unpacked());
}

async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(import.meta.url)(join(dirname(entry), '../package.json')) as {
    version: string;
  };
  const home = join(CACHE, `chromium-${version}`);
  const wrapper = join(home, 'chromium-wrapper');
  if (await exists(wrapper)) return wrapper;

  // Parallel test processes may all get here: each unpacks beside, and the first to rename wins.
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, 'chromium-unpacking-'));
  try {
    await unpackInto(staging, entry);
    await writeWrapper(staging);
    await rename(staging, home).catch(async (error: unknown) => {
      if (!(await exists(wrapper))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return wrapper;
}

/**
 * The package unpacks into the temporary folder and decides by AWS_EXECUTION_ENV whether to bring its own
 * libraries. A child process keeps both settings out of ours.
 */
async function unpackInto(folder: string, entry: string): Promise<void> {
  const script = `import(${JSON.stringify(entry)}).then((m) => m.default.executablePath())`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['-e', script], { env });
}

/** All paths are relative to the wrapper, so that a checkout can be moved. */
async function writeWrapper(folder: string): Promise<void> {
  // 127 is the loader's "cannot open shared object file": bare Debian has no libnss3, libnspr4, libexpat1.
  const lacksLibraries = spawnSync(join(folder, 'chromium'), ['--version']).status === 127;
  const lines = [
    '#!/bin/sh',
    'here=$(dirname "$0")',
    ...(lacksLibraries
      ? ['export LD_LIBRARY_PATH="$here/al2023/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"']
      : []),
    'export FONTCONFIG_FILE="$here/fonts.conf"',
    'exec "$here/chromium" "$@"',
  ];
  const wrapper = join(folder, 'chromium-wrapper');
  await writeFile(wrapper, `${lines.join('\n')}\n`);
  await chmod(wrapper, 0o755);
  await writeFile(join(folder, 'fonts.conf'), FONTS);
}

/** The packed fonts first; the machine's own, if any, for signs that those lack. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
