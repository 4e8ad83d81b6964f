import { contextBridge, ipcRenderer } from 'electron';
import { CALL_NAMES } from '@host/create-host';
import {
  CALL_CHANNEL,
  EVENT_CHANNEL,
  EVENT_NAMES,
  type PreloadTransport,
  type Reply,
} from '@host/electron-wire';

const transport: PreloadTransport = {
  call(name, arg): Promise<Reply> {
    if (!CALL_NAMES.includes(name)) return Promise.resolve({ error: `There is no host call named ${name}.` });
    return ipcRenderer.invoke(CALL_CHANNEL, name, arg) as Promise<Reply>;
  },
  on(event, fn) {
    if (!EVENT_NAMES.includes(event)) throw new Error(`There is no host event named ${event}.`);
    // The IPC event object stays here: it would give the page ipcRenderer itself.
    const listener = (_ipc: unknown, name: unknown, detail: unknown): void => {
      if (name === event) fn(detail as never);
    };
    ipcRenderer.on(EVENT_CHANNEL, listener);
    return () => void ipcRenderer.off(EVENT_CHANNEL, listener);
  },
};

contextBridge.exposeInMainWorld('greenroomTransport', transport);
