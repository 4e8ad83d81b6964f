import type { Census } from '@state/copies';
import { count } from '@ui/ago';

/** What the browser says of this origin's storage; sizes in bytes. */
export interface StorageFacts {
  used: number | null;
  free: number | null;
  /** Whether the browser promised not to clear it. */
  persisted: boolean;
}

/** What the browser says, or null where it says nothing. */
export async function storageFacts(): Promise<StorageFacts | null> {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    const free = usage === undefined || quota === undefined ? null : Math.max(0, quota - usage);
    return { used: usage ?? null, free, persisted };
  } catch {
    return null;
  }
}

/** Whether database and journal have the same attempts, as a sentence or two. */
export function agreement({ database, onlyInDatabase, onlyInJournal }: Census): string {
  if (database === 0 && onlyInJournal === 0) return 'There are no attempts yet.';
  if (onlyInDatabase === 0 && onlyInJournal === 0) return 'Database and journal have the same attempts.';
  const lacks = [
    onlyInJournal > 0 && `The database lacks ${count(onlyInJournal, 'attempt')} of the journal’s.`,
    onlyInDatabase > 0 && `The journal lacks ${count(onlyInDatabase, 'attempt')} of the database’s.`,
  ].filter(Boolean);
  return `${lacks.join(' ')} “Check both copies” adds what is missing.`;
}

const STEP = 1024;

/** A size for people: `820 KB`, `3.4 MB`, `12 GB`. Takes bytes. */
export function megabytes(bytes: number): string {
  const units = ['KB', 'MB', 'GB', 'TB'];
  let size = bytes / STEP;
  let unit = 0;
  while (size >= STEP && unit < units.length - 1) {
    size /= STEP;
    unit++;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit] ?? ''}`;
}
