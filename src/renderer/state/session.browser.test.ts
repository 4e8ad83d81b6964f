import { header } from '@core/attempt/played.fixture';
import { fakeTransport } from '@host/fake-transport';
import { createHost } from '@host/create-host';
import type { JournalRecord } from '@host/host';
import { AttemptStore } from '@store/attempt-store';
import { Database } from '@store/db';
import { afterEach, expect, it, vi } from 'vitest';
import { Session } from './session.svelte';

const MINUTE = 60_000;
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

/** A session on a real database, with clocks that move by hand and ticks that come when told. */
function sit() {
  const now = { wall: 1.8e12, mono: 50 };
  const journal: JournalRecord[] = [];
  const transport = fakeTransport({
    appendJournal: async ({ records }) => void journal.push(...records),
    keepAwake: async () => {},
  });
  const db = new Database(`test-${crypto.randomUUID()}`);
  const store = new AttemptStore(db);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const deps = { host: createHost(transport), store, read: () => ({ ...now }) };
  const session = Session.begin(header, deps);
  cleanUp.push(
    () => db.delete(),
    () => session.close(),
    () => vi.useRealTimers(),
  );
  return {
    session,
    store,
    deps,
    journal,
    transport,
    now,
    /** Lets time pass and one tick of the clock see it. */
    pass(ms: number) {
      now.wall += ms;
      now.mono += ms;
      vi.advanceTimersByTime(250);
    },
  };
}

it('stores what happens, in the database and in the journal alike', async () => {
  const { session, store, journal } = sit();
  session.send({ type: 'edit', answer: 'phase:intro', changes: [{ from: 0, to: 0, text: 'Hello' }] });
  expect(session.saving.kind).toBe('saving');
  await session.flush();
  expect(session.saving.kind).toBe('saved');
  const stored = await store.load(header.id);
  expect(journal).toEqual([{ header }, ...(stored?.events ?? []).map((event) => ({ event }))]);
  expect(stored?.events.map(({ type }) => type)).toEqual(['started', 'phaseStarted', 'edited']);
});

it('ends a phase at its deadline, however late the tick', () => {
  const { session, pass } = sit();
  pass(2 * MINUTE);
  expect(session.attempt.phases[0]?.endedAt).toBe(MINUTE);
  expect(session.at).toBe(2 * MINUTE);
});

it('stands still while the host says that the machine sleeps', () => {
  const { session, pass, transport } = sit();
  pass(MINUTE / 2);
  transport.tell('suspended', null);
  pass(MINUTE);
  expect(session.at).toBe(MINUTE / 2);
  transport.tell('resumed', null);
  expect(session.attempt.interruptions).toEqual([{ at: MINUTE / 2, reason: 'sleep', gap: MINUTE }]);
  pass(1_000);
  expect(session.at).toBe(MINUTE / 2 + 1_000);
});

it('resumes where its clock last stood, and writes how long it was away', async () => {
  const { session, store, deps, pass, now } = sit();
  pass(20_000);
  await vi.waitFor(async () => expect((await store.heartbeat(header.id))?.at).toBe(20_000));
  await session.close();
  now.wall += 3 * MINUTE;
  now.mono = 7;
  const record = await store.load(header.id);
  const again = await Session.resume(record!, deps);
  cleanUp.push(() => again.close());
  expect(again.at).toBe(20_000);
  expect(again.attempt.interruptions).toEqual([{ at: 20_000, reason: 'closed', gap: 3 * MINUTE }]);
});

it('goes on when the journal fails, says so, and catches up', async () => {
  const { session, transport } = sit();
  const broken = vi.spyOn(transport, 'call').mockRejectedValue(new Error('The server has stopped.'));
  session.send({ type: 'pause' });
  await session.flush();
  expect(session.saving).toEqual({
    kind: 'partly',
    why: 'Saved here, but not to the journal. The server has stopped.',
  });
  broken.mockRestore();
  await session.flush();
  expect(session.saving.kind).toBe('saved');
});
