import type { AttemptFacts } from '../attempt/facts';
import type { Question, RoundKind } from '../bank/question';
import type { Aims } from '../notebook/notebook';
import { chooseQuestions } from '../round/choose';
import { roundMinutes, type RoundModel } from '../round/model';
import { daysFrom } from './days';
import { ideas, type Idea } from './ideas';
import type { Pick } from './picks';
import type { QuestionStanding } from './schedule';

/** All that a plan is made from. */
export interface PlanInput {
  questions: readonly Question[];
  models: readonly RoundModel[];
  /** Oldest first. */
  facts: readonly AttemptFacts[];
  aims: Aims;
  standings: ReadonlyMap<string, QuestionStanding>;
  picks: ReadonlyMap<string, Pick>;
  /** In ms since the epoch. */
  now: number;
}

/** A round to sit today. */
export interface Suggestion {
  model: RoundModel;
  /** The question that it is about; null: whatever "Pick for me" picks. */
  question: Question | null;
  /** Planned, before extra time. */
  minutes: number;
  why: Idea['why'];
  /** Why it is suggested, as a sentence. */
  reason: string;
}

/** What to do today. */
export interface Today {
  suggestions: Suggestion[];
  /** Minutes of practice since midnight. */
  done: number;
}

/** More than this is a list, not a plan. */
const MOST = 4;
/** Each suggestion of a kind makes a further one of that kind this much less wanted. */
const SAME_KIND = 0.75;
/** Less than this left of the day's minutes isn't worth beginning anything. */
const LEFT_OVER = 10;

/**
 * What to do today, most wanted first, within the day's minutes (one round at least, while the day's minutes
 * aren't used). Takes the ideas by weight, and no question twice. Only kinds with a share of the mix and rounds and
 * questions of the bank are suggested. Deterministic.
 */
export function planToday(input: PlanInput): Today {
  const done = practisedMinutes(input.facts.filter(({ startedAt }) => daysFrom(startedAt, input.now) === 0));
  const suggestions: Suggestion[] = [];
  const taken = new Set<string>();
  const kinds: Record<RoundKind, number> = { behavioral: 0, os: 0, networking: 0, 'system-design': 0 };
  let left = input.aims.minutes - done;
  const open = ideas(input);
  const worth = ({ weight, kind }: Idea) => weight - SAME_KIND * kinds[kind];
  while (suggestions.length < MOST && left >= LEFT_OVER) {
    open.sort((a, b) => worth(b) - worth(a));
    // Only what begins the day may be longer than what is left of it.
    const most = suggestions.length === 0 ? Infinity : left;
    const best = firstThatFits(open, input, left, most, taken);
    if (!best) break;
    suggestions.push(best.suggestion);
    for (const id of best.asks) taken.add(id);
    open.splice(open.indexOf(best.idea), 1);
    kinds[best.idea.kind]++;
    left -= best.suggestion.minutes;
  }
  return { suggestions, done };
}

function firstThatFits(
  open: readonly Idea[],
  input: PlanInput,
  left: number,
  most: number,
  taken: ReadonlySet<string>,
) {
  for (const idea of open) {
    const found = toSuggestion(idea, input, left, taken);
    if (found && found.suggestion.minutes <= most) return found;
  }
  return null;
}

/** The round for an idea with the questions that it would ask, or null where the bank or the others leave none. */
function toSuggestion(idea: Idea, input: PlanInput, left: number, taken: ReadonlySet<string>) {
  if (idea.question && taken.has(idea.question.id)) return null;
  const free = input.questions.filter(({ id }) => !taken.has(id));
  const fitting = input.models
    .filter(({ round }) => round === idea.kind)
    .map((model) => ({
      model,
      choice: chooseQuestions(model, free, input.picks, () => 0, idea.question ?? undefined),
    }))
    .filter(({ choice }) => choice.unfilled.length === 0)
    .filter(({ choice }) => !idea.question || Object.values(choice.questions).includes(idea.question))
    .sort((a, b) => roundMinutes(a.model) - roundMinutes(b.model) || a.model.id.localeCompare(b.model.id));
  // A whole round where a kind wants practice, and the shortest that asks it where a question does.
  const long = idea.question ? undefined : fitting.findLast(({ model }) => roundMinutes(model) <= left);
  const found = long ?? fitting[0];
  if (!found) return null;
  const { model, choice } = found;
  const { question, why, reason } = idea;
  const suggestion: Suggestion = { model, question, minutes: roundMinutes(model), why, reason };
  return { idea, suggestion, asks: Object.values(choice.questions).map(({ id }) => id) };
}

const MINUTE = 60_000;

/** Minutes spent in the phases of attempts, without pauses. */
export const practisedMinutes = (facts: readonly AttemptFacts[]): number =>
  Math.round(facts.flatMap(({ phases }) => phases).reduce((sum, { used }) => sum + used, 0) / MINUTE);
