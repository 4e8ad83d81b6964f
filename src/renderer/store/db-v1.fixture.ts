import type { TranscriptEvent } from '@core/attempt/events';
import type { AttemptSummary } from '@core/attempt/summary';
import Dexie, { type Table } from 'dexie';
import type { AttemptRecord } from './attempt-store';
import type { Heartbeat, ScoreDraft } from './db';

/** What lists showed of an attempt in version 1: without where it came from, and without reviews. */
type SummaryV1 = Omit<AttemptSummary, 'origin' | 'from' | 'again' | 'reviews'>;

/** The database as the first release made it, frozen: never change it with the app. */
export class DatabaseV1 extends Dexie {
  headers!: Table<AttemptRecord['header'], string>;
  summaries!: Table<SummaryV1, string>;
  events!: Table<TranscriptEvent & { attemptId: string }, [string, number]>;
  heartbeats!: Table<Heartbeat, string>;
  drafts!: Table<ScoreDraft, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({
      headers: 'id',
      summaries: 'id, startedAt',
      events: '[attemptId+seq]',
      heartbeats: 'attemptId',
      drafts: 'attemptId',
    });
  }

  /** Stores a record as the first release did, with the summary that it kept beside it. */
  async keep({ header, events }: AttemptRecord, summary: AttemptSummary): Promise<void> {
    const { origin: _, from: _1, again: _2, reviews: _3, ...older } = summary;
    await this.transaction('rw', this.headers, this.summaries, this.events, async () => {
      await this.headers.add(header);
      await this.events.bulkAdd(events.map((event) => ({ ...event, attemptId: header.id })));
      await this.summaries.put(older);
    });
  }
}
