import { createBackend } from '@backend/backend';
import { expect, test } from 'vitest';
import { startServer } from './server';
import { newServer } from './testing';

test('serves the page with its headers, and hashed files for good', async () => {
  const { send } = await newServer();
  const page = await send('GET', '/');
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Greenroom') });
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("connect-src 'self' ws://127.0.0.1:*;"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const script = await send('GET', '/assets/app-1a2b.js');
  expect(script).toMatchObject({ status: 200, text: 'code' });
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(script.headers['set-cookie']).toBeUndefined();
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/gone', '/assets/'])(
  'nothing outside the renderer is at %s',
  async (path) => {
    const { send } = await newServer();
    const reply = await send('GET', path);
    expect(reply.status).toBe(404);
    expect(reply.text).not.toContain('secret');
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  },
);

test('hands the secret out with the page, strict and unreadable, unless another site asks', async () => {
  const { send } = await newServer();
  const given = async (path: string, site?: string) =>
    (await send('GET', path, site ? { 'Sec-Fetch-Site': site } : {})).headers['set-cookie'];
  expect(await given('/')).toEqual([
    expect.stringMatching(/^greenroom-\d+=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  expect(await given('/index.html')).toBeDefined();
  expect(await given('/', 'none')).toBeDefined();
  expect(await given('/', 'same-origin')).toBeDefined();
  expect(await given('/', 'same-site')).toBeUndefined();
  expect(await given('/', 'cross-site')).toBeUndefined();
});

test('the secret is new at every start', async () => {
  const secret = (cookie: string) => cookie.split('=')[1];
  expect(secret((await newServer()).cookie)).not.toBe(secret((await newServer()).cookie));
});

test('localhost is sent to the one address, any other name gets nothing', async () => {
  const { send, port, server } = await newServer();
  const moved = await send('GET', '/', { Host: `localhost:${port}` });
  expect(moved.status).toBe(302);
  expect(moved.headers.location).toBe(`${server.url}/`);
  expect(moved.headers['set-cookie']).toBeUndefined();
  for (const Host of [`evil.example:${port}`, '127.0.0.1', `[::1]:${port}`]) {
    const reply = await send('GET', '/', { Host });
    expect(reply.status).toBe(403);
    expect(reply.headers['set-cookie']).toBeUndefined();
  }
});

test('a taken port is named, with the flag and what belongs to the address', async () => {
  const { port, dataFolder, bundledBank } = await newServer();
  const backend = createBackend({ version: '1', kind: 'browser', dataFolder, bundledBank });
  await expect(startServer({ port, backend, rendererFolder: '/' })).rejects.toThrow(
    new RegExp(`^Port ${port} is taken.*--port.*attempts belong to the address they were made at`),
  );
  await backend.close();
});
