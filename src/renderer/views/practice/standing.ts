import type { AttemptSummary } from '@core/attempt/summary';
import { ROUND_KINDS, ROUND_TITLES, type RoundKind } from '@core/bank/question';
import { roundMinutes, type RoundModel } from '@core/round/model';
import { count, daysBetween, inWords, sentence } from '@ui/ago';
import { points } from '@ui/format';

/** How one kind of round has gone so far. */
export interface KindStanding {
  kind: RoundKind;
  attempts: number;
  /** The points of scored attempts, oldest first. */
  scores: number[];
  mean: number | null;
  /** When it was last sat, in ms since the epoch. */
  last: number | null;
}

/** How each kind has gone; attempts that are not over don't count. */
export function standings(attempts: readonly AttemptSummary[]): KindStanding[] {
  return ROUND_KINDS.map((kind) => {
    const sat = attempts.filter(
      ({ round, status }) => round === kind && (status === 'finished' || status === 'interrupted'),
    );
    const byDate = [...sat].sort((a, b) => a.startedAt - b.startedAt);
    const scores = byDate.flatMap((attempt) => (attempt.points === null ? [] : [attempt.points]));
    return {
      kind,
      attempts: sat.length,
      scores,
      mean: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
      last: byDate.at(-1)?.startedAt ?? null,
    };
  });
}

/** What to do next, in words, and the kind of round that it means. */
export interface Suggestion {
  kind: RoundKind;
  headline: string;
  reason: string;
}

/** A week away weighs as much as one point less in the mean. */
const DAYS_PER_POINT = 7;
/** Absence counts up to here; beyond, one kind would be due for ever. */
const MAX_DAYS = 42;

/**
 * What to practise next: a kind that was never sat, else the one that has been away longest and went
 * worst, taken together. `kinds` are those that the bank has a round for.
 */
export function suggest(all: readonly KindStanding[], kinds: readonly RoundKind[], now: number): Suggestion {
  const open = all.filter(({ kind }) => kinds.includes(kind));
  const sat = open.filter(({ attempts }) => attempts > 0);
  const fresh = open.find(({ attempts }) => attempts === 0);
  if (sat.length === 0) {
    return {
      kind: open[0]?.kind ?? 'behavioral',
      headline: 'Sit your first round.',
      reason:
        'Pick a kind and a length. Greenroom keeps the time and every word, and afterwards you rate yourself against levels that are written out.',
    };
  }
  if (fresh) {
    const total = sat.reduce((sum, { attempts }) => sum + attempts, 0);
    const title = ROUND_TITLES[fresh.kind];
    return {
      kind: fresh.kind,
      headline: `${title} is next.`,
      reason: `You have sat ${inWords(total)} ${total === 1 ? 'round' : 'rounds'}, and no ${inSentence(fresh.kind)} round yet.`,
    };
  }
  const due = sat.reduce((best, one) => (urgency(one, now) > urgency(best, now) ? one : best));
  const recent = daysBetween(due.last ?? now, now) < 2;
  const headline = `${ROUND_TITLES[due.kind]} ${recent ? 'again' : 'is due'}.`;
  return { kind: due.kind, headline, reason: reasonFor(due, sat, now) };
}

const urgency = ({ last, mean }: KindStanding, now: number): number =>
  Math.min(MAX_DAYS, daysBetween(last ?? now, now)) / DAYS_PER_POINT + (4 - (mean ?? 2.5));

function reasonFor(due: KindStanding, all: readonly KindStanding[], now: number): string {
  const days = daysBetween(due.last ?? now, now);
  const when =
    days === 0
      ? `You sat ${inSentence(due.kind)} today`
      : days === 1
        ? `You sat ${inSentence(due.kind)} yesterday`
        : `${sentence(inWords(days))} days since your last ${inSentence(due.kind)} round`;
  if (due.mean === null) return `${when}, and none of ${count(due.attempts, 'attempt')} is scored.`;
  // Compared as they are shown, so that no two equal numbers are called lower and higher.
  const rivals = all.filter(({ kind, mean }) => kind !== due.kind && mean !== null);
  const lowest = rivals.length > 0 && rivals.every(({ mean }) => points(mean ?? 0) > points(due.mean ?? 0));
  return lowest
    ? `${when}, and at ${points(due.mean)} of 4 it is your lowest.`
    : `${when}, with ${points(due.mean)} of 4 on average.`;
}

/** A kind's name within a sentence. */
export const inSentence = (kind: RoundKind): string =>
  kind === 'os' ? ROUND_TITLES.os : ROUND_TITLES[kind].toLowerCase();

/** The shortest round of a kind, its drill. */
export const drillOf = (models: readonly RoundModel[], kind: RoundKind): RoundModel | undefined =>
  models.filter(({ round }) => round === kind).sort((a, b) => roundMinutes(a) - roundMinutes(b))[0];
