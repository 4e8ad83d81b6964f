import type { Change } from '../attempt/events';

/** One step of how a shared text changed, as Yjs tells it. */
export interface Step {
  retain?: number;
  delete?: number;
  insert?: unknown;
}

/** Stands for what is no text, and takes as much room. */
const NO_TEXT = '\ufffc';

/** The steps as changes of the text before them: ascending, apart from each other, in UTF-16 offsets of that text. */
export function changesOf(steps: readonly Step[]): Change[] {
  const changes: Change[] = [];
  let at = 0;
  let open: Change | null = null;
  for (const { retain = 0, delete: gone = 0, insert } of steps) {
    if (retain > 0) {
      at += retain;
      open = null;
      continue;
    }
    if (!open) changes.push((open = { from: at, to: at, text: '' }));
    if (insert !== undefined) open.text += typeof insert === 'string' ? insert : NO_TEXT;
    at += gone;
    open.to += gone;
  }
  return changes;
}

/** The change that makes one text of another: what is between their common beginning and their common end. */
export function difference(before: string, after: string): Change[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ from, to: before.length - end, text: after.slice(from, after.length - end) }];
}
