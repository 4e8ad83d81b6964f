import type { Backend } from '@backend/backend';
import type { Handlers } from '@backend/handlers';
import type { RoomCalls } from './room/calls';

const byThePage = (name: string) => async (): Promise<never> => {
  throw new Error(`${name} is done by the page itself in the browser; the server has no part in it.`);
};

/** Every host call as this server answers it; README.md says who does the others, and why. */
export function serverHandlers(backend: Backend, room: RoomCalls) {
  return {
    ...backend.handlers,
    chooseBankFolder: byThePage('chooseBankFolder'),
    saveFile: byThePage('saveFile'),
    savePdf: byThePage('savePdf'),
    openFile: byThePage('openFile'),
    openLink: byThePage('openLink'),
    showPartner: byThePage('showPartner'),
    ...room,
    keepAwake: byThePage('keepAwake'),
  } satisfies Handlers;
}
