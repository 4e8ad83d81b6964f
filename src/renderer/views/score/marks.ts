import type { AnswerSheet } from '@core/attempt/answers';
import type { Mark } from '@ui/highlight';
import type { Scoring } from './scoring.svelte';

/** Names a red flag among an answer's marks, apart from any key point's id. */
export const flagKey = (flag: number): string => `red flag ${flag}`;

/** What stands out in an answer: the words of covered key points, and of red flags. */
export function answerMarks(scoring: Scoring, sheet: AnswerSheet, answer: string): Mark[] {
  const { keyPoints, redFlags } = scoring.coverage(sheet, answer);
  const good = Object.entries(keyPoints)
    .filter(([key]) => scoring.covered(sheet, key))
    .flatMap(([key, { spans }]) => spans.map((span): Mark => ({ ...span, tone: 'good', key })));
  const bad = redFlags.flatMap(({ spans }, flag) =>
    spans.map((span): Mark => ({ ...span, tone: 'bad', key: flagKey(flag) })),
  );
  return [...good, ...bad];
}
