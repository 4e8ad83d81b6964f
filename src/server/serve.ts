import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackend } from '@backend/backend';
import { defaultDataFolder } from './data-folder';
import { openBrowser } from './open-browser';
import { startServer } from './server';

// The same from src/server and from out/main, where this file is built to.
const root = resolve(import.meta.dirname, '../..');

const { port, dataFolder, open } = readArguments();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const bundledBank = join(root, 'question-bank');
const backend = createBackend({ version, kind: 'browser', dataFolder, bundledBank });

try {
  const server = await startServer({ port, backend, rendererFolder: join(root, 'out/renderer') });
  console.log(`Greenroom is at ${server.url}`);
  console.log(`Your data: that browser's storage, and ${dataFolder}`);
  console.log('Stop it with Ctrl+C.');
  if (open) openBrowser(server.url);
  let stopping = false;
  const stop = async () => {
    // Ctrl+C reaches this process from the terminal and again from npm start.
    if (stopping) return;
    stopping = true;
    await server.close();
    await backend.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
} catch (error) {
  await backend.close();
  fail((error as Error).message);
}

function readArguments(): { port: number; dataFolder: string; open: boolean } {
  const options = {
    port: { type: 'string', default: '4270' },
    data: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const wanted = Number(values.port);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535)
      throw new Error(`--port must be a number from 1 to 65535, not "${values.port}".`);
    const data = values.data ?? process.env.GREENROOM_DATA;
    const folder = data ? resolve(data) : defaultDataFolder(wanted, process.env, process.platform);
    return { port: wanted, dataFolder: folder, open: !values['no-open'] };
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
