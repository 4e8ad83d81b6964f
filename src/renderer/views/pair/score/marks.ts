import type { Attempt } from '@core/attempt/attempt';
import { MARK_LENGTH } from '@core/attempt/decide';
import type { Review } from '@core/rubric/review';
import type { Scorecard } from '@core/rubric/scorecard';
import type { Desk } from '@state/pair/seat';

/**
 * What the interviewer heard, as marks at its moments in the replay: key points that their scorecard still counts,
 * and red flags, which were noted without a time and so stand where their question was left. In order.
 */
export function marksOf(
  { header, notes }: Pick<Desk, 'header' | 'notes'>,
  { keyPoints }: Pick<Scorecard, 'keyPoints'>,
  attempt: Attempt | null,
): Review['marks'] {
  const end = attempt?.at ?? 0;
  const said = Object.entries(notes.heard).flatMap(([entry, points]) =>
    Object.entries(points).flatMap(([id, at]) => {
      const point = header.questions[entry]?.keyPoints.find((each) => each.id === id);
      return point && keyPoints[entry]?.[id] !== false ? [mark(at, `Said: ${point.text}`)] : [];
    }),
  );
  const flagged = Object.entries(notes.flags).flatMap(([entry, flags]) =>
    flags.flatMap((flag) => {
      const found = header.questions[entry]?.redFlags[flag];
      return found ? [mark(leftAt(entry), `Red flag: ${found.text}`)] : [];
    }),
  );
  return [...said, ...flagged].sort((a, b) => a.moment - b.moment);

  function leftAt(entry: string): number {
    const last = header.model.phases.findLastIndex(({ question }) => question === entry);
    return attempt?.phases[last]?.leftAt ?? end;
  }

  function mark(at: number, text: string): Review['marks'][number] {
    const line = text.replace(/\s+/g, ' ').trim();
    const short = line.length > MARK_LENGTH ? `${line.slice(0, MARK_LENGTH - 1).trimEnd()}…` : line;
    return { moment: Math.min(Math.max(at, 0), end), text: short };
  }
}
