import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, type Reply } from '@host/electron-wire';

export interface CallServer {
  isTrusted(event: IpcMainInvokeEvent): boolean;
  /** Validates the name and the argument, and runs the call. */
  call(name: string, arg: unknown): Promise<unknown>;
}

/** Answers the page's host calls; a sender that is not our own page gets a refusal and nothing runs. */
export function serveCalls(ipcMain: Pick<IpcMain, 'handle'>, { isTrusted, call }: CallServer): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, arg: unknown): Promise<Reply> => {
    if (!isTrusted(event)) return { error: 'Only the page of Greenroom itself may make host calls.' };
    try {
      return { value: await call(String(name), arg) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
}
