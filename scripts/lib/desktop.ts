import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What keeps a window from opening, and what to do about it, if anything. */
export interface Obstacle {
  what: string;
  remedy?: string;
}

/** Null when there is a screen to open a window on. */
export function noDisplay(): Obstacle | null {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null;
  return { what: 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).' };
}

/** Chromium refuses to run sandboxed as root. */
export function isLinuxRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Null when Electron's sandbox can start: by user namespaces, or by its SUID helper. */
export function sandboxBlocked(electron: string): Obstacle | null {
  if (process.platform !== 'linux') return null;
  const helper = join(dirname(electron), 'chrome-sandbox');
  const setting = namespacesBlockedBy();
  if (!setting || isSuidRoot(helper)) return null;
  return {
    what: `This system does not let Electron's sandbox start (${setting}).`,
    remedy: `sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  };
}

/** The kernel setting that denies user namespaces to ordinary users, or null. */
function namespacesBlockedBy(): string | null {
  const blocking = { apparmor_restrict_unprivileged_userns: '1', unprivileged_userns_clone: '0' };
  for (const [name, value] of Object.entries(blocking)) {
    const path = `/proc/sys/kernel/${name}`;
    if (existsSync(path) && readFileSync(path, 'utf8').trim() === value) return `kernel.${name} is ${value}`;
  }
  return null;
}

function isSuidRoot(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}
