import type { AttemptFacts } from '../attempt/facts';
import { ROUND_KINDS, ROUND_TITLES, type RoundKind } from '../bank/question';
import { estimate, type Estimate } from './estimate';
import { wholeRounds } from './series';
import { answered } from './topics';

/** How often hints were taken in a kind of round. */
export interface HintUse {
  kind: RoundKind;
  title: string;
  /** Questions that were asked and have hints, and those of them that were answered with one or more. */
  questions: number;
  hinted: number;
  hints: number;
}

/** Answers with hints, or without. */
export interface HintGroup {
  questions: number;
  /** The share of key points that was covered, from 0 to 1. */
  covered: Estimate;
  /** Whole rounds in which any hint was taken, or none, and their points. */
  points: Estimate;
}

/** The questions of an attempt that were asked and could give hints: sets of short questions have none. */
const asked = ({ questions }: AttemptFacts) =>
  questions.filter(({ format, used }) => format !== 'rapid-fire' && used > 0);

/** How often hints were taken, by kind of round, of those kinds that were asked a question. */
export function hintUse(facts: readonly AttemptFacts[]): HintUse[] {
  return ROUND_KINDS.map((kind) => {
    const questions = facts.filter(({ round }) => round === kind).flatMap(asked);
    return {
      kind,
      title: ROUND_TITLES[kind],
      questions: questions.length,
      hinted: questions.filter(({ hints }) => hints > 0).length,
      hints: questions.reduce((sum, { hints }) => sum + hints, 0),
    };
  }).filter(({ questions }) => questions > 0);
}

/** How answers and rounds went with hints and without. Which causes which, nobody can tell from this. */
export function hintGroups(facts: readonly AttemptFacts[]): { with: HintGroup; without: HintGroup } {
  const group = (hinted: boolean): HintGroup => {
    const questions = facts.flatMap(asked).filter(({ hints }) => hints > 0 === hinted);
    const rounds = wholeRounds(facts).filter((each) => {
      const own = asked(each);
      return own.length > 0 && own.some(({ hints }) => hints > 0) === hinted;
    });
    return {
      questions: questions.length,
      covered: estimate(
        questions.flatMap((question) => answered(question) ?? []),
        { least: 0, most: 1 },
      ),
      points: estimate(
        rounds.flatMap(({ points }) => points ?? []),
        { least: 1, most: 4 },
      ),
    };
  };
  return { with: group(true), without: group(false) };
}
