import { expect, test } from 'vitest';
import { MAX_BODY } from './app';
import { newServer, type Reply } from './testing';

const batch = { attemptId: 'a1', records: [{ event: { seq: 0, at: 0, by: 'clock', type: 'started' } }] };

test('answers the calls of its own page', async () => {
  const { call, dataFolder } = await newServer();
  const about = await call('about', null);
  expect(about.status).toBe(200);
  expect(JSON.parse(about.text)).toMatchObject({ value: { version: '1.2.3', kind: 'browser', dataFolder } });
  expect(JSON.parse((await call('appendJournal', batch)).text)).toEqual({ value: null });
  expect(JSON.parse((await call('readJournals', ['a1'])).text)).toEqual({
    value: [{ ...batch, damage: [] }],
  });
});

test('a call that fails says why', async () => {
  const { call, own, send } = await newServer();
  const failed = async (reply: Promise<Reply>) => {
    const { status, text } = await reply;
    return [status, (JSON.parse(text) as { error: string }).error];
  };
  expect(await failed(call('addBankFolder', 'x'))).toEqual([500, expect.stringContaining('not a full path')]);
  expect(await failed(call('nonsense', null))).toEqual([400, 'There is no host call "nonsense".']);
  expect(await failed(call('keepAwake', 'x'))).toEqual([400, expect.stringContaining('keepAwake: ')]);
  expect(await failed(call('saveFile', { name: 'a', text: '' }))).toEqual([
    500,
    expect.stringContaining('page itself'),
  ]);
  expect(await failed(send('POST', '/api/about', own, '{"arg"'))).toEqual([
    400,
    expect.stringContaining('JSON'),
  ]);
  expect(await failed(send('POST', '/api/about', own, '{}'))).toEqual([400, expect.stringContaining('arg')]);
});

/** Sends a call that would write, with some headers changed, and tells what came of it. */
async function attempt(
  change: (own: Record<string, string>, port: number) => Record<string, string | undefined>,
) {
  const { call, own, port, backend } = await newServer();
  const headers = Object.entries({ ...own, ...change(own, port) }).filter(([, value]) => value !== undefined);
  const { status } = await call('appendJournal', batch, Object.fromEntries(headers));
  return { status, written: await backend.handlers.listJournals(null) };
}

const refused = (status: number) => ({ status, written: [] });

test.each<[string, number, Parameters<typeof attempt>[0]]>([
  ['a foreign Origin', 403, () => ({ Origin: 'https://evil.example' })],
  ['the Origin of another port', 403, () => ({ Origin: 'http://127.0.0.1:1' })],
  ['the Origin of localhost', 403, (_, port) => ({ Origin: `http://localhost:${port}` })],
  ['the Origin null', 403, () => ({ Origin: 'null' })],
  ['no Origin', 403, () => ({ Origin: undefined })],
  ['a foreign Host', 403, (_, port) => ({ Host: `evil.example:${port}` })],
  ['the Host localhost', 403, (_, port) => ({ Host: `localhost:${port}` })],
  ['a Host without the port', 403, () => ({ Host: '127.0.0.1' })],
  ['no cookie', 401, () => ({ Cookie: undefined })],
  [
    'a wrong cookie',
    401,
    ({ Cookie }) => ({ Cookie: Cookie!.replace(/.$/, (end) => (end === '0' ? '1' : '0')) }),
  ],
  ['an empty secret', 401, ({ Cookie }) => ({ Cookie: Cookie!.replace(/=.*/, '=') })],
  [
    'the cookie of another port',
    401,
    ({ Cookie }) => ({ Cookie: Cookie!.replace('greenroom-', 'greenroom-9') }),
  ],
  ['a form’s content type', 415, () => ({ 'Content-Type': 'text/plain' })],
  ['no content type', 415, () => ({ 'Content-Type': undefined })],
])('a call with %s gets %i and does nothing', async (_name, status, change) => {
  expect(await attempt(change)).toEqual(refused(status));
});

test('other cookies beside the own one do not matter', async () => {
  expect(await attempt(({ Cookie }) => ({ Cookie: `a=b; ${Cookie}; c=d` }))).toEqual({
    status: 200,
    written: ['a1'],
  });
});

test('calls are made with POST only', async () => {
  const { send, own } = await newServer();
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await send(method, '/api/about', own)).status).toBe(405);
  expect((await send('GET', '/api/about')).status).toBe(403);
});

test('a body over the limit is refused, announced or not', async () => {
  const { send, own, backend } = await newServer();
  const body = JSON.stringify({ arg: { ...batch, padding: 'x'.repeat(MAX_BODY) } });
  expect((await send('POST', '/api/appendJournal', own, body)).status).toBe(413);
  const chunked = { ...own, 'Transfer-Encoding': 'chunked' };
  expect((await send('POST', '/api/appendJournal', chunked, body)).status).toBe(413);
  expect(await backend.handlers.listJournals(null)).toEqual([]);
});
