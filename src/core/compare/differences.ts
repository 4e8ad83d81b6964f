import { diffWordsWithSpace } from 'diff';
import type { Span } from '../coverage/coverage';

/** The stretches of each text that the other has not, in UTF-16 offsets. */
export interface Difference {
  before: Span[];
  after: Span[];
}

/**
 * How many words may be put in or left out before two texts count as having nothing in common. The search
 * takes time with the square of it; two texts that differ by more are told apart by no reader either.
 */
const MOST_EDITS = 2_000;

/** Which words of two texts are not in the other. Texts without anything in common differ as a whole. */
export function differences(before: string, after: string): Difference {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!changes) return { before: whole(before), after: whole(after) };
  const found: Difference = { before: [], after: [] };
  let [left, right] = [0, 0];
  for (const { value, added, removed } of changes) {
    if (removed) found.before.push({ from: left, to: (left += value.length) });
    else if (added) found.after.push({ from: right, to: (right += value.length) });
    else [left, right] = [left + value.length, right + value.length];
  }
  return { before: words(found.before, before), after: words(found.after, after) };
}

/** Which words of a text are in none of the others. */
export function inNoOther(text: string, others: readonly string[]): Span[] {
  const [first = [], ...rest] = others.map((other) => differences(text, other).before);
  return words(rest.reduce(common, first), text);
}

const whole = (text: string): Span[] => (text === '' ? [] : [{ from: 0, to: text.length }]);

/** Spans without the space around them; those with nothing but a space between them read as one. */
function words(spans: readonly Span[], text: string): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of spans) {
    const inside = text.slice(from, to);
    const word = inside.trim();
    if (word === '') continue;
    const start = from + inside.indexOf(word);
    const last = merged.at(-1);
    if (last && /^[^\S\n]*$/.test(text.slice(last.to, start))) last.to = start + word.length;
    else merged.push({ from: start, to: start + word.length });
  }
  return merged;
}

const common = (some: readonly Span[], others: readonly Span[]): Span[] =>
  some.flatMap((span) =>
    others.flatMap((other) => {
      const [from, to] = [Math.max(span.from, other.from), Math.min(span.to, other.to)];
      return from < to ? [{ from, to }] : [];
    }),
  );
