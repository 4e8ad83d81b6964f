import { describe, expect, it, vi } from 'vitest';
import { serveCalls } from './ipc';

type Handler = (event: unknown, name: unknown, arg: unknown) => Promise<unknown>;

function serve(isTrusted: boolean, call: (name: string, arg: unknown) => Promise<unknown>): Handler {
  const handle = vi.fn();
  serveCalls({ handle }, { isTrusted: () => isTrusted, call });
  expect(handle).toHaveBeenCalledExactlyOnceWith('greenroom:call', expect.any(Function));
  return (handle.mock.calls[0] as [string, Handler])[1];
}

describe('serveCalls', () => {
  it('answers with the value', async () => {
    const answer = serve(true, async (name, arg) => [name, arg]);
    await expect(answer({}, 'loadBank', null)).resolves.toEqual({ value: ['loadBank', null] });
  });

  it('answers with the plain message of an error', async () => {
    const answer = serve(true, () => Promise.reject(new Error('The disk is full.')));
    await expect(answer({}, 'appendJournal', {})).resolves.toEqual({ error: 'The disk is full.' });
  });

  it('runs nothing for a sender that is not trusted', async () => {
    const call = vi.fn();
    await expect(serve(false, call)({}, 'loadBank', null)).resolves.toEqual({
      error: 'Only the page of Greenroom itself may make host calls.',
    });
    expect(call).not.toHaveBeenCalled();
  });
});
