import type { Excerpt } from '@core/search/excerpts';

/** An attempt's id, and the number of its events: null where its summary is from before that was counted. */
export type Extent = readonly [id: string, events: number | null];

/** What the window asks of the search worker. `no` comes back with the answer. */
export type Ask =
  /** Comes first: the name of the channel that what is found is told on. */
  | { type: 'channel'; name: string }
  /** These are all attempts, newest first. */
  | { type: 'attempts'; attempts: Extent[] }
  | { type: 'changed'; id: string }
  | { type: 'warm' }
  | { type: 'search'; no: number; text: string }
  | { type: 'excerpts'; no: number; text: string; ids: string[] };

/** What the search worker tells. */
export type Answer =
  /**
   * What was found by the numbers that attempts have here, and how well it matches; the two lists go together. The
   * next numbers are from now on those of `met`, so that each id is sent once and not at every key.
   * `done`: nothing more will come for this search.
   */
  | { type: 'found'; no: number; met: string[]; found: Uint32Array; ranks: Uint32Array; done: boolean }
  | { type: 'excerpts'; no: number; excerpts: Record<string, Excerpt[]> }
  /** How many attempts are still to be read into the index; 0 when it is up to date. */
  | { type: 'reading'; left: number }
  | { type: 'failed'; why: string };
