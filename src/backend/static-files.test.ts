import { join } from 'node:path';
import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers';
import { readStatic } from './static-files';
import { tempFolder, writeFiles } from './testing';

async function newRenderer() {
  const folder = await tempFolder();
  await writeFiles(folder, {
    'secret.txt': 'secret',
    'renderer/index.html': '<!doctype html>',
    'renderer/assets/app-1a2b.js': 'code',
    'renderer/a b.svg': '<svg/>',
    'renderer/.env': 'secret',
  });
  return join(folder, 'renderer');
}

test('serves the files of the renderer with their types', async () => {
  const renderer = await newRenderer();
  const html = { type: 'text/html; charset=utf-8', immutable: false };
  expect(await readStatic(renderer, '/')).toMatchObject(html);
  expect(await readStatic(renderer, '/index.html')).toMatchObject(html);
  const script = await readStatic(renderer, '/assets/app-1a2b.js');
  expect(script).toMatchObject({ type: 'text/javascript; charset=utf-8', immutable: true });
  expect(new TextDecoder().decode(script!.body)).toBe('code');
  expect(await readStatic(renderer, '/a%20b.svg')).toMatchObject({ type: 'image/svg+xml' });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..\\secret.txt',
  '//secret.txt',
  '/.env',
  '/assets',
  '/assets/',
  '/gone.js',
  '/%00',
  '/%E0%A4%A',
  '/C:/secret.txt',
  'index.html',
  '',
])('nothing is at %s', async (path) => {
  expect(await readStatic(await newRenderer(), path)).toBeNull();
});

test('pages may connect to themselves and to the one address given', () => {
  const policy = (connect: string) => securityHeaders(connect)['Content-Security-Policy'];
  expect(policy('ws://127.0.0.1:1')).toContain("; connect-src 'self' ws://127.0.0.1:1; ");
  expect(policy('')).toContain("; connect-src 'self'; ");
  expect(policy('')).not.toContain('unsafe-eval');
});
