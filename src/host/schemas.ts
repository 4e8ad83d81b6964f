import * as v from 'valibot';
import type { CallName } from './host';
import { isOpenableLink } from './links';

/** Records that one `appendJournal` may bring; a round makes a few per second. */
const MAX_RECORDS = 10_000;

/** An attempt's id becomes a file name, so nothing that could lead elsewhere may be in it. */
export const ATTEMPT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A backup is named by the moment it was made, in UTC. */
export const BACKUP_NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.ndjson\.gz$/;

const nothing = v.null();
const folder = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096));
const attemptId = v.pipe(v.string(), v.regex(ATTEMPT_ID, 'must be letters, digits, - and _, at most 64'));
const attemptIds = v.pipe(v.array(attemptId), v.maxLength(100_000));

// Only the shape that files are made of is checked: the core reads every event with care anyway.
const header = v.looseObject({ id: attemptId });
const event = v.looseObject({ seq: v.number(), at: v.number(), by: v.string(), type: v.string() });
const record = v.union(
  [v.strictObject({ header }), v.strictObject({ event })],
  'must be { header } or { event }',
);

const fileName = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(200),
  v.regex(/^[^/\\\0]+$/, 'must be a name without folders'),
);

/** What each call's argument must look like where it enters a host. */
export const argSchemas = {
  about: nothing,
  loadBank: nothing,
  chooseBankFolder: nothing,
  addBankFolder: folder,
  removeBankFolder: folder,
  appendJournal: v.strictObject({ attemptId, records: v.pipe(v.array(record), v.maxLength(MAX_RECORDS)) }),
  listJournals: nothing,
  readJournals: attemptIds,
  dropJournals: attemptIds,
  saveFile: v.strictObject({ name: fileName, text: v.string() }),
  savePdf: v.strictObject({ name: fileName, html: v.pipe(v.string(), v.maxLength(50_000_000)) }),
  openFile: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,10}$/, 'must be an ending such as json'))),
  readNotebook: nothing,
  writeNotebook: v.pipe(v.string(), v.maxLength(10_000_000)),
  measureData: nothing,
  makeBackup: nothing,
  readBackup: v.pipe(v.string(), v.regex(BACKUP_NAME, 'must be the name of a backup')),
  listNetworks: nothing,
  openRoom: v.strictObject({
    address: v.nullable(v.pipe(v.string(), v.ipv4('must be an address of this computer'))),
    name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
  }),
  closeRoom: nothing,
  showPartner: v.pipe(v.string(), v.url(), v.startsWith('http://127.0.0.1:', 'must be at this computer')),
  openLink: v.pipe(v.string(), v.check(isOpenableLink, 'must be a web or mail address')),
  keepAwake: v.boolean(),
} satisfies Record<CallName, v.GenericSchema>;
