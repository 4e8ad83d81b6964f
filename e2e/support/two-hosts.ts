import { spawnSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromiumPath } from './chromium';

/** One of two computers that are joined by a cable. */
export interface Host {
  address: string;
  /** What to begin a command with so that it runs there. */
  through: string[];
  /** A Chromium that runs there. */
  chromium: string;
}

export interface TwoHosts {
  owner: Host;
  guest: Host;
  /** Pulls the cable out at the guest's side, or puts it back. */
  cable(is: 'down' | 'up'): void;
  remove(): void;
}

const PREFIX = 'greenroom';

/** Whether this user may make network namespaces here. */
export function mayMakeHosts(): boolean {
  const name = `${PREFIX}-${process.pid}-try`;
  const made = ip('netns', 'add', name).status === 0;
  ip('netns', 'del', name);
  return made;
}

/** Two network namespaces with a cable between them and no way anywhere else; `folder` takes their launchers. */
export async function makeHosts(folder: string): Promise<TwoHosts> {
  removeLeftOver();
  const name = (side: string) => `${PREFIX}-${process.pid}-${side}`;
  // Interface names have 15 characters at most.
  const plug = (side: string) => `gr${process.pid}${side[0]}`;
  const make = async (side: string, address: string): Promise<Host> => {
    const through = ['ip', 'netns', 'exec', name(side)];
    // Its own address turns up seconds after the link, and to Chromium that is a change of network.
    spawnSync(through[0]!, [...through.slice(1), 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1']);
    mustIp('-n', name(side), 'addr', 'add', `${address}/24`, 'dev', plug(side));
    mustIp('-n', name(side), 'link', 'set', 'lo', 'up');
    mustIp('-n', name(side), 'link', 'set', plug(side), 'up');
    const chromium = join(folder, `chromium-${side}`);
    await mkdir(folder, { recursive: true });
    await writeFile(chromium, `#!/bin/sh\nexec ${through.join(' ')} '${await chromiumPath()}' "$@"\n`);
    await chmod(chromium, 0o755);
    return { address, through, chromium };
  };
  const remove = (): void => void ['owner', 'guest'].forEach((side) => ip('netns', 'del', name(side)));
  try {
    for (const side of ['owner', 'guest']) mustIp('netns', 'add', name(side));
    mustIp(
      ...['-n', name('owner'), 'link', 'add', plug('owner'), 'type', 'veth'],
      ...['peer', 'name', plug('guest'), 'netns', name('guest')],
    );
    return {
      owner: await make('owner', '10.77.0.1'),
      guest: await make('guest', '10.77.0.2'),
      cable: (is) => mustIp('-n', name('guest'), 'link', 'set', plug('guest'), is),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Namespaces of a test run that was killed. */
function removeLeftOver(): void {
  for (const line of ip('netns', 'list').stdout.split('\n')) {
    const [name, pid] = new RegExp(`^${PREFIX}-(\\d+)-\\w+`).exec(line) ?? [];
    if (name && !isAlive(Number(pid))) ip('netns', 'del', name);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const ip = (...args: string[]) => spawnSync('ip', args, { encoding: 'utf8' });

function mustIp(...args: string[]): void {
  const { status, stderr, error } = ip(...args);
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr || error?.message}`);
}
