import type { TimeFactor } from '@core/attempt/events';
import type { Question } from '@core/bank/question';
import { askable, type Choice } from '@core/round/choose';
import type { RoundModel } from '@core/round/model';
import type { App, RoundPlan } from '@state/app.svelte';
import { questionGroups, roundsFor, type KindOfRounds } from './plan';

/** The value that stands for no question in particular. */
const PICK = '';

/** What is picked for a round while it is set up, alone or with a partner. Made as a screen is. */
export class Picking {
  readonly #app: App;
  readonly #asked: () => string | undefined;
  /** Drawn once, so that what is shown as picked is what the round asks. */
  readonly #chances = Array.from({ length: 64 }, Math.random);
  readonly #bank = $derived.by(() => this.#app.bank.current);
  /** The question that the person came with. */
  readonly wanted: Question | null = $derived.by(() => {
    const id = this.#asked();
    return this.#bank?.questions.find((question) => question.id === id) ?? null;
  });
  readonly kinds: KindOfRounds[] = $derived.by(() => roundsFor(this.#bank?.roundModels ?? [], this.wanted));
  readonly #models = $derived.by(() => this.kinds.flatMap(({ models }) => models));
  readonly #first = $derived.by(() => {
    const last = this.#models.find(({ id }) => id === this.#app.settings.lastModel);
    return (last ?? this.#models[0])?.id ?? null;
  });
  /** Follows what is offered until a person picks. */
  modelId: string | null = $derived.by(() => this.#first);
  readonly model: RoundModel | undefined = $derived.by(() =>
    this.#models.find(({ id }) => id === this.modelId),
  );
  readonly #questions = $derived.by(() =>
    this.model && this.#bank ? askable(this.model, this.#bank.questions) : [],
  );
  questionId: string = $derived.by(() => this.wanted?.id ?? PICK);
  /** The question that is asked for; null: pick for me. */
  readonly question: Question | null = $derived.by(
    () => this.#questions.find(({ id }) => id === this.questionId) ?? null,
  );
  /** The questions to choose from. */
  readonly groups = $derived.by(() => [
    { label: null, options: [{ value: PICK, label: 'Pick for me' }] },
    ...(this.model && this.#bank ? questionGroups(this.model, this.#bank.questions) : []),
  ]);
  timeFactor: TimeFactor = $state(1);
  readonly choice: Choice | null = $derived.by(() => {
    if (!this.model || !this.#app.planner.picks) return null;
    let drawn = 0;
    return this.#app.choose(this.model, this.question, () => this.#chances[drawn++ % this.#chances.length]!);
  });
  /** All of it; null while there is no round to pick. */
  readonly plan: RoundPlan | null = $derived.by(() => {
    const { model, question, timeFactor, choice } = this;
    return model ? { model, question, timeFactor, ...(choice && { choice }) } : null;
  });

  /** `asked`: the id of a question that the round shall ask. */
  constructor(app: App, asked: () => string | undefined = () => undefined) {
    this.#app = app;
    this.#asked = asked;
    this.timeFactor = app.settings.timeFactor;
    $effect(() => void app.planner.open());
    $effect(() => {
      // A question of another round can't be asked in this one.
      if (this.questionId !== PICK && this.model && !this.question) this.questionId = PICK;
    });
  }
}
