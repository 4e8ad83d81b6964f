import { openReviews, type Attempt } from './attempt';
import type { Transcript } from './events';
import { idleGaps } from './pace';
import { lengthInWords, timeline, type RowKind, type TimelineRow } from './timeline';

/** What happened at a time of the round, in words, as a replay tells it. */
export interface Moment {
  /** ms on the round's clock. */
  at: number;
  kind: RowKind | 'idle';
  text: string;
  /** What was said to the candidate then, as Markdown. */
  said?: string;
  /** For a mark of one's own, its number among the attempt's marks. */
  mark?: number;
  /** For a partner's mark, who made it. */
  by?: string;
}

const STOPS: ReadonlySet<Moment['kind']> = new Set([
  'begins',
  'hint',
  'follow-up',
  'item',
  'pause',
  'interruption',
  'mark',
] as const);

/** All that happened during the round, in order, with what was idle; `end` is the round's end. */
export function happenings(attempt: Attempt, events: Transcript, end: number): Moment[] {
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
  return [...told, ...idle, ...marks, ...others].sort((a, b) => a.at - b.at);
}

/** The ones that are worth a stop: phases, hints, follow-ups, short questions, pauses, interruptions and marks. */
export const stops = (moments: readonly Moment[]): Moment[] => moments.filter(({ kind }) => STOPS.has(kind));

/** Of a list with many phases a row must say which one begins; in the transcript its heading does. */
function momentOf(row: TimelineRow, phase: string): Moment {
  const { kind, text } = row;
  return kind === 'begins'
    ? { ...row, text: `${phase} ${text.charAt(0).toLowerCase()}${text.slice(1)}` }
    : row;
}

const idleLength = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : lengthInWords(ms));
