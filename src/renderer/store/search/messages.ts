import type { Excerpt } from '@core/search/excerpts';
import type { Postings } from './lookup';

/** An attempt's id, and the number of its events: null where its summary is from before that was counted. */
export type Extent = readonly [id: string, events: number | null];

/** What the window asks of the search worker. `no` comes back with the answer. */
export type Ask =
  /** These are all attempts, newest first. */
  | { type: 'attempts'; attempts: Extent[] }
  | { type: 'changed'; id: string }
  /** The window wants to search: it is to be given the postings, and from now on those that change. */
  | { type: 'share' }
  | { type: 'excerpts'; no: number; text: string; ids: string[] };

/** What the search worker tells. */
export type Answer =
  /** The postings of a segment, which take the place of those that were told before. */
  | { type: 'postings'; segment: number; postings: Postings }
  /** All that is in the index can be searched now. */
  | { type: 'shared' }
  | { type: 'excerpts'; no: number; excerpts: Record<string, Excerpt[]> }
  /** How many attempts are still to be read into the index; 0 when it is up to date. */
  | { type: 'reading'; left: number }
  | { type: 'failed'; why: string };
