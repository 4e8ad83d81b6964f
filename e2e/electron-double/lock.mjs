import { appendFileSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

let held = null;

/**
 * The single instance lock: a file with the holder's process id, which grows when someone else asks for it.
 * False if a living process holds it.
 */
export function takeLock(userData, onSecondStart) {
  const file = join(userData, 'electron-double.lock');
  for (;;) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
      held = file;
      watch(file, onSecondStart);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10))) {
      appendFileSync(file, 'A second start.\n');
      return false;
    }
    // The holder was killed: its lock is void.
    rmSync(file, { force: true });
  }
}

/** Gives the lock back, if this process holds it. */
export function releaseLock() {
  if (held) rmSync(held, { force: true });
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
