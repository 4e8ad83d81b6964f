import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outlet } from './outlet';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Outlet', () => {
  it('hands records on in order, and what comes during a write with the next', async () => {
    const batches: number[][] = [];
    let finish = () => {};
    const outlet = new Outlet<number>(
      (batch) => new Promise((done) => (batches.push(batch), (finish = done))),
      () => {},
    );
    outlet.put(1, 2);
    const first = outlet.flush();
    outlet.put(3);
    const second = outlet.flush();
    expect(outlet.isDone).toBe(false);
    finish();
    await first;
    await vi.waitFor(() => expect(batches).toEqual([[1, 2], [3]]));
    finish();
    await second;
    expect(outlet.isDone).toBe(true);
  });

  it('keeps what failed, says why, and tries again in the same order', async () => {
    const taken: number[] = [];
    let broken = true;
    const outlet = new Outlet<number>(
      async (batch) => {
        if (broken) throw new Error('The disk is full.');
        taken.push(...batch);
      },
      () => {},
    );
    outlet.put(1);
    await outlet.flush();
    expect(outlet.error?.message).toBe('The disk is full.');
    expect(outlet.isDone).toBe(false);
    outlet.put(2);
    broken = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(taken).toEqual([1, 2]);
    expect(outlet.error).toBeNull();
    expect(outlet.isDone).toBe(true);
  });
});
