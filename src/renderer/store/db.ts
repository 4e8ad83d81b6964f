import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import type { AttemptFacts } from '@core/attempt/facts';
import type { AttemptSummary } from '@core/attempt/summary';
import type { Scorecard } from '@core/rubric/scorecard';
import Dexie, { type EntityTable, type Table } from 'dexie';

/** Where a running round's clock last stood, so that a crash costs no time. */
export interface Heartbeat {
  attemptId: string;
  /** ms on the round's clock. */
  at: number;
  /** Wall time in ms. */
  wall: number;
}

/** A scorecard that is being filled in. */
export interface ScoreDraft {
  attemptId: string;
  scorecard: Scorecard;
}

/** A stretch of the search index, as it was serialised; one that can't be read is made anew. */
export interface StoredSegment {
  id: number;
  text: string;
}

/** The window's copy of the notebook; the host has another. And `past`, what plans need of all attempts. */
export interface StoredNotebook {
  id: 'notebook' | 'past';
  text: string;
}

/**
 * IndexedDB as Dexie is given it. Dexie would open a database of a later version once more without naming one, add
 * what it misses there, and write to what it doesn't know.
 */
const ofThisVersion = {
  open(name: string, version?: number): IDBOpenDBRequest {
    if (version === undefined)
      throw new DOMException('The database was made by a newer Greenroom.', 'VersionError');
    return indexedDB.open(name, version);
  },
  deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
  databases: () => indexedDB.databases(),
  cmp: (first: unknown, second: unknown) => indexedDB.cmp(first, second),
};

/** The database of one origin. Events are only ever added, keyed by attempt and number. */
export class Database extends Dexie {
  headers!: EntityTable<AttemptHeader, 'id'>;
  summaries!: EntityTable<AttemptSummary, 'id'>;
  events!: Table<TranscriptEvent & { attemptId: string }, [string, number]>;
  heartbeats!: EntityTable<Heartbeat, 'attemptId'>;
  drafts!: EntityTable<ScoreDraft, 'attemptId'>;
  facts!: EntityTable<AttemptFacts, 'id'>;
  searchSegments!: EntityTable<StoredSegment, 'id'>;
  notebooks!: EntityTable<StoredNotebook, 'id'>;
  /** Called when another window runs a newer Greenroom, and this one can store nothing any more. */
  onoutdated: () => void = () => {};

  constructor(name = 'greenroom') {
    // Strict: a transaction is reported complete only once it is on disk.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled', indexedDB: ofThisVersion });
    this.version(1).stores({
      headers: 'id',
      summaries: 'id, startedAt',
      events: '[attemptId+seq]',
      heartbeats: 'attemptId',
      drafts: 'attemptId',
    });
    // Facts of older attempts are made from their transcripts once the app runs (see AttemptStore.addFacts):
    // an upgrade that only adds tables can't be killed half-way.
    this.version(2).stores({ facts: 'id', searchSegments: 'id', notebooks: 'id' });

    this.on('versionchange', (event) => {
      this.close();
      // Without a new version the database is being deleted, which no newer Greenroom does.
      if (event.newVersion !== null) this.onoutdated();
    });
  }
}
