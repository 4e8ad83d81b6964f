import type { AttemptFacts } from '../attempt/facts';
import { ROUND_KINDS, type Question, type RoundKind } from '../bank/question';
import type { Aims } from '../notebook/notebook';
import { roundMinutes, type RoundModel } from '../round/model';
import { dayNamed, dayOf, daysFrom } from './days';
import { practisedMinutes } from './plan';
import type { QuestionStanding } from './schedule';

/** Scored rounds from which on a kind's results say something; below it no trend is claimed. */
export const ENOUGH_ROUNDS = 5;
/** Over how many days the user's own pace is taken. */
export const PACE_DAYS = 14;

/** What lies between today and the interview. */
export interface Runway {
  /** 0 on the day itself. */
  days: number;
  /** What the user practises, in minutes a day over the last two weeks. */
  pace: number;
  /** Minutes a day that the rest of the preparation needs. */
  needed: number;
  /** What each kind still needs, in minutes, most first; those that need nothing are left out. */
  kinds: { kind: RoundKind; minutes: number }[];
}

interface Input {
  questions: readonly Question[];
  models: readonly RoundModel[];
  facts: readonly AttemptFacts[];
  aims: Aims;
  standings: ReadonlyMap<string, QuestionStanding>;
  now: number;
}

/**
 * What is left to do until the interview; null without a date or after it. Each kind of the mix needs five scored
 * rounds, as long as its shortest model, and once more every question that falls due by then, as long as a full
 * answer takes. Since each kind gets its share of a day, the kind that needs most for its share says how long a
 * day must be: max over kinds of (minutes / days / share). Today counts as a day.
 */
export function runway({ questions, models, facts, aims, standings, now }: Input): Runway | null {
  if (aims.interview === null) return null;
  const end = dayNamed(aims.interview);
  const days = daysFrom(now, end);
  if (days < 0) return null;
  const wanted = ROUND_KINDS.filter((kind) => aims.mix[kind] > 0);
  const all = wanted.map((kind) => {
    const lengths = models.filter(({ round }) => round === kind).map(roundMinutes);
    const scored = facts.filter(({ round, scoredOn }) => round === kind && scoredOn !== null).length;
    const rounds = lengths.length > 0 ? Math.max(0, ENOUGH_ROUNDS - scored) * Math.min(...lengths) : 0;
    const repeats = questions.filter(
      ({ id, round }) => round === kind && dayOf(standings.get(id)?.due ?? Infinity) <= end,
    );
    return { kind, minutes: rounds + repeats.reduce((sum, { minutes }) => sum + minutes, 0) };
  });
  const needed = Math.max(
    0,
    ...all.map(({ kind, minutes }) => minutes / (days + 1) / (aims.mix[kind] / 100)),
  );
  const recent = facts.filter(({ startedAt }) => daysFrom(startedAt, now) < PACE_DAYS);
  return {
    days,
    pace: Math.round(practisedMinutes(recent) / PACE_DAYS),
    needed: Math.ceil(needed),
    kinds: all.filter(({ minutes }) => minutes > 0).sort((a, b) => b.minutes - a.minutes),
  };
}
