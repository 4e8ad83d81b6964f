import type { Role } from '../room/roles';
import { openReviews, type Attempt } from './attempt';
import type { Transcript } from './events';
import { idleGaps } from './pace';
import { lengthInWords, timeline, type RowKind, type TimelineRow } from './timeline';

/** What happened at a time of the round, in words, as a replay tells it. */
export interface Moment {
  /** ms on the round's clock. */
  at: number;
  kind: RowKind | 'idle' | 'key-point';
  text: string;
  /** What was said to the candidate then, as Markdown. */
  said?: string;
  /** In a round of two, who did it. */
  voice?: Role;
  /** For a mark of one's own, its number among the attempt's marks. */
  mark?: number;
  /** For a partner's mark, who made it. */
  by?: string;
}

const STOPS: ReadonlySet<Moment['kind']> = new Set([
  'begins',
  'hint',
  'follow-up',
  'change',
  'more-time',
  'item',
  'pause',
  'interruption',
  'mark',
] as const);

/**
 * All that happened during the round, in order, with what was idle; `end` is the round's end. `said` are its
 * `keyPointsSaid`, which take time to find and, unlike marks, stay as they are.
 */
export function happenings(
  attempt: Attempt,
  events: Transcript,
  end: number,
  said: readonly Moment[] = [],
): Moment[] {
  const told = timeline({ ...attempt, marks: [], reviews: [] }, events)
    .filter(({ phase }) => phase !== null)
    .flatMap(({ title, rows }) => rows.map((row) => momentOf(row, title)));
  // A pause has told how long it was.
  const pauses = new Set(attempt.pauses.map(({ from }) => from));
  const idle = idleGaps(events, end)
    .filter(({ from }) => !pauses.has(from))
    .map(({ from, to }): Moment => ({ at: from, kind: 'idle', text: `Idle ${idleLength(to - from)}` }));
  const marks = attempt.marks.map(({ moment, text }, mark): Moment => {
    return { at: moment, kind: 'mark', text, mark };
  });
  const others = openReviews(attempt).flatMap(({ reviewer: by, marks: theirs }) =>
    theirs.map(({ moment, text }): Moment => ({ at: moment, kind: 'mark', text, by })),
  );
  return [...told, ...said, ...idle, ...marks, ...others].sort((a, b) => a.at - b.at);
}

/**
 * The ones that are worth a stop: phases, what was given, short questions, pauses, interruptions and marks. Key
 * points are none: a good answer has so many that one would never get to the next phase.
 */
export const stops = (moments: readonly Moment[]): Moment[] => moments.filter(({ kind }) => STOPS.has(kind));

/** What happened closest to a time, at most `reach` ms away: a stop before anything else, and nothing beyond. */
export function nearest(moments: readonly Moment[], at: number, reach: number): Moment | null {
  const within = moments.filter((moment) => Math.abs(moment.at - at) <= reach);
  const stopping = stops(within);
  return (stopping.length > 0 ? stopping : within).reduce<Moment | null>(
    (best, moment) => (best && Math.abs(best.at - at) <= Math.abs(moment.at - at) ? best : moment),
    null,
  );
}

/** Of a list with many phases a row must say which one begins; in the transcript its heading does. */
function momentOf(row: TimelineRow, phase: string): Moment {
  const { kind, text } = row;
  return kind === 'begins'
    ? { ...row, text: `${phase} ${text.charAt(0).toLowerCase()}${text.slice(1)}` }
    : row;
}

const idleLength = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : lengthInWords(ms));
