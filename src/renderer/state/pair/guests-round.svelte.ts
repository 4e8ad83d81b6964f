import { applyAll } from '@core/attempt/apply';
import { answerIds, empty, type Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import type { Names, Role } from '@core/room/roles';
import type { RoomLine } from '@pair/round-docs';
import type { OnStage } from '@pair/stage-doc';
import type { GuestsRoom } from './room';
import { RoundWatch } from './round-watch.svelte';
import type { Desk } from './seat';

/** A round as its shared documents tell a guest of it. */
export class GuestsRound {
  readonly role: Role;
  readonly names: Names;
  readonly watch: RoundWatch;
  #onStage = $state.raw<OnStage | null>(null);
  #events = $state.raw<TranscriptEvent[]>([]);
  #texts = $state.raw<Record<string, string>>({});
  #copy = $state.raw<GuestsRoom['copy']>(null);

  constructor(line: RoomLine, round: number, role: Role, names: Names) {
    this.role = role;
    this.names = names;
    this.watch = new RoundWatch(line, round, role, names);
    const { stage } = this.watch.docs;
    let watching = false;
    stage.observe(() => {
      this.#onStage = stage.now;
      this.#events = stage.events;
      this.#copy = stage.copy;
      if (watching || !this.#onStage) return;
      watching = true;
      this.#watchTexts(this.#onStage);
    });
  }

  /** Null before the owner's app has said anything. */
  get onStage(): OnStage | null {
    return this.#onStage;
  }
  get copy(): GuestsRoom['copy'] {
    return this.#copy;
  }
  get attempt(): Attempt | null {
    return this.#attempt;
  }
  get desk(): Desk | null {
    return this.#desk;
  }

  readonly #played = $derived(this.#onStage && applyAll(empty(this.#onStage.header), this.#events));
  readonly #attempt = $derived.by((): Attempt | null => {
    if (!this.#played || !this.#onStage) return null;
    const header = this.watch.material?.header ?? this.#onStage.header;
    return { ...this.#played, header, answers: this.#onStage.answers ?? this.#texts };
  });
  readonly #desk = $derived.by((): Desk | null => {
    const { material, notes } = this.watch;
    return material && { ...material, notes, note: (change) => this.watch.note(change) };
  });

  #watchTexts({ header }: OnStage): void {
    const { work } = this.watch.docs;
    const answers = answerIds(empty(header));
    this.#texts = Object.fromEntries(answers.map((answer) => [answer, work.text(answer)]));
    work.observe(answers, (answer) => (this.#texts = { ...this.#texts, [answer]: work.text(answer) }));
  }
}
