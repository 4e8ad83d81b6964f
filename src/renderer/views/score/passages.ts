import type { Answer } from '@core/attempt/answers';

/** A stretch of one answer's text. */
export interface Passage {
  answer: string;
  from: number;
  to: number;
  quote: string;
}

/** The passage between two offsets, without the space around it; null where nothing is left. */
export function passageOf({ id, text }: Answer, from: number, to: number): Passage | null {
  const cut = text.slice(from, to);
  const quote = cut.trim();
  if (quote === '') return null;
  const start = from + cut.indexOf(quote);
  return { answer: id, from: start, to: start + quote.length, quote };
}

const WORD = /[\p{Letter}\p{Number}_'’]/u;

/** A selection widened to whole words, since a hand rarely stops at their ends. */
export function wholeWords(text: string, from: number, to: number): { from: number; to: number } {
  const cuts = (at: number) => WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');
  while (from > 0 && cuts(from)) from--;
  while (to < text.length && cuts(to)) to++;
  return { from, to };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** An answer's sentences and bullets, without the signs that make a line a bullet or heading. */
export function sentencesOf(answer: Answer): Passage[] {
  const found: Passage[] = [];
  let lineStart = 0;
  for (const line of answer.text.split('\n')) {
    const lead = /^\s*(?:[-*+>]|#{1,6}|\d+[.)]|```\S*)?\s*/.exec(line)?.[0].length ?? 0;
    for (const { index, segment } of sentences.segment(line.slice(lead))) {
      const from = lineStart + lead + index;
      const passage = passageOf(answer, from, from + segment.length);
      if (passage) found.push(passage);
    }
    lineStart += line.length + 1;
  }
  return found;
}

/** The whole answer as one passage; null where it is empty. */
export const wholeOf = (answer: Answer): Passage | null => passageOf(answer, 0, answer.text.length);

/** A quote that fits a line or two, cut in its middle. */
export function short(quote: string, most = 160): string {
  const line = quote.replace(/\s+/g, ' ');
  if (line.length <= most) return line;
  return `${line.slice(0, Math.ceil(most * 0.6)).trimEnd()} … ${line.slice(-Math.floor(most * 0.3)).trimStart()}`;
}
