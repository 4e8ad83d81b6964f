import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '@host/host';

export interface MenuContext {
  mac: boolean;
  /** Run from source: only then is there something to reload. */
  dev: boolean;
  send(command: MenuCommand): void;
  about(): void;
}

/** The application menu, as data; the one place where its shortcuts are written. */
export function menuTemplate({ mac, dev, send, about }: MenuContext): MenuItemConstructorOptions[] {
  const command = (label: string, accelerator: string, name: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => send(name),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const aboutItem: MenuItemConstructorOptions = { label: 'About Greenroom', click: about };

  const application: MenuItemConstructorOptions = {
    label: 'Greenroom',
    submenu: [
      aboutItem,
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      command('Start a round', 'CmdOrCtrl+N', 'start-round'),
      separator,
      mac ? { role: 'close' } : { role: 'quit', label: 'Quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('Practice', 'CmdOrCtrl+1', 'practice'),
      command('History', 'CmdOrCtrl+2', 'history'),
      command('Question bank', 'CmdOrCtrl+3', 'question-bank'),
      command('Settings', 'CmdOrCtrl+,', 'settings'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      // A reload in the middle of a round costs the user a resume, so it is kept for our own work.
      ...(dev ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  };
  return [
    ...(mac ? [application] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    { role: 'help', submenu: [aboutItem] },
  ];
}
