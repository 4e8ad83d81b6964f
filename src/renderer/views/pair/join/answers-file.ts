import { answerIds, type Attempt } from '@core/attempt/attempt';

/** What was answered as plain text, in the round's order; null where nothing was written. */
export function answersFile(attempt: Attempt): { name: string; text: string } | null {
  const written = answerIds(attempt)
    .map((answer) => attempt.answers[answer]?.trim())
    .filter(Boolean);
  return written.length > 0
    ? { name: 'greenroom-answers.txt', text: `${written.join('\n\n* * *\n\n')}\n` }
    : null;
}
