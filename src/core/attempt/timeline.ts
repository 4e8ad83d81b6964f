import { total, RECOMMENDATION_TITLES, type Recommendation, type Ratings } from '../rubric/scorecard';
import { isCandidateSealed, openReviews, type Attempt } from './attempt';
import type { Change, Interruption, Transcript, TranscriptEvent } from './events';
import { AT_ONCE, ledger, type LedgerRow } from './time';

export type RowKind =
  | 'begins'
  | 'time-up'
  | 'left'
  | 'wrote'
  | 'hint'
  | 'follow-up'
  | 'change'
  | 'more-time'
  | 'item'
  | 'pause'
  | 'interruption'
  | 'finished'
  | 'mark'
  | 'afterwards';

/** One thing that happened, in words. */
export interface TimelineRow {
  /** ms on the round's clock. */
  at: number;
  kind: RowKind;
  text: string;
  /** What was said to the candidate then, as Markdown. */
  said?: string;
}

/** A phase and what happened in it; what came after the round has no phase. */
export interface TimelineSection {
  id: string;
  title: string;
  phase: LedgerRow | null;
  rows: TimelineRow[];
}

/** The round's clock, `7:42` or `1:03:20`. Takes ms. The screens' own format is in ui, which core can't see. */
export function roundClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

/** A length of time, `2 h 0 min`, `12 min` or `40 s`. Takes ms. */
export function lengthInWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time that passed off the round's clock, as a sentence. */
export function interruptionText(reason: Interruption, gap: number): string {
  const length = lengthInWords(gap);
  if (reason === 'sleep') return `The computer slept for ${length}, not charged`;
  if (reason === 'closed') return `The app was closed for ${length}, not charged`;
  return gap < 0
    ? `The computer’s clock was set back by ${length}, nothing charged`
    : `The computer slept or its clock was moved by ${length}, not charged`;
}

/**
 * What happened in a round, phase by phase. Typing is told as runs: how much was written in one
 * answer until something else happened. `attempt` is what the events add up to.
 */
export function timeline(attempt: Attempt, events: Transcript): TimelineSection[] {
  const phases = ledger(attempt, attempt.at);
  const sections: TimelineSection[] = [];
  const add = (row: TimelineRow) => sections.at(-1)?.rows.push(row);
  let run = null as Run | null;
  let pauses = 0;

  for (const event of events) {
    if (event.type === 'edited') {
      if (beganWith(attempt, event.at)) {
        const written = event.changes.reduce((sum, { text }) => sum + text.length, 0);
        const text = `Began with what stood there, ${characters(written)}`;
        add({ at: event.at, kind: 'wrote', text });
        continue;
      }
      if (run?.answer !== event.answer) {
        run = {
          answer: event.answer,
          row: { at: event.at, kind: 'wrote', text: '' },
          written: 0,
          removed: 0,
        };
        add(run.row);
      }
      extend(run, event.changes);
      continue;
    }
    run = null;
    if (event.type === 'phaseStarted' || event.type === 'finished') {
      const over = sections.at(-1)?.phase?.over ?? 0;
      if (over >= 1000) add({ at: event.at, kind: 'left', text: `Left, ${roundClock(over)} over` });
    }
    if (event.type === 'phaseStarted') {
      const phase = phases[event.phase];
      if (!phase) continue;
      sections.push({ id: phase.id, title: phase.title, phase, rows: [] });
      add({ at: event.at, kind: 'begins', text: begins(phases, event.phase) });
      continue;
    }
    if (isCandidateSealed(attempt) && (event.type === 'predicted' || event.type === 'scored')) continue;
    const row = rowOf(attempt, event, event.type === 'paused' ? pauses++ : 0);
    if (row?.kind === 'afterwards' && sections.at(-1)?.phase) {
      sections.push({ id: 'afterwards', title: 'After the round', phase: null, rows: [] });
    }
    if (row) add(row);
  }
  addMarks(sections, attempt);
  return sections;
}

/** Puts marks where their moments are, not where they were made, which is after the round. */
function addMarks(sections: readonly TimelineSection[], attempt: Attempt): void {
  const theirs = openReviews(attempt).flatMap(({ reviewer, marks }) =>
    marks.map((mark) => ({ ...mark, by: reviewer })),
  );
  const own = attempt.marks.map((mark) => ({ ...mark, by: undefined }));
  for (const { moment, text, by } of [...own, ...theirs]) {
    const during = sections.filter(({ phase }) => phase !== null);
    const section = during.findLast(({ rows }) => (rows[0]?.at ?? 0) <= moment) ?? during[0];
    const after = section?.rows.findLastIndex(({ at }) => at <= moment) ?? 0;
    section?.rows.splice(after + 1, 0, { at: moment, kind: 'mark', text: markText(text, by) });
  }
}

