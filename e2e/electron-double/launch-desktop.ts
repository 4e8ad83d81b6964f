import type { Desktop, LaunchOptions } from './desktop-control';
import { launchDouble } from './launch';
import { canRunElectron, launchElectron } from './launch-electron';

/** What the desktop specs run on here; a report must say it. */
export const desktopName = canRunElectron() ? 'Electron' : 'Electron double';

/** Starts the built app in the real Electron where it can run, else under the double. */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  return canRunElectron() ? launchElectron(options) : launchDouble(options);
}
