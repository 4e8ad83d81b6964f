import { spawn } from 'node:child_process';

/** Opens the address in the user's browser where there is one; tells whether it tried. Never fails. */
export function openBrowser(url: string): boolean {
  const command = opener();
  if (!command) return false;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  // The address is printed anyway, so a missing opener needs no words.
  child.on('error', () => {});
  child.unref();
  return true;
}

function opener(): [string, ...string[]] | null {
  if (process.platform === 'darwin') return ['open'];
  // The empty argument is the window's title, which `start` would take the address for.
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
