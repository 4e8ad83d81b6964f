import * as v from 'valibot';
import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import { LOG_VERSION, type AttemptHeader, type TranscriptEvent } from '../attempt/events';
import { summarise } from '../attempt/summary';
import { AttemptHeaderSchema, EVENT_SCHEMAS } from './schemas';

/** An attempt as it is stored: what it was started with, and everything that happened. */
export interface AttemptRecord {
  header: AttemptHeader;
  events: TranscriptEvent[];
}

/**
 * Bounds on what a transcript may ask of who replays it. Every edit copies its text and everything else a list,
 * so a file of a few MB could keep the app busy for hours. A day's typing stays far below both.
 */
const MAX_COPIED = 5e9;
const MAX_HAPPENINGS = 20_000;

const Envelope = v.object({ header: v.looseObject({}), events: v.array(v.unknown()) });
const Version = v.object({ version: v.number() });
const Typed = v.object({ seq: v.number(), type: v.string() });

const NEWER = 'It was made by a newer Greenroom. Update the app, then open it again.';

/**
 * The record that a value from outside is, or why it can't be used, in words. The value is JSON of a sound shape
 * (see `shapeTrouble`). Gaps are refused, since a transcript with holes tells another story.
 */
export function readRecord(value: unknown): AttemptRecord | string {
  const outer = v.safeParse(Envelope, value);
  if (!outer.success) return trouble('attempt', outer.issues[0]);
  const { header, events } = outer.output;
  const version = v.safeParse(Version, header);
  if (!version.success) return trouble('header', version.issues[0]);
  if (version.output.version > LOG_VERSION) return NEWER;
  if (version.output.version !== LOG_VERSION) return 'header.version: there was never such a version';
  const read = v.safeParse(AttemptHeaderSchema, header);
  if (!read.success) return trouble('header', read.issues[0]);
  const wrong = eventTrouble(events);
  if (wrong) return wrong;
  const record = { header: header as unknown as AttemptHeader, events: events as TranscriptEvent[] };
  if (record.header.again?.attempt === record.header.id) return 'It says that it does itself again.';
  try {
    summarise(applyAll(empty(record.header), record.events));
    return record;
  } catch (error) {
    return `It can't be replayed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What is wrong with the first event that can't be used; null where all can. */
function eventTrouble(events: readonly unknown[]): string | null {
  const lengths = new Map<string, number>();
  let copied = 0;
  let happenings = 0;
  for (const [index, event] of events.entries()) {
    const typed = v.safeParse(Typed, event);
    if (!typed.success) return trouble(`event ${index}`, typed.issues[0]);
    if (typed.output.seq !== index) return `Event ${index} is missing, so the transcript is not whole.`;
    const schema = EVENT_SCHEMAS.get(typed.output.type);
    if (!schema) return `Event ${index} is of a kind that this version doesn't know. ${NEWER}`;
    const read = v.safeParse(schema, event);
    if (!read.success) return trouble(`event ${index} (${typed.output.type})`, read.issues[0]);
    const known = event as TranscriptEvent;
    if (known.type === 'edited') {
      const added = known.changes.reduce((sum, change) => sum + change.text.length, 0);
      const length = (lengths.get(known.answer) ?? 0) + added;
      lengths.set(known.answer, length);
      copied += length + known.changes.length + lengths.size;
    } else if (++happenings > MAX_HAPPENINGS) return `More than ${MAX_HAPPENINGS} things happen in it.`;
    if (copied > MAX_COPIED) return 'It would take too long to replay.';
  }
  return null;
}

const trouble = (where: string, issue: v.BaseIssue<unknown>): string =>
  `${[where, v.getDotPath(issue)].filter(Boolean).join('.')}: ${issue.message}`;
