import type { Evidence } from '../rubric/scorecard';

/**
 * Evidence that was taken while the candidate was still writing, moved to where its words stand in the answers
 * now: the nearest of the places that read the same. What is written no more keeps its quote and old offsets.
 */
export const settle = (
  evidence: readonly Evidence[],
  answers: Readonly<Record<string, string>>,
): Evidence[] =>
  evidence.map((piece) => {
    const from = nearest(answers[piece.answer] ?? '', piece.quote, piece.from);
    return from === null ? piece : { ...piece, from, to: from + piece.quote.length };
  });

function nearest(text: string, words: string, place: number): number | null {
  if (words === '') return null;
  const after = text.indexOf(words, place);
  const before = text.lastIndexOf(words, place);
  if (after === -1 || before === -1) return Math.max(after, before) === -1 ? null : Math.max(after, before);
  return after - place < place - before ? after : before;
}
