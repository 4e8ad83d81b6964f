import type { Happening, TranscriptEvent } from '../attempt/events';
import type { AttemptRecord } from '../exchange/record';
import type { Digest } from '../exchange/lines';

/** What can stand in a transcript and isn't part of the round: none of it goes out with a bundle. */
const AFTERWARDS: ReadonlySet<Happening['type']> = new Set([
  'predicted',
  'scored',
  'marked',
  'markRemoved',
  'reviewed',
  'storyTold',
  'loopEnded',
  'deleted',
  'restored',
]);

/**
 * An attempt's round alone: the transcript up to its end, without what the candidate or anybody else thought of
 * it, and without where the attempt came from. A loop stays behind too, since its other rounds do.
 */
export function roundOf({ header, events }: AttemptRecord): AttemptRecord {
  const { id, version, startedAt, timeFactor, model, rubric, questions, pair } = header;
  const end = events.findIndex(({ type }) => type === 'finished');
  const during = (end < 0 ? events : events.slice(0, end + 1)).filter(({ type }) => !AFTERWARDS.has(type));
  return {
    // Who sat in it is part of the round: without it, one couldn't tell who wrote what.
    header: { id, version, startedAt, timeFactor, model, rubric, questions, ...(pair ? { pair } : {}) },
    // An attempt can be deleted and brought back before its end, which leaves numbers to fill.
    events: during.map((event, seq): TranscriptEvent => ({ ...event, seq })),
  };
}

/** Resolves to the digest of an attempt's round, the same in every copy of it, whatever id it has there. */
export function roundDigest(record: AttemptRecord, digest: Digest): Promise<string> {
  const { header, events } = roundOf(record);
  return digest(JSON.stringify([{ ...header, id: '' }, events], inOrder));
}

/** For JSON.stringify: fields in one order, since reading a file may change theirs. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
