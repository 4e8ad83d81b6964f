import { session, type BrowserWindow, type WebContents } from 'electron';
import type { OpenRoom } from '@host/room';
import type { RoomCalls } from '@server/room/calls';
import { limitPermissions } from './navigation';
import { openWindow } from './window';

export interface PartnerOptions {
  icon: string;
  /** Where the window's size and place are kept. */
  stateFile: string;
  /** The owner's window, which the partner's goes beside. */
  owner(): BrowserWindow;
}

/** The second window, for a partner at this computer. */
export interface Partner {
  /** The same calls; the window may show the room that they open, for as long as it is open. */
  follow(calls: RoomCalls): RoomCalls;
  /** Shows a page of the open room, or the window that shows one already. @throws Error where no room is open. */
  show(url: string): Promise<void>;
  /** Closes the window; the room has ended. */
  end(): void;
  /** The address that all pages of that window begin with; null for any other window. */
  home(contents: WebContents): string | null;
}

/** Its page is like one in the partner's own browser: without a preload, and with nothing of what the owner stores. */
export function createPartner({ icon, stateFile, owner }: PartnerOptions): Partner {
  let room: OpenRoom | null = null;
  let home = '';
  let window: BrowserWindow | null = null;

  function open(url: string, partition: string): BrowserWindow {
    limitPermissions(session.fromPartition(partition), null);
    const opened = openWindow({
      url,
      icon,
      stateFile,
      partition,
      beside: owner(),
      afterCrash: 'What was written is safe in the other window.',
    });
    // The menu's commands are the owner's. On macOS it belongs to no window.
    opened.removeMenu();
    opened.once('closed', () => (window = null));
    return opened;
  }

  function end(): void {
    room = null;
    window?.close();
  }

  return {
    follow: (calls) => ({
      ...calls,
      async openRoom(wish) {
        room = await calls.openRoom(wish);
        home = `${room.socket.replace('ws:', 'http:')}/`;
        return room;
      },
      closeRoom(arg) {
        end();
        return calls.closeRoom(arg);
      },
    }),

    async show(url) {
      if (!room || !url.startsWith(home))
        throw new Error('That is not the address of an open room. Open a room first.');
      // In memory, and another for every room: a partner finds nothing of the one before.
      window ??= open(url, `partner-${room.id}`);
      if (window.isMinimized()) window.restore();
      window.focus();
    },

    end,

    home: (contents) => (contents === window?.webContents ? home : null),
  };
}
