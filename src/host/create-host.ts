import type { CallName, Host, Transport } from './host';

const CALLS: Record<CallName, true> = {
  about: true,
  loadBank: true,
  chooseBankFolder: true,
  addBankFolder: true,
  removeBankFolder: true,
  appendJournal: true,
  listJournals: true,
  readJournals: true,
  dropJournals: true,
  saveFile: true,
  savePdf: true,
  openFile: true,
  readNotebook: true,
  writeNotebook: true,
  measureData: true,
  makeBackup: true,
  readBackup: true,
  openLink: true,
  listNetworks: true,
  openRoom: true,
  closeRoom: true,
  showPartner: true,
  keepAwake: true,
};

/** The names of all host calls. */
export const CALL_NAMES = Object.keys(CALLS) as CallName[];

/** A host over any transport; each call goes out by its name. */
export function createHost(transport: Transport): Host {
  const calls = Object.fromEntries(
    CALL_NAMES.map((name) => [name, (arg: unknown) => transport.call(name, arg)]),
  );
  return { ...calls, can: transport.can, on: transport.on.bind(transport) } as unknown as Host;
}
