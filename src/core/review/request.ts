import * as v from 'valibot';
import { readRecord, type AttemptRecord } from '../exchange/record';
import { BundleId, flaw, Name } from './parts';
import { roundOf } from './round';

/** What a review bundle takes to a partner: one round, without any judgement of it. */
export interface ReviewRequest {
  stage: 'request';
  bundle: string;
  /** The candidate, as they named themselves. */
  from: string;
  attempt: AttemptRecord;
}

/** Puts an attempt that is over into a bundle. */
export const makeRequest = (
  record: AttemptRecord,
  { bundle, from }: { bundle: string; from: string },
): ReviewRequest => ({ stage: 'request', bundle, from, attempt: roundOf(record) });

const Request = v.object({ bundle: BundleId, from: Name, attempt: v.unknown() });

/** The request that a value out of a file is, or why it can't be used, in words. */
export function readRequest(value: unknown): ReviewRequest | string {
  const parsed = v.safeParse(Request, value);
  if (!parsed.success) return flaw(parsed.issues[0]);
  const { bundle, from } = parsed.output;
  const record = readRecord(parsed.output.attempt);
  if (typeof record === 'string') return record;
  const attempt = roundOf(record);
  if (attempt.events.at(-1)?.type !== 'finished') return 'The round in it isn’t over.';
  if (attempt.events.length < record.events.length)
    return 'It holds more than the round, such as a scorecard. Scoring would not be blind.';
  return { stage: 'request', bundle, from, attempt };
}

/** The id that the attempt of a bundle has here: never that of an attempt of one's own, and the same each time. */
export const receivedId = (bundle: string): string => `received-${bundle}`;

/** The attempt as it is kept where it is to be scored; `on` is now, in ms since the epoch. */
export function receive({ bundle, from, attempt }: ReviewRequest, on: number): AttemptRecord {
  const { header, events } = attempt;
  const received = { bundle, from, on, attempt: header.id };
  return { header: { ...header, id: receivedId(bundle), received }, events };
}
