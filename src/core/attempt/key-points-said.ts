import { findCoverage } from '../coverage/coverage';
import { withoutSealed, type Attempt } from './attempt';
import type { Transcript } from './events';
import type { Moment } from './moments';
import { writingOf } from './written-at';

/**
 * When each key point that the own scorecard confirms was first said, as far as the final text shows its words; in
 * order. None before that scorecard exists, since key points are part of the model answer, and none of somebody
 * else's attempt.
 */
export function keyPointsSaid(attempt: Attempt, events: Transcript): (Moment & { kind: 'key-point' })[] {
  const { header, scorecard, answers } = withoutSealed(attempt);
  if (!scorecard || header.received) return [];
  return Object.entries(header.questions)
    .flatMap(([entry, question]) => {
      const confirmed = question.keyPoints.filter(({ id }) => scorecard.keyPoints[entry]?.[id]);
      if (confirmed.length === 0) return [];
      const found = findCoverage(question, answers[entry] ?? '').keyPoints;
      const written = writingOf(events, entry);
      return confirmed.flatMap(({ id, text }) => {
        const times = (found[id]?.spans ?? []).flatMap(({ from, to }) => written(from, to) ?? []);
        if (times.length === 0) return [];
        return [{ at: Math.min(...times), kind: 'key-point' as const, text: `Key point: ${text}` }];
      });
    })
    .sort((a, b) => a.at - b.at);
}
