import * as v from 'valibot';
import { shapeTrouble } from './shape';

/** Resolves to a text's SHA-256 in lower-case hex, all 64 digits; core has no means of its own for it. */
export type Digest = (text: string) => Promise<string>;

/** The ending of every file that Greenroom makes for Greenroom. */
export const FILE_ENDING = 'greenroom';

const FORMAT = 'greenroom';
const FORMAT_VERSION = 1;
const SUM_LENGTH = 16;
const LINE = new RegExp(`^[0-9a-f]{${SUM_LENGTH}} `);

/** In UTF-16 units: what a text in memory can hold with room to spare, and far more than an attempt has. */
export const MAX_FILE = 400 * 1024 * 1024;
const MAX_LINE = 64 * 1024 * 1024;
/** Damaged lines beyond these are not named one by one. */
const MAX_NAMED = 1_000;

/** What a file holds: everything, or one attempt to be scored by somebody else. */
export const FILE_KINDS = ['archive', 'review'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The first line of a file. */
export interface FileHead {
  kind: FileKind;
  /** The version of the app that made it. */
  app: string;
  /** When it was made, in ms since the epoch. */
  madeOn: number;
  /** How many records follow. */
  records: number;
}

/** A line of a file, counted from 1, and what is wrong with it. */
export interface Damage {
  line: number;
  what: string;
}

/** What could be read of a file; `damage` names the rest. */
export interface FileReading {
  /** Null where the first line is damaged: the records can then be told by their shape alone. */
  head: FileHead | null;
  /** Each value is JSON of a sound shape (see `shapeTrouble`); what it says is for the reader to check. */
  records: { line: number; value: unknown }[];
  damage: Damage[];
}

/** Why a file can't be used, in words for the user; nothing was changed. */
export class FileRefusal extends Error {}

const Head = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  kind: v.string(),
  app: v.pipe(v.string(), v.maxLength(64)),
  madeOn: v.number(),
  records: v.number(),
});
const KnownKind = v.picklist(FILE_KINDS);
const End = v.object({ end: v.object({ records: v.number(), sum: v.string() }) });

/**
 * Makes a file: one record a line, each after its checksum (the first 16 digits of SHA-256, as in a journal),
 * with a head before them and an end that counts them and sums up all lines. Rejects when one file can't hold it.
 */
export async function encodeFile(
  about: Omit<FileHead, 'records'>,
  records: Iterable<object> | AsyncIterable<object>,
  digest: Digest,
): Promise<string> {
  const lines: string[] = [];
  let size = 0;
  for await (const record of records) {
    const line = await encodeLine(record, digest);
    size += line.length;
    if (size > MAX_FILE) throw new Error(`One file can hold ${MAX_FILE / 1024 ** 2} MB, and this is more.`);
    lines.push(line);
  }
  const head = { format: FORMAT, version: FORMAT_VERSION, ...about, records: lines.length };
  lines.unshift(await encodeLine(head, digest));
  const end = { records: lines.length - 1, sum: await sumOf(lines, digest) };
  lines.push(await encodeLine({ end }, digest));
  return lines.join('\n') + '\n';
}

async function encodeLine(record: object, digest: Digest): Promise<string> {
  const json = JSON.stringify(record);
  return `${(await digest(json)).slice(0, SUM_LENGTH)} ${json}`;
}

/** The digest over all lines' checksums, which stand for the lines. */
const sumOf = (lines: readonly string[], digest: Digest): Promise<string> =>
  digest(lines.map((line) => line.slice(0, SUM_LENGTH)).join('\n'));

/**
 * Reads a file that Greenroom made. Every damaged line is named, and so is an end that is missing or doesn't fit.
 * @throws FileRefusal when it is no such file, from a newer Greenroom, or none of it is whole.
 */
export async function decodeFile(text: string, digest: Digest): Promise<FileReading> {
  if (text.length > MAX_FILE)
    throw new FileRefusal(
      `The file is larger than ${MAX_FILE / 1024 ** 2} MB, which is more than can be read.`,
    );
  if (text.trim() === '') throw new FileRefusal('The file is empty.');
  const lines = text.split('\n');
  const closed = lines.at(-1) === '';
  if (closed) lines.pop();

  const records: FileReading['records'] = [];
  const damage: Damage[] = [];
  const note = (line: number, what: string) => damage.length < MAX_NAMED && damage.push({ line, what });
  for (const [index, line] of lines.entries()) {
    const outcome = await decodeLine(line, digest);
    if ('value' in outcome) records.push({ line: index + 1, value: outcome.value });
    else note(index + 1, outcome.trouble);
  }
  if (records.length === 0)
    throw new FileRefusal('This is not a file that Greenroom made, or none of it is whole.');

  const head = records[0]?.line === 1 ? readHead(records.shift()?.value) : null;
  const last = records.at(-1);
  const end = v.safeParse(End, last?.value);
  if (!end.success) note(lines.length, endsEarly(head, records.length));
  else {
    records.pop();
    const place = last?.line ?? 0;
    if (place < lines.length) note(place, 'Something was added after the end.');
    else if (!closed) note(place, 'The file’s last byte is missing.');
    const whole = end.output.end.sum === (await sumOf(lines.slice(0, place - 1), digest));
    if (!whole && damage.length === 0) note(place, 'Lines are missing, or they are in another order.');
  }
  return { head, records, damage };
}

const endsEarly = (head: FileHead | null, here: number): string =>
  head && here < head.records
    ? `The file ends early, with ${here} of its ${head.records} records whole.`
    : 'The file ends early: its last line is missing.';

/** The kind of file that a text says it is, from its first line alone and unchecked; null where it doesn't say. */
export function peekKind(text: string): FileKind | null {
  const [, kind] = /^[0-9a-f]{16} \{"format":"greenroom","version":\d+,"kind":"([a-z]+)"/.exec(text) ?? [];
  return FILE_KINDS.find((known) => known === kind) ?? null;
}

async function decodeLine(line: string, digest: Digest): Promise<{ value: unknown } | { trouble: string }> {
  if (line.length > MAX_LINE) return { trouble: 'The line is too long.' };
  if (!LINE.test(line)) return { trouble: 'The line does not begin with a checksum.' };
  const json = line.slice(SUM_LENGTH + 1);
  if ((await digest(json)).slice(0, SUM_LENGTH) !== line.slice(0, SUM_LENGTH))
    return { trouble: 'The checksum does not match the line.' };
  try {
    const value: unknown = JSON.parse(json);
    const trouble = shapeTrouble(value);
    return trouble ? { trouble } : { value };
  } catch {
    return { trouble: 'The line is not JSON.' };
  }
}

function readHead(value: unknown): FileHead {
  const head = v.safeParse(Head, value);
  if (!head.success) throw new FileRefusal('This is not a file that Greenroom made for sharing or keeping.');
  const kind = v.safeParse(KnownKind, head.output.kind);
  if (head.output.version > FORMAT_VERSION || !kind.success)
    throw new FileRefusal('This file was made by a newer Greenroom. Update the app, then open it again.');
  const { app, madeOn, records } = head.output;
  return { kind: kind.output, app, madeOn, records };
}
