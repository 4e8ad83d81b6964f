import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import { LOG_VERSION, type AttemptHeader, type TranscriptEvent } from '@core/attempt/events';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import * as v from 'valibot';
import type { AttemptRecord } from './attempt-store';

const FORMAT = 'greenroom-export';
const FORMAT_VERSION = 1;

/** What an import would change, before anything is changed. */
export interface ImportPreview {
  /** Attempts that aren't here yet. */
  fresh: AttemptRecord[];
  summaries: AttemptSummary[];
  /** How many are here already and stay as they are. */
  known: number;
  /** Attempts in the file that can't be read, and why. */
  refused: { id: string; why: string }[];
}

/** Everything in one file: JSON, one attempt a line, so that it can be read and compared. */
export function exportText(records: readonly AttemptRecord[], now: number): string {
  const head = JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, exportedOn: now });
  const lines = records.map((record) => `    ${JSON.stringify(record)}`).join(',\n');
  return `${head.slice(0, -1)},"attempts":[\n${lines}\n]}\n`;
}

const File = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  attempts: v.array(v.unknown()),
});

const Envelope = v.looseObject({
  header: v.looseObject({
    id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
    version: v.literal(LOG_VERSION),
    startedAt: v.number(),
    timeFactor: v.number(),
    model: v.looseObject({ title: v.string(), phases: v.array(v.looseObject({ minutes: v.number() })) }),
    rubric: v.looseObject({ criteria: v.array(v.looseObject({ id: v.string() })) }),
    questions: v.record(v.string(), v.looseObject({ id: v.string(), title: v.string() })),
  }),
  events: v.array(v.looseObject({ seq: v.number(), at: v.number(), by: v.string(), type: v.string() })),
});

/**
 * Reads an exported file against the ids that are here.
 * @throws Error in plain words when the file as a whole can't be used.
 */
export function previewImport(text: string, knownIds: ReadonlySet<string>): ImportPreview {
  const file = v.safeParse(File, parseJson(text));
  if (!file.success)
    throw new Error('This is not a Greenroom export. Choose a file made with "Export everything".');
  if (file.output.version > FORMAT_VERSION) {
    throw new Error('This file was made by a newer Greenroom. Update the app, then import it again.');
  }
  const preview: ImportPreview = { fresh: [], summaries: [], known: 0, refused: [] };
  const seen = new Set<string>();
  for (const [index, entry] of file.output.attempts.entries()) {
    const record = readRecord(entry);
    if (typeof record === 'string') preview.refused.push({ id: `attempt ${index + 1}`, why: record });
    else if (knownIds.has(record.header.id)) preview.known++;
    else if (seen.has(record.header.id))
      preview.refused.push({ id: record.header.id, why: 'It is in the file twice.' });
    else {
      seen.add(record.header.id);
      preview.fresh.push(record);
      preview.summaries.push(summarise(applyAll(empty(record.header), record.events)));
    }
  }
  return preview;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The file is damaged or not complete: it is not valid JSON. Export it again and retry.');
  }
}

/** The record, or why it can't be used. Gaps are refused, since a transcript with holes tells another story. */
export function readRecord(entry: unknown): AttemptRecord | string {
  const parsed = v.safeParse(Envelope, entry);
  if (!parsed.success) return `${v.getDotPath(parsed.issues[0]) ?? 'attempt'}: ${parsed.issues[0].message}`;
  const gap = parsed.output.events.findIndex((event, index) => event.seq !== index);
  if (gap >= 0) return `Event ${gap} is missing, so the transcript is not whole.`;
  const record = {
    header: parsed.output.header as unknown as AttemptHeader,
    events: parsed.output.events as unknown as TranscriptEvent[],
  };
  try {
    summarise(applyAll(empty(record.header), record.events));
    return record;
  } catch (error) {
    return `It can't be replayed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
