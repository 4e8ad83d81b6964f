import { buildIfNeeded } from './lib/build';
import { isLinuxRoot, noDisplay, sandboxBlocked, type Obstacle } from './lib/desktop';
import { electronBinary, fetchElectron } from './lib/electron';
import { inRoot, root } from './lib/paths';
import { run } from './lib/run';

/** What the dynamic loader exits with when a library is missing. */
const CANNOT_LOAD = 127;

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg !== '--browser');

try {
  await buildIfNeeded();
  process.exitCode = args.includes('--browser') ? await serve() : await openWindow();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** The exit code of the app in its own window, or of the server where no window can be had. */
async function openWindow(): Promise<number> {
  const display = noDisplay();
  if (display) return serveInstead(display);
  try {
    if (!electronBinary()) await fetchElectron();
  } catch (error) {
    return serveInstead({ what: `Electron could not be fetched: ${(error as Error).message}.` });
  }
  const electron = electronBinary()!;
  const sandbox: string[] = [];
  if (isLinuxRoot()) {
    console.log('Running as root, where Electron can only start without its sandbox (--no-sandbox).');
    sandbox.push('--no-sandbox');
  } else {
    const blocked = sandboxBlocked(electron);
    if (blocked) return serveInstead(blocked);
  }
  const code = await run(electron, [...sandbox, root, ...flags]);
  if (code !== CANNOT_LOAD) return code;
  return serveInstead({ what: 'Electron could not start: this system lacks a library that it needs.' });
}

function serveInstead({ what, remedy }: Obstacle): Promise<number> {
  console.log(what);
  console.log(`Serving Greenroom to your browser instead.${remedy ? ` For the window, run: ${remedy}` : ''}`);
  return serve();
}

function serve(): Promise<number> {
  return run(process.execPath, [inRoot('out/main/serve.js'), ...flags]);
}
