import type { PowerMonitor, PowerSaveBlocker } from 'electron';
import type { HostEvents } from '@host/host';

export type Send = <E extends keyof HostEvents>(event: E, detail: HostEvents[E]) => void;

/** Tells the app of sleep. A locked screen is no sleep: the candidate may have turned to paper. */
export function forwardSleep(powerMonitor: PowerMonitor, send: Send): void {
  powerMonitor.on('suspend', () => send('suspended', null));
  powerMonitor.on('resume', () => send('resumed', null));
}

/** A switch that keeps the screen awake; saying the same twice changes nothing. */
export function createKeepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): (on: boolean) => void {
  let id: number | null = null;
  return (on) => {
    if (on && id === null) id = blocker.start('prevent-display-sleep');
    if (!on && id !== null) {
      blocker.stop(id);
      id = null;
    }
  };
}
