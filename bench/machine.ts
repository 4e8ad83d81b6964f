import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were taken on, in one line. */
export function machine(chromium: string): string {
  const cores = cpus();
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `Node ${process.versions.node}`,
    `Chromium ${chromium}`,
    `load ${loadavg()[0]?.toFixed(1)} before the run`,
  ].join(', ');
}
