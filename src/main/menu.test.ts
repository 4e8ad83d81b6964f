import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from './menu';

function items(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

function build(over: { mac?: boolean; dev?: boolean } = {}) {
  const send = vi.fn();
  const about = vi.fn();
  return { send, about, items: items(menuTemplate({ mac: false, dev: false, send, about, ...over })) };
}

describe('menuTemplate', () => {
  it.each([
    ['Start a round', 'CmdOrCtrl+N', 'start-round'],
    ['Practice', 'CmdOrCtrl+1', 'practice'],
    ['History', 'CmdOrCtrl+2', 'history'],
    ['Question bank', 'CmdOrCtrl+3', 'question-bank'],
    ['Settings', 'CmdOrCtrl+,', 'settings'],
  ])('%s has %s and sends %s', (label, accelerator, command) => {
    const menu = build();
    const item = menu.items.find((candidate) => candidate.label === label);
    expect(item?.accelerator).toBe(accelerator);
    item?.click?.(undefined as never, undefined, undefined as never);
    expect(menu.send).toHaveBeenCalledExactlyOnceWith(command);
  });

  it('uses each accelerator once', () => {
    const used = build().items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(used).size).toBe(used.length);
  });

  it('offers reload and developer tools only in development', () => {
    const roles = (dev: boolean) => build({ dev }).items.map((item) => item.role);
    expect(roles(false)).not.toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('reload');
  });

  it('can quit on every system, on macOS from the application menu', () => {
    const quits = (mac: boolean) => build({ mac }).items.filter((item) => item.role === 'quit').length;
    expect(quits(false)).toBe(1);
    expect(quits(true)).toBe(1);
    expect(build({ mac: true }).items[0]?.label).toBe('Greenroom');
  });

  it('shows what the app is', () => {
    const menu = build();
    menu.items
      .find((item) => item.label === 'About Greenroom')
      ?.click?.(undefined as never, undefined, undefined as never);
    expect(menu.about).toHaveBeenCalledOnce();
  });
});
