import { beforeEach, expect, test, vi } from 'vitest';
import { post } from './browser-calls';

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});

const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const requests = () => fetched.mock.calls.map(([path, request]) => [path, request?.method ?? 'GET']);

test('a call is a POST of its argument in JSON', async () => {
  fetched.mockResolvedValueOnce(reply({ value: ['a1'] }));
  expect(await post('readJournals', ['a1'])).toEqual(['a1']);
  expect(fetched).toHaveBeenCalledWith('/api/readJournals', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"arg":["a1"]}',
  });
});

test('what the server says of a failure is what the call rejects with', async () => {
  fetched.mockResolvedValueOnce(reply({ error: 'The disk is full.' }, 500));
  await expect(post('appendJournal', {})).rejects.toThrow('The disk is full.');
});

test('a secret of an earlier start is renewed once and the call made again', async () => {
  fetched.mockResolvedValueOnce(reply({ error: 'old' }, 401));
  fetched.mockResolvedValueOnce(new Response('<!doctype html>'));
  fetched.mockResolvedValueOnce(reply({ value: 1 }));
  expect(await post('about', null)).toBe(1);
  expect(requests()).toEqual([
    ['/api/about', 'POST'],
    ['/', 'GET'],
    ['/api/about', 'POST'],
  ]);

  fetched.mockImplementation(async () => reply({ error: 'Reload it.' }, 401));
  await expect(post('about', null)).rejects.toThrow('Reload it.');
  expect(requests()).toHaveLength(6);
});

test('a server that is gone, or another one in its place, is told plainly', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(post('loadBank', null)).rejects.toThrow(
    "Greenroom's server has stopped. Start it again with npm run serve; your work is kept in this browser.",
  );
  fetched.mockResolvedValue(new Response('<h1>Hello</h1>'));
  await expect(post('loadBank', null)).rejects.toThrow('Something other than Greenroom answers here (200).');
});

test('a small batch outlives its page, and is sent plainly where the browser has no room for that', async () => {
  fetched.mockRejectedValueOnce(new TypeError('quota'));
  fetched.mockResolvedValueOnce(reply({ value: null }));
  await post('appendJournal', { attemptId: 'a1', records: [] });
  expect(fetched.mock.calls.map(([, request]) => request?.keepalive)).toEqual([true, undefined]);

  fetched.mockResolvedValueOnce(reply({ value: null }));
  await post('appendJournal', { attemptId: 'a1', records: ['x'.repeat(100_000)] });
  expect(fetched.mock.lastCall?.[1]?.keepalive).toBeUndefined();
});
