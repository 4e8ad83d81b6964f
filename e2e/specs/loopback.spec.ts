import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readdir } from 'node:fs/promises';
import { createServer, request, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import type { AppUnderTest } from '../support/app-under-test';

const SERVE = resolve(import.meta.dirname, '../../out/main/serve.js');

/** A page of somebody else's, at any name of this computer. */
const test = base.extend<{ foreignPort: number }>({
  foreignPort: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Elsewhere</title><p>Elsewhere</p>');
    }).listen(0);
    await once(server, 'listening');
    await use((server.address() as AddressInfo).port);
    server.closeAllConnections();
    server.close();
  },
});

const dataFolder = (app: AppUnderTest) => dirname(app.journal);

/** What the server has written: all of its folder but the browser that the test keeps there. */
async function written(app: AppUnderTest): Promise<string[]> {
  const names = await readdir(dataFolder(app), { recursive: true });
  return names.filter((name) => !/^chromium(\/|$)/.test(name)).sort();
}

/** A call that would change something, as the app's own page makes it. */
const addFolder = (app: AppUnderTest) => JSON.stringify({ arg: dataFolder(app) });

/** Makes the call from the app's own page: were it not sound, its refusal elsewhere would show nothing. */
async function addFolderFromOwnPage(app: AppUnderTest): Promise<void> {
  const status = await app.page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/addBankFolder', { method: 'POST', headers, body })).status;
  }, addFolder(app));
  expect(status).toBe(200);
  await access(join(dataFolder(app), 'bank-folders.json'));
}

/**
 * What the server answers to a page's requests, as `POST /api/loadBank 403`. Told by DevTools, since the
 * browser keeps these answers from the page, and from Playwright with it.
 */
async function noteAnswers(page: Page, url: string): Promise<() => string[]> {
  // The two events of a request come in either order.
  const asked = new Map<string, string>();
  const statuses: [id: string, status: number][] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ requestId, request: { method, url: to } }) => {
    if (to.startsWith(`${url}/`)) asked.set(requestId, `${method} ${to.slice(url.length)}`);
  });
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    statuses.push([requestId, statusCode]);
  });
  await session.send('Network.enable');
  return () => statuses.flatMap(([id, status]) => (asked.has(id) ? `${asked.get(id)} ${status}` : []));
}

