import { describe, expect, it, vi } from 'vitest';
import { createKeepAwake } from './power';

describe('createKeepAwake', () => {
  it('holds one blocker, however often it is asked', () => {
    const blocker = { start: vi.fn(() => 7), stop: vi.fn() };
    const keepAwake = createKeepAwake(blocker);
    keepAwake(false);
    keepAwake(true);
    keepAwake(true);
    expect(blocker.start).toHaveBeenCalledExactlyOnceWith('prevent-display-sleep');
    keepAwake(false);
    keepAwake(false);
    expect(blocker.stop).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('takes a blocker whose id is 0 for one', () => {
    const blocker = { start: vi.fn(() => 0), stop: vi.fn() };
    const keepAwake = createKeepAwake(blocker);
    keepAwake(true);
    keepAwake(true);
    keepAwake(false);
    expect(blocker.start).toHaveBeenCalledOnce();
    expect(blocker.stop).toHaveBeenCalledExactlyOnceWith(0);
  });
});
