import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where this system keeps a program's data, with a folder for each port: what the browser stores
 * belongs to the port too, and the journal goes with it.
 */
export function defaultDataFolder(port: number, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  return join(base(env, platform), `browser-${port}`);
}

function base(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Greenroom');
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Greenroom');
  // The XDG specification has relative paths ignored.
  const xdg = env.XDG_DATA_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'share'), 'greenroom');
}
