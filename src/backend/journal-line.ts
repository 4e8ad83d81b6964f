import { createHash } from 'node:crypto';
import type { JournalReading, JournalRecord } from '@host/host';

const NEWLINE = 0x0a;
const SUM_LENGTH = 16;
/** Where a record may begin in a line whose own end was lost. */
const START = /[0-9a-f]{16} \{"(?:header|event)"/g;

type Damage = JournalReading['damage'][number];

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, SUM_LENGTH);
}

/** One record as a line with its checksum and the newline. */
export function encodeRecord(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** Recovers every record of a journal whose checksum is right, and names the lines of the others (from 1). */
export function decodeJournal(bytes: Buffer): Pick<JournalReading, 'records' | 'damage'> {
  const records: JournalRecord[] = [];
  const damage: Damage[] = [];
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const text = bytes.toString('utf8', start, end);
    line += 1;
    start = end + 1;
    const record = decodeRecord(text);
    if (record) {
      records.push(record);
      continue;
    }
    const found = recordsWithin(text);
    records.push(...found);
    // What has lost nothing but its line break is whole.
    if (found.length === 1 && newline < 0) continue;
    const torn = newline < 0 && found.length === 0;
    damage.push(
      torn
        ? { line, what: 'The line was cut off while it was written.', torn }
        : { line, what: 'The checksum does not match the line.' },
    );
  }
  return { records, damage };
}

/** The record, or null when the line is not what was written. */
function decodeRecord(text: string): JournalRecord | null {
  const json = text.slice(SUM_LENGTH + 1);
  if (checksum(json) !== text.slice(0, SUM_LENGTH)) return null;
  try {
    return JSON.parse(json) as JournalRecord;
  } catch {
    return null;
  }
}

/** Whole records in a line that took in the next one, since the break between them was damaged. */
function recordsWithin(text: string): JournalRecord[] {
  const starts = [...text.matchAll(START)].map(({ index }) => index);
  return starts.flatMap((start, place) => {
    const next = starts[place + 1];
    const part = text.slice(start, next);
    // One character stands where the line break was.
    return decodeRecord(part.slice(0, -1)) ?? (next === undefined ? decodeRecord(part) : null) ?? [];
  });
}
