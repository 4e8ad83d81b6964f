import { afterEach, describe, expect, it, vi } from 'vitest';
import { electronTransport } from './electron';

const page = globalThis as { greenroomTransport?: unknown };

describe('electronTransport', () => {
  afterEach(() => {
    delete page.greenroomTransport;
  });

  it('is null in a page without the preload', () => {
    expect(electronTransport()).toBeNull();
  });

  it('hands out the value of a reply', async () => {
    page.greenroomTransport = { call: async () => ({ value: ['a'] }) };
    await expect(electronTransport()?.call('listJournals', null)).resolves.toEqual(['a']);
  });

  it('throws the error of a reply with its message as it is', async () => {
    page.greenroomTransport = { call: async () => ({ error: 'The disk is full.' }) };
    await expect(electronTransport()?.call('appendJournal', {})).rejects.toThrow(/^The disk is full\.$/);
  });

  it('passes subscriptions on and returns the way to end them', () => {
    const off = vi.fn();
    const on = vi.fn(() => off);
    page.greenroomTransport = { on };
    const listener = () => undefined;
    expect(electronTransport()?.on('resumed', listener)).toBe(off);
    expect(on).toHaveBeenCalledWith('resumed', listener);
  });
});
