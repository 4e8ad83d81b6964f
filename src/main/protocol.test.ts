import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { respond } from './protocol';

let root: string;
let renderer: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'protocol-'));
  renderer = join(root, 'renderer');
  await mkdir(renderer);
  await writeFile(join(renderer, 'index.html'), '<title>Greenroom</title>');
  await writeFile(join(root, 'secret.txt'), 'secret');
});
afterAll(() => rm(root, { recursive: true }));

const get = (url: string, method = 'GET') => respond(renderer, { url, method });

describe('respond', () => {
  it.each(['app://greenroom/', 'app://greenroom/index.html', 'app://greenroom/?a=b'])(
    'serves %s',
    async (url) => {
      const response = await get(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toContain('text/html');
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
      await expect(response.text()).resolves.toBe('<title>Greenroom</title>');
    },
  );

  it.each([
    'app://greenroom/nothing.js',
    'app://greenroom/../secret.txt',
    'app://greenroom/%2e%2e/secret.txt',
    'app://greenroom/..%2fsecret.txt',
    'app://elsewhere/index.html',
    'app://greenroom.example.org/index.html',
  ])('knows nothing of %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
  });

  it('only reads', async () => {
    expect((await get('app://greenroom/index.html', 'POST')).status).toBe(404);
  });
});
