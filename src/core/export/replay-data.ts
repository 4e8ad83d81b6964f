import { answerSheets, notes } from '../attempt/answers';
import type { Attempt } from '../attempt/attempt';
import type { Transcript } from '../attempt/events';
import { timeline, type TimelineRow } from '../attempt/timeline';

/** What the player within an exported page needs, and no more. Times are ms on the round's clock. */
export interface ReplayData {
  end: number;
  phases: { at: number; title: string }[];
  /** The names of the texts that were written. */
  answers: string[];
  /** Every edit: when, which text (by its place in `answers`), and its changes as [from, to, text]. */
  edits: [at: number, answer: number, changes: [from: number, to: number, text: string][]][];
  /** Hints, follow-ups, pauses and the like, in words. */
  happenings: { at: number; text: string }[];
}

/** Kinds of rows that tell what the player shows by itself; but not that the interviewer wrote in the answer. */
const SHOWN = new Set(['wrote', 'begins', 'afterwards']);
const isShown = ({ kind, voice }: TimelineRow): boolean =>
  SHOWN.has(kind) && !(kind === 'wrote' && voice === 'interviewer');

/** The replay of an attempt as data. `attempt` is what the events add up to. */
export function replayData(attempt: Attempt, events: Transcript): ReplayData {
  const finished = events.find(({ type }) => type === 'finished');
  const ids = [...new Set(events.flatMap((event) => (event.type === 'edited' ? [event.answer] : [])))];
  const titles = answerTitles(attempt);
  const sections = timeline(attempt, events).filter(({ phase }) => phase !== null);
  return {
    end: (finished ?? events.at(-1))?.at ?? 0,
    phases: sections.map(({ title, rows }) => ({ at: rows[0]?.at ?? 0, title })),
    answers: ids.map((id) => titles.get(id) ?? id),
    edits: events.flatMap((event): ReplayData['edits'] =>
      event.type === 'edited'
        ? [[event.at, ids.indexOf(event.answer), event.changes.map(({ from, to, text }) => [from, to, text])]]
        : [],
    ),
    happenings: sections.flatMap(({ rows }) =>
      rows
        .filter((row) => !isShown(row))
        .map(({ at, text, said }) => ({ at, text: said ? `${text}. ${said}` : text })),
    ),
  };
}

/** What each text is called, by answer id. */
function answerTitles(attempt: Attempt): Map<string, string> {
  const titles = new Map(notes(attempt).map(({ id, title }) => [id, title]));
  for (const { question, answers } of answerSheets(attempt)) {
    for (const { id, item } of answers)
      titles.set(id, item === null ? question.title : `${question.title}, ${item + 1}`);
  }
  return titles;
}