/** A reviewer's words as a row, in one line whatever was imported. */
export const markText = (text: string, by?: string): string =>
  `Marked${by ? ` by ${by}` : ''}: “${text.replace(/\s+/g, ' ').trim()}”`;

/** Typing in one answer that nothing else has come between. */
interface Run {
  answer: string;
  row: TimelineRow;
  written: number;
  removed: number;
}

function extend(run: Run, changes: readonly Change[]): void {
  for (const { from, to, text } of changes) {
    run.written += text.length;
    run.removed += to - from;
  }
  run.row.text = typed(run.written, run.removed);
}

/** Whether an edit put in what an earlier attempt had written by then, for a question that is answered again. */
const beganWith = ({ header, phases }: Attempt, at: number): boolean =>
  header.again !== undefined && at <= (phases[0]?.startedAt ?? 0) + AT_ONCE;

const characters = (n: number): string => `${n} ${n === 1 ? 'character' : 'characters'}`;

function typed(written: number, removed: number): string {
  if (written === 0) return `Removed ${characters(removed)}`;
  return removed === 0
    ? `Wrote ${characters(written)}`
    : `Wrote ${characters(written)} and removed ${removed}`;
}

/** How a phase began against the plan, as far as the phases before it took more or less than planned. */
function begins(phases: readonly LedgerRow[], index: number): string {
  const late = phases.slice(0, index).reduce((sum, { used, planned }) => sum + used - planned, 0);
  if (Math.abs(late) < 1000) return 'Begins';
  return `Begins, ${roundClock(Math.abs(late))} ${late > 0 ? 'late' : 'early'}`;
}

/** The row that an event makes of itself, if any. */
function rowOf(attempt: Attempt, event: TranscriptEvent, pause: number): TimelineRow | null {
  const { header } = attempt;
  const row = (kind: RowKind, text: string, said?: string): TimelineRow => ({
    at: event.at,
    kind,
    text,
    ...(said === undefined ? {} : { said }),
  });
  switch (event.type) {
    case 'phaseEnded': {
      if (event.by === 'clock') return row('time-up', 'Planned time is over');
      const { planned = 0, used = 0 } = ledger(attempt, attempt.at)[event.phase] ?? {};
      return row('left', `Ends with ${roundClock(planned - used)} to spare`);
    }
    case 'hintRevealed': {
      const cost = event.cost === 0 ? 'free' : `${event.cost} points’ worth`;
      const hint = header.questions[event.entry]?.hints[event.hint];
      return row('hint', `Hint ${event.hint + 1}, ${cost}`, hint);
    }
    case 'followUpAsked':
      return row(
        'follow-up',
        `Follow-up ${event.followUp + 1}`,
        header.questions[event.entry]?.followUps[event.followUp],
      );
    case 'changeMade':
      return row('change', 'Requirements changed', header.questions[event.entry]?.changes?.[event.change]);
    case 'extended':
      return row('more-time', `${lengthInWords(event.ms)} more for this phase`);
    case 'itemShown':
      return row(
        'item',
        `Short question ${event.item + 1}`,
        header.questions[event.entry]?.items[event.item]?.prompt,
      );
    case 'paused': {
      const { to = null, reason = null } = attempt.pauses[pause] ?? {};
      const length = to === null ? '' : ` for ${lengthInWords(to - event.at)}`;
      return row('pause', `Paused${length}${reason === null ? '' : `: ${reason}`}`);
    }
    case 'interrupted':
      return row('interruption', interruptionText(event.reason, event.gap));
    case 'finished':
      return event.as === 'finished'
        ? row('finished', 'Round finished')
        : row('interruption', 'Round ended here without being finished');
    case 'predicted':
      return row('afterwards', `Predicted ${verdict(attempt, event.prediction)}`);
    case 'scored':
      return row('afterwards', `Scored ${verdict(attempt, event.scorecard)}`);
    case 'reviewed':
      // What a partner thought stays sealed until the candidate's own scorecard exists.
      return row(
        'afterwards',
        openReviews(attempt).length > 0
          ? `${event.review.reviewer} scored ${verdict(attempt, event.review.scorecard)}`
          : `${event.review.reviewer}’s scorecard came back, sealed`,
      );
    default:
      return null;
  }
}

function verdict(
  { header }: Attempt,
  { ratings, recommendation }: { ratings: Ratings; recommendation: Recommendation },
): string {
  const { points } = total(header.rubric, ratings);
  const overall = RECOMMENDATION_TITLES[recommendation].toLowerCase();
  return points === null ? overall : `${points.toFixed(1)} of 4, ${overall}`;
}
