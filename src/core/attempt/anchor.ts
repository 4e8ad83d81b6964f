import type { Evidence } from '../rubric/scorecard';

/**
 * Evidence that was taken while the answers were still being written, as it stands in their final texts: where the
 * words have moved, the nearest place that has them. What the candidate took back is in `lost`.
 */
export function anchored(
  evidence: readonly Evidence[],
  answers: Readonly<Record<string, string>>,
): { kept: Evidence[]; lost: Evidence[] } {
  const kept: Evidence[] = [];
  const lost: Evidence[] = [];
  for (const piece of evidence) {
    const from = nearest(answers[piece.answer] ?? '', piece.quote, piece.from);
    if (from === null) lost.push(piece);
    else kept.push({ ...piece, from, to: from + piece.quote.length });
  }
  return { kept, lost };
}

/** Where a text has some words, as near to a place as it can be; null where it hasn't. */
function nearest(text: string, words: string, place: number): number | null {
  if (words === '') return null;
  const before = text.lastIndexOf(words, place);
  const after = text.indexOf(words, place);
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after);
  return place - before <= after - place ? before : after;
}
