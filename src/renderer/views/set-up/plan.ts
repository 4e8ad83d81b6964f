import type { TimeFactor } from '@core/attempt/events';
import type { LedgerRow } from '@core/attempt/time';
import { ROUND_KINDS, ROUND_TITLES, type Question, type RoundKind } from '@core/bank/question';
import { askable } from '@core/round/choose';
import { roundMinutes, type RoundModel } from '@core/round/model';

const MINUTE = 60_000;

/** The round models of one kind, shortest first. */
export interface KindOfRounds {
  kind: RoundKind;
  title: string;
  models: RoundModel[];
}

/** The models by kind; with a question, only those that can ask it. */
export function roundsFor(models: readonly RoundModel[], question: Question | null): KindOfRounds[] {
  const offered = question ? models.filter((model) => askable(model, [question]).length > 0) : models;
  return ROUND_KINDS.map((kind) => ({
    kind,
    title: ROUND_TITLES[kind],
    models: offered
      .filter(({ round }) => round === kind)
      .sort((a, b) => roundMinutes(a) - roundMinutes(b) || a.title.localeCompare(b.title)),
  })).filter(({ models: some }) => some.length > 0);
}

/** A round that hasn't begun, as the ledger draws it. */
export const plannedRows = (model: RoundModel, factor: TimeFactor): LedgerRow[] =>
  model.phases.map(({ id, title, minutes }) => ({
    id,
    title,
    planned: minutes * MINUTE * factor,
    used: 0,
    over: 0,
    state: 'ahead',
  }));

/** Minutes as a plan has them, `45` or `56¼`. */
export function planMinutes(minutes: number): string {
  const quarters = Math.round(minutes * 4);
  const part = ['', '¼', '½', '¾'][quarters % 4] ?? '';
  const whole = Math.floor(quarters / 4);
  return `${whole === 0 && part ? '' : whole}${part}`;
}

/** The questions that a round may be asked for, by topic, for a list to choose from. */
export function questionGroups(
  model: RoundModel,
  questions: readonly Question[],
): { label: string; options: { value: string; label: string }[] }[] {
  const byTopic = new Map<string, Question[]>();
  for (const question of askable(model, questions)) {
    byTopic.set(question.topic, [...(byTopic.get(question.topic) ?? []), question]);
  }
  return [...byTopic]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([label, some]) => ({
      label,
      options: some
        .sort((a, b) => a.title.localeCompare(b.title))
        .map(({ id, title }) => ({ value: id, label: title })),
    }));
}
