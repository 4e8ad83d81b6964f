import * as v from 'valibot';
import { decodeFile, encodeFile, FileRefusal, type Digest, type FileReading } from './lines';
import { readRecord, type AttemptRecord } from './record';
import { shapeTrouble } from './shape';

/** One line of an archive between its head and its end. */
export type ArchiveRecord = { attempt: AttemptRecord } | { notebook: string };

/** What could be read of an archive, and what couldn't. */
export interface Archive {
  attempts: AttemptRecord[];
  /** The user's stories and plan as one text, where the archive has them. */
  notebook: string | null;
  refused: Refused[];
}

/** A part of a file that can't be used: `where` is its line or attempt. */
export interface Refused {
  where: string;
  why: string;
}

/** Told of how far something long has come; what it returns is waited for, so that the screen can breathe. */
export type Progress = (done: number, of: number) => void | Promise<void>;

const OLD_FORMAT = 'greenroom-export';

/** Everything as one file, see `encodeFile`. */
export const encodeArchive = (
  about: { app: string; madeOn: number },
  records: Iterable<ArchiveRecord> | AsyncIterable<ArchiveRecord>,
  digest: Digest,
): Promise<string> => encodeFile({ kind: 'archive', ...about }, records, digest);

/**
 * Reads an archive, or a file of the JSON kind that Greenroom made before there were archives.
 * @throws FileRefusal when the file as a whole can't be used.
 */
export async function readArchive(text: string, digest: Digest, progress: Progress): Promise<Archive> {
  if (text.trimStart().startsWith('{')) return readOldExport(text, progress);
  return archiveOf(await decodeFile(text, digest), progress);
}

/** The archive that a file's lines are. @throws FileRefusal when the file is of another kind. */
export async function archiveOf(reading: FileReading, progress: Progress): Promise<Archive> {
  if (reading.head && reading.head.kind !== 'archive')
    throw new FileRefusal('This is not an archive. Choose a file made with "Export everything".');
  const parts = reading.records.map(({ line, value }) => ({ where: `line ${line}`, value }));
  const archive = await readParts(parts, progress);
  const damaged = reading.damage.map(({ line, what }) => ({ where: `line ${line}`, why: what }));
  return { ...archive, refused: [...damaged, ...archive.refused] };
}

const OldFile = v.object({
  format: v.literal(OLD_FORMAT),
  version: v.number(),
  attempts: v.array(v.unknown()),
});

async function readOldExport(text: string, progress: Progress): Promise<Archive> {
  const file = v.safeParse(OldFile, parseJson(text));
  if (!file.success)
    throw new FileRefusal('This is not a Greenroom export. Choose a file made with "Export everything".');
  if (file.output.version > 1)
    throw new FileRefusal('This file was made by a newer Greenroom. Update the app, then import it again.');
  const parts = file.output.attempts.map((attempt, index) => ({
    where: `attempt ${index + 1}`,
    value: { attempt },
  }));
  return readParts(parts, progress);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileRefusal(
      'The file is damaged or not complete: it is not valid JSON. Export it again and retry.',
    );
  }
}

const Attempt = v.strictObject({ attempt: v.unknown() });
const Notebook = v.strictObject({ notebook: v.pipe(v.string(), v.maxLength(10_000_000)) });

async function readParts(
  parts: readonly { where: string; value: unknown }[],
  progress: Progress,
): Promise<Archive> {
  const archive: Archive = { attempts: [], notebook: null, refused: [] };
  const seen = new Set<string>();
  for (const [index, { where, value }] of parts.entries()) {
    await progress(index, parts.length);
    const refuse = (why: string) => archive.refused.push({ where, why });
    const notebook = v.safeParse(Notebook, value);
    const attempt = v.safeParse(Attempt, value);
    if (notebook.success) archive.notebook = notebook.output.notebook;
    else if (!attempt.success) refuse('It is neither an attempt nor a notebook.');
    else {
      const record = shapeTrouble(attempt.output.attempt) ?? readRecord(attempt.output.attempt);
      if (typeof record === 'string') refuse(record);
      else if (seen.has(record.header.id)) refuse(`It is in the file twice (${record.header.id}).`);
      else archive.attempts.push(record);
      if (typeof record !== 'string') seen.add(record.header.id);
    }
  }
  return archive;
}
