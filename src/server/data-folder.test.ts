import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder } from './data-folder';

test('keeps data where each system has it, apart for each port', () => {
  const home = homedir();
  expect(defaultDataFolder(4270, { XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/greenroom/browser-4270');
  const local = join(home, '.local/share/greenroom/browser-5000');
  expect(defaultDataFolder(5000, {}, 'linux')).toBe(local);
  expect(defaultDataFolder(5000, { XDG_DATA_HOME: 'relative' }, 'linux')).toBe(local);
  expect(defaultDataFolder(1, {}, 'darwin')).toBe(
    join(home, 'Library/Application Support/Greenroom/browser-1'),
  );
  expect(defaultDataFolder(1, { APPDATA: '/roaming' }, 'win32')).toBe('/roaming/Greenroom/browser-1');
});
