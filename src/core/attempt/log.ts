import type { AttemptHeader, TranscriptEvent } from './events';

/** One line of an attempt's log. */
export type LogRecord = { header: AttemptHeader } | { event: TranscriptEvent };

/** What the records of a log add up to. */
export interface LogReading {
  /** Undefined where the log has none that can be read. */
  header: AttemptHeader | undefined;
  /** Without gaps from the first on; an event behind a gap can't be replayed without what is missing. */
  events: TranscriptEvent[];
  /** How many events stand behind the first gap. */
  beyond: number;
}

/** Puts the records of one attempt together. A batch may come twice, so events are told apart by their number. */
export function readLog(records: Iterable<LogRecord>): LogReading {
  let header: AttemptHeader | undefined;
  const bySeq = new Map<number, TranscriptEvent>();
  for (const record of records) {
    if ('event' in record) bySeq.set(record.event.seq, record.event);
    else header ??= record.header;
  }
  const events: TranscriptEvent[] = [];
  for (let event = bySeq.get(0); event; event = bySeq.get(events.length)) events.push(event);
  return { header, events, beyond: bySeq.size - events.length };
}
