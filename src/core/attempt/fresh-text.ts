import type { Actor, Change, Transcript } from './events';

/** A stretch of a text, in UTF-16 offsets. */
export interface Stretch {
  from: number;
  to: number;
}

/** What stands in an answer since a moment, and where the caret was left. */
export interface FreshText {
  stretches: Stretch[];
  /** Null where nothing was written in that answer. */
  caret: number | null;
}

/**
 * What was written into an answer within the first `index` events and at or after `since`, as stretches of the
 * text after those events. `length` is that text's length. `by`: only what that one wrote; the caret is whoever's
 * wrote last.
 */
export function freshText(
  events: Transcript,
  index: number,
  answer: string,
  since: number,
  length: number,
  by?: Actor,
): FreshText {
  const edits: { changes: Change[]; counts: boolean }[] = [];
  let caret: number | null = null;
  for (let at = index - 1; at >= 0; at--) {
    const event = events[at];
    const over = !event || event.at < since;
    if (over && caret !== null) break;
    if (event?.type !== 'edited' || event.answer !== answer) continue;
    caret ??= caretAfter(event.changes);
    if (!over) edits.unshift({ changes: event.changes, counts: by === undefined || event.by === by });
  }
  const stretches = edits.reduce<Stretch[]>(
    (before, { changes, counts }) => carry(before, changes, counts),
    [],
  );
  const within = (offset: number) => Math.min(Math.max(0, offset), length);
  return {
    stretches: stretches
      .map(({ from, to }) => ({ from: within(from), to: within(to) }))
      .filter(({ from, to }) => to > from),
    caret: caret === null ? null : within(caret),
  };
}

/** Where the last change's text ends. */
function caretAfter(changes: readonly Change[]): number {
  const last = changes.at(-1);
  if (!last) return 0;
  const before = changes.slice(0, -1).reduce((sum, { from, to, text }) => sum + text.length - (to - from), 0);
  return last.from + before + last.text.length;
}

/** Carries stretches through one edit and adds what it wrote, or takes that out of them; joined and in order. */
function carry(stretches: Stretch[], changes: readonly Change[], counts: boolean): Stretch[] {
  /** Where an offset of the text before stands after; what was written there stays behind it or before it. */
  const moved = (offset: number, behind: boolean) => {
    let shift = 0;
    for (const { from, to, text } of changes) {
      if (offset < from || (offset === from && !behind)) break;
      if (offset < to) return from + shift + (behind ? text.length : 0);
      shift += text.length - (to - from);
    }
    return offset + shift;
  };
  let shift = 0;
  const written = changes.map(({ from, to, text }) => {
    const start = from + shift;
    shift += text.length - (to - from);
    return { from: start, to: start + text.length };
  });
  const kept = stretches.map(({ from, to }) => ({ from: moved(from, true), to: moved(to, false) }));
  const parts = counts ? [...kept, ...written] : written.reduce(without, kept);
  return joined(parts.filter(({ from, to }) => to > from));
}

/** What lies outside a stretch. */
const without = (stretches: Stretch[], out: Stretch): Stretch[] =>
  stretches.flatMap(({ from, to }) => [
    { from, to: Math.min(to, out.from) },
    { from: Math.max(from, out.to), to },
  ]);

function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push({ ...stretch });
  }
  return result;
}
