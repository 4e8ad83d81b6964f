import { createHash } from 'node:crypto';
import type { JournalReading, JournalRecord } from '@host/host';

const NEWLINE = 0x0a;
const SUM_LENGTH = 16;

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, SUM_LENGTH);
}

/** One record as a line with its checksum and the newline. */
export function encodeRecord(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** Recovers every line of a journal whose checksum is right, and names the others (counted from 1). */
export function decodeJournal(bytes: Buffer): Pick<JournalReading, 'records' | 'damage'> {
  const records: JournalRecord[] = [];
  const damage: JournalReading['damage'] = [];
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    line += 1;
    const outcome = decodeLine(bytes.toString('utf8', start, end), newline < 0);
    if (typeof outcome === 'string') damage.push({ line, what: outcome });
    else records.push(outcome);
    start = end + 1;
  }
  return { records, damage };
}

/** The record, or what is wrong with the line. */
function decodeLine(text: string, last: boolean): JournalRecord | string {
  const sum = text.slice(0, SUM_LENGTH);
  const json = text.slice(SUM_LENGTH + 1);
  if (checksum(json) !== sum)
    return last ? 'The line was cut off while it was written.' : 'The checksum does not match the line.';
  try {
    return JSON.parse(json) as JournalRecord;
  } catch {
    return 'The line is not JSON.';
  }
}
