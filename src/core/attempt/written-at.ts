import type { Change, Transcript } from './events';

interface Range {
  from: number;
  to: number;
}

/**
 * When the last of these characters of an answer's final text was written, in ms on the round's clock.
 * `from` and `to` are UTF-16 offsets; null where no character stands between them.
 */
export const writtenAt = (events: Transcript, answer: string, from: number, to: number): number | null =>
  writingOf(events, answer)(from, to);

/** As `writtenAt`, for who asks about one answer more than once: its edits are read through once. */
export function writingOf(events: Transcript, answer: string): (from: number, to: number) => number | null {
  const edits: { at: number; changes: Change[] }[] = [];
  let length = 0;
  for (const event of events) {
    if (event.type !== 'edited' || event.answer !== answer) continue;
    const changes = within(event.changes, length);
    edits.push({ at: event.at, changes });
    for (const change of changes) length += change.text.length - (change.to - change.from);
  }
  edits.reverse();
  return (from, to) => {
    let ranges = [{ from: Math.max(0, from), to: Math.min(to, length) }].filter(
      (range) => range.from < range.to,
    );
    // Backwards, each edit either wrote some of the characters, or they stood elsewhere before it.
    for (const { at, changes } of edits) {
      const before: Range[] = [];
      for (const range of ranges) {
        const places = unwritten(range, changes);
        if (!places) return at;
        before.push(...places);
      }
      ranges = before;
    }
    return null;
  };
}

/** Changes as `applyChanges` takes them: in order, and not beyond the text. */
function within(changes: readonly Change[], length: number): Change[] {
  let done = 0;
  return changes.map((change) => {
    const from = Math.min(Math.max(change.from, done), length);
    const to = Math.min(Math.max(change.to, from), length);
    done = to;
    return { from, to, text: change.text };
  });
}

/** Where a stretch of the text after these changes stood before them; null where they wrote some of it. */
function unwritten(range: Range, changes: readonly Change[]): Range[] | null {
  const places: Range[] = [];
  let start = range.from;
  let shift = 0;
  for (const { from, to, text } of changes) {
    const written = { from: from + shift, to: from + shift + text.length };
    if (Math.max(written.from, range.from) < Math.min(written.to, range.to)) return null;
    const end = Math.min(range.to, written.from);
    if (start < end) {
      places.push({ from: start - shift, to: end - shift });
      start = end;
    }
    shift += text.length - (to - from);
  }
  if (start < range.to) places.push({ from: start - shift, to: range.to - shift });
  return places;
}