for (const { name, whose } of [
  // Cookies don't tell ports apart: this page's requests carry Greenroom's own cookie.
  { name: '127.0.0.1', whose: 'another port of this address, which the cookie goes to' },
  { name: 'evil.localhost', whose: 'another site' },
]) {
  test(`a page of ${whose} gets nothing and changes nothing`, async ({ app, foreignPort }) => {
    const context = app.page.context();
    const asset = await app.page.evaluate(() => document.querySelector('script[src]')!.getAttribute('src')!);
    const before = await written(app);
    const page = await context.newPage();
    const answers = await noteAnswers(page, app.url);
    await page.goto(`http://${name}:${foreignPort}/`);
    const target = { url: app.url, asset: new URL(asset, app.url).href, body: addFolder(app) };

    await test.step('fetch, with and without credentials', async () => {
      const got = await page.evaluate(async ({ url, body }) => {
        const json = { 'Content-Type': 'application/json' };
        const requests: [string, RequestInit][] = [
          ['/api/loadBank', { method: 'POST', headers: json, body: '{"arg":null}', credentials: 'include' }],
          ['/api/loadBank', { method: 'POST', headers: json, body: '{"arg":null}', credentials: 'omit' }],
          ['/api/addBankFolder', { method: 'POST', headers: json, body, credentials: 'include' }],
          ['/api/loadBank', { credentials: 'include' }],
          ['/', { credentials: 'include' }],
          ['/', { credentials: 'omit' }],
        ];
        const read = ([path, init]: (typeof requests)[number]) =>
          fetch(url + path, init).then(
            (response) => response.text(),
            (error: Error) => error.name,
          );
        return Promise.all(requests.map(read));
      }, target);
      expect(got).toEqual(Array(6).fill('TypeError'));
    });

    await test.step('a request that asks for no answer', async () => {
      const got = await page.evaluate(async ({ url, body }) => {
        const post = { method: 'POST', mode: 'no-cors', credentials: 'include', body } as const;
        const read = (init: RequestInit) =>
          fetch(`${url}/api/addBankFolder`, init).then(
            async (response) => response.type + (await response.text()),
            (error: Error) => error.name,
          );
        const beacon = navigator.sendBeacon(`${url}/api/addBankFolder`, body);
        return { beacon, got: await Promise.all([read(post), read({ ...post, keepalive: true })]) };
      }, target);
      // The browser sends them; what comes back may not even be counted.
      expect(got.beacon).toBe(true);
      for (const text of got.got) expect(text).toMatch(/^(opaque|TypeError)$/);
      await expect
        .poll(() => answers().filter((line) => line.startsWith('POST /api/addBankFolder')))
        .toEqual(Array(3).fill('POST /api/addBankFolder 403'));
    });

    await test.step('a form', async () => {
      await page.evaluate(({ url, body }) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', enctype: 'text/plain', action: `${url}/api/addBankFolder` });
        const field = document.createElement('input');
        // "name=value" of the plain form is JSON when the sign between them is within a string.
        field.name = `${body.slice(0, -1)},"x":"`;
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
      }, target);
      await page.waitForURL(`${app.url}/api/addBankFolder`);
      await expect(page.locator('body')).toHaveText(/own page only/);
      await page.goto(`http://${name}:${foreignPort}/`);
    });

    await test.step('a WebSocket', async () => {
      const ends = await page.evaluate(
        ({ url }) =>
          new Promise<string>((done) => {
            const socket = new WebSocket(`${url.replace('http', 'ws')}/events`);
            socket.onopen = () => done('open');
            socket.onmessage = () => done('message');
            socket.onclose = () => done('closed');
          }),
        target,
      );
      expect(ends).toBe('closed');
    });

    await test.step('a frame', async () => {
      await page.evaluate(async ({ url }) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        frame.title = 'Framed';
        document.body.append(frame);
        await new Promise((done) => (frame.onload = done));
      }, target);
      const framed = page.frameLocator('iframe[title="Framed"]');
      await expect(framed.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
      expect(page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    });

    await test.step('a script, a picture and a style sheet', async () => {
      const ends = await page.evaluate(({ url, asset: script }) => {
        const load = (element: HTMLElement) =>
          new Promise<string>((done) => {
            element.onload = () => done('loaded');
            element.onerror = () => done('refused');
            document.head.append(element);
          });
        const of = <K extends keyof HTMLElementTagNameMap>(tag: K, given: object) =>
          load(Object.assign(document.createElement(tag), given));
        return Promise.all([
          of('script', { src: script }),
          of('script', { src: script, type: 'module' }),
          of('script', { src: `${url}/api/loadBank` }),
          of('img', { src: `${url}/icon.svg` }),
          of('link', { rel: 'stylesheet', href: script.replace(/js$/, 'css') }),
        ]);
      }, target);
      expect(ends).toEqual(Array(5).fill('refused'));
    });

    // Pages may be looked at by anyone on this computer; no call was answered.
    expect(answers().filter((line) => line.includes('/api/') && !line.endsWith(' 403'))).toEqual([]);
    expect(await written(app)).toEqual(before);
    await addFolderFromOwnPage(app);
  });
}

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** Sends exactly these headers, which no page could. */
function send(app: AppUnderTest, method: string, path: string, headers: OutgoingHttpHeaders, body?: string) {
  return new Promise<Answer>((done, fail) => {
    const { hostname, port } = new URL(app.url);
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const options = { hostname, port, method, path, headers: given, agent: false };
    const outgoing = request(options, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => done({ status: incoming.statusCode!, headers: incoming.headers, text }));
    });
    outgoing.on('upgrade', (incoming, socket) => {
      socket.destroy();
      done({ status: incoming.statusCode!, headers: incoming.headers, text: '' });
    });
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

test('a wrong Host, a wrong Origin and a missing cookie get nothing', async ({ app }) => {
  const { host, port, origin } = new URL(app.url);
  const [cookie] = await app.page.context().cookies(app.url);
  const own = { Host: host, Origin: origin, Cookie: `${cookie!.name}=${cookie!.value}` };
  const without = (name: keyof typeof own) => ({ ...own, [name]: undefined });
  const wrong: [what: string, headers: OutgoingHttpHeaders, status: number][] = [
    [
      'a name that was pointed here',
      { ...own, Host: `evil.test:${port}`, Origin: `http://evil.test:${port}` },
      403,
    ],
    ['a foreign Host', { ...own, Host: 'evil.test' }, 403],
    ['a Host that only begins alike', { ...own, Host: `127.0.0.1.evil.test:${port}` }, 403],
    ['a Host without the port', { ...own, Host: '127.0.0.1' }, 403],
    ['the other name of this computer', { ...own, Host: `localhost:${port}` }, 403],
    ['a foreign Origin', { ...own, Origin: 'http://evil.test' }, 403],
    ['an Origin of another port', { ...own, Origin: 'http://127.0.0.1:1' }, 403],
    ['an Origin that only begins alike', { ...own, Origin: `${origin}.evil.test` }, 403],
    ['an opaque Origin', { ...own, Origin: 'null' }, 403],
    ['no Origin', without('Origin'), 403],
    ['no cookie', without('Cookie'), 401],
    ['a wrong cookie', { ...own, Cookie: `${cookie!.name}=${'0'.repeat(cookie!.value.length)}` }, 401],
    ['a cookie of another start', { ...own, Cookie: `${cookie!.name}=` }, 401],
    ['a cookie of another port', { ...own, Cookie: `greenroom-1=${cookie!.value}` }, 401],
  ];
  const before = await written(app);
  const json = { 'Content-Type': 'application/json' };
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  for (const [what, headers, status] of wrong) {
    const call = await send(app, 'POST', '/api/addBankFolder', { ...headers, ...json }, addFolder(app));
    expect
      .soft(call, what)
      .toMatchObject({ status, text: expect.stringMatching(/^\{"error":"[^"]+"\}$|^Wrong/) });
    expect
      .soft(await send(app, 'GET', '/events', { ...headers, ...upgrade }), what)
      .toMatchObject({ status });
  }
  expect(await written(app)).toEqual(before);

  // The page itself is for anyone who names this address; its secret goes to no other name.
  const page = await send(app, 'GET', '/', { Host: `evil.test:${port}` });
  expect(page).toMatchObject({ status: 403, text: 'Wrong address.' });
  expect(page.headers['set-cookie']).toBeUndefined();
  const asked = await send(app, 'GET', '/', { Host: host, 'Sec-Fetch-Site': 'cross-site' });
  expect(asked.headers['set-cookie']).toBeUndefined();

  expect(await send(app, 'GET', '/events', { ...own, ...upgrade })).toMatchObject({ status: 101 });
  const call = await send(app, 'POST', '/api/addBankFolder', { ...own, ...json }, addFolder(app));
  expect(call).toMatchObject({ status: 200, text: '{"value":null}' });
});

test('the app lives at one address: localhost leads there, other names lead nowhere', async ({
  app,
  pages,
}) => {
  const { page } = app;
  const { port } = new URL(app.url);
  await page.goto(`http://localhost:${port}/`);
  await expect(pages.button('Start a round')).toBeVisible();
  expect(page.url()).toMatch(new RegExp(`^${app.url}/`));

  // A browser finds every name under localhost on this computer, as DNS rebinding would have it.
  const answer = await page.goto(`http://evil.localhost:${port}/`);
  expect(answer?.status()).toBe(403);
  await expect(page.locator('body')).toHaveText('Wrong address.');
  expect(await page.context().cookies(page.url())).toEqual([]);
});

test('a taken port is told with what to do, and the first server goes on', async ({ app, pages }) => {
  const { port } = new URL(app.url);
  const second = spawn(process.execPath, [SERVE, '--port', port, '--data', dataFolder(app), '--no-open']);
  let said = '';
  let failed = '';
  second.stdout.on('data', (text: Buffer) => (said += text.toString()));
  second.stderr.on('data', (text: Buffer) => (failed += text.toString()));
  const [code] = (await once(second, 'close')) as [number];
  expect(code).toBe(1);
  expect(said).toBe('');
  expect(failed).toContain(`Port ${port} is taken`);
  expect(failed).toContain('--port');
  expect(failed).toContain('attempts belong to the address they were made at');
  expect(failed.trimEnd().split('\n')).toHaveLength(1);

  await app.page.reload();
  await pages.main('Question bank').click();
  await expect(app.page.getByRole('searchbox', { name: 'Search questions' })).toBeVisible();
});
