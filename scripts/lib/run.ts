import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs a program on this terminal and resolves with its exit code; signals to stop are passed on. */
export function run(program: string, args: string[]): Promise<number> {
  const env = { ...process.env };
  // Set in terminals of editors that are Electron apps: it would start Electron as plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(program, args, { stdio: 'inherit', env });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
