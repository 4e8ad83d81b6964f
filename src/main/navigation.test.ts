import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { limitPermissions } from './navigation';

type Request = Parameters<Session['setPermissionRequestHandler']>[0];
type Check = Parameters<Session['setPermissionCheckHandler']>[0];

/** Whether the permission is given, asked for and looked up. */
function ask(origin: string | null, permission: string, url: string): [boolean, boolean] {
  const setPermissionRequestHandler = vi.fn<(handler: Request) => void>();
  const setPermissionCheckHandler = vi.fn<(handler: Check) => void>();
  limitPermissions({ setPermissionRequestHandler, setPermissionCheckHandler } as unknown as Session, origin);
  const decide = vi.fn();
  const request = setPermissionRequestHandler.mock.calls[0]![0]!;
  const check = setPermissionCheckHandler.mock.calls[0]![0]!;
  request({} as never, permission as never, decide, { requestingUrl: url } as never);
  return [decide.mock.calls[0]![0] as boolean, check(null, permission as never, url, {} as never)];
}

describe('limitPermissions', () => {
  it.each(['loopback-network', 'local-network-access'])(
    "lets the owner's page reach its room: %s",
    (name) => {
      expect(ask('app://greenroom', name, 'app://greenroom/')).toEqual([true, true]);
      expect(ask('app://greenroom', name, 'app://greenroom')).toEqual([true, true]);
    },
  );

  it.each([
    ['app://greenroom', 'media', 'app://greenroom/'],
    ['app://greenroom', 'local-network', 'app://greenroom/'],
    ['app://greenroom', 'loopback-network', 'app://greenroom.example.org/'],
    ['app://greenroom', 'loopback-network', 'https://example.org/'],
    [null, 'loopback-network', 'http://127.0.0.1:4271/'],
  ])('of %s, refuses %s to %s', (origin, permission, url) => {
    expect(ask(origin, permission, url)).toEqual([false, false]);
  });
});
