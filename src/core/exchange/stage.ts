import type { Archive, Progress, Refused } from './archive';
import type { AttemptRecord } from './record';
import { same } from './same';

/** What an import would change, before anything is changed. */
export interface Staged {
  /** Attempts that aren't here yet. */
  fresh: AttemptRecord[];
  /** Attempts whose transcripts go on in the file where they end here, after `from` events. */
  longer: { record: AttemptRecord; from: number }[];
  /** How many are here already, with all that the file has of them. */
  known: number;
  /** Attempts that are here and in the file, and tell different stories. What is here stays. */
  conflicts: Refused[];
  refused: Refused[];
  /** The stories and plan that the file has. */
  notebook: string | null;
}

/** Compares an archive with what is here: `ours` gives the record of an id, or null. */
export async function stage(
  archive: Archive,
  ours: (id: string) => Promise<AttemptRecord | null>,
  progress: Progress,
): Promise<Staged> {
  const { attempts, refused, notebook } = archive;
  const staged: Staged = { fresh: [], longer: [], known: 0, conflicts: [], refused: [...refused], notebook };
  const again = new Map(attempts.map(({ header }) => [header.id, header.again?.attempt]));
  for (const [index, record] of attempts.entries()) {
    await progress(index, attempts.length);
    const { id } = record.header;
    if (isCircular(id, again)) {
      staged.refused.push({ where: id, why: 'It does an attempt again that does this one again.' });
      continue;
    }
    const here = await ours(id);
    if (!here) staged.fresh.push(record);
    else if (!same(here.header, record.header))
      staged.conflicts.push({ where: id, why: 'It began differently in the file.' });
    else {
      const shared = Math.min(here.events.length, record.events.length);
      const parting = here.events.findIndex((event, seq) => seq < shared && !same(event, record.events[seq]));
      if (parting >= 0)
        staged.conflicts.push({
          where: id,
          why: `It goes on differently in the file from event ${parting}.`,
        });
      else if (record.events.length > shared) staged.longer.push({ record, from: shared });
      else staged.known++;
    }
  }
  return staged;
}

/** Whether following what an attempt does again leads back to it. */
function isCircular(id: string, again: ReadonlyMap<string, string | undefined>): boolean {
  const passed = new Set<string>();
  for (let next = again.get(id); next !== undefined && !passed.has(next); next = again.get(next)) {
    if (next === id) return true;
    passed.add(next);
  }
  return false;
}
