import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BrowserEvents } from './browser-events';

/** A socket whose life the test writes. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (_message: { data: string }) => {};
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
}
const last = () => FakeSocket.all.at(-1)!;
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  fetched.mockReset().mockImplementation(async () => new Response(''));
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:4270' });
});
afterEach(() => {
  vi.useRealTimers();
});

function connected() {
  const events = new BrowserEvents();
  const changed = vi.fn();
  const forget = events.on('bankChanged', changed);
  events.connect();
  last().onopen();
  return { changed, forget };
}

test('passes the events of the server on, until it is told to stop', () => {
  const { changed, forget } = connected();
  expect(last().url).toBe('ws://127.0.0.1:4270/events');
  const message = { data: '{"event":"bankChanged","detail":null}' };
  last().onmessage(message);
  expect(changed).toHaveBeenCalledExactlyOnceWith(null);
  forget();
  last().onmessage(message);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('connects again with a new secret, and takes the bank for changed', async () => {
  const { changed } = connected();
  last().onclose();
  await vi.advanceTimersByTimeAsync(500);
  expect(fetched).toHaveBeenCalledWith('/', { cache: 'no-store' });
  expect(FakeSocket.all).toHaveLength(2);
  expect(changed).not.toHaveBeenCalled();
  last().onopen();
  expect(changed).toHaveBeenCalledTimes(1);
});

test('waits longer after each failure, five seconds at most', async () => {
  connected();
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  last().onclose();
  const start = Date.now();
  const tries: number[] = [];
  fetched.mockImplementation(async () => {
    tries.push(Date.now() - start);
    throw new TypeError('Failed to fetch');
  });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(tries).toEqual([500, 1500, 3500, 7500, 12_500, 17_500]);
});
