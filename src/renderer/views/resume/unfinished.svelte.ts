import { leftInPhase, leftInRound } from '@core/attempt/time';
import { currentPhase } from '@core/attempt/attempt';
import type { AttemptSummary } from '@core/attempt/summary';
import type { App } from '@state/app.svelte';

/** What a person needs to know before they take up an attempt again. Times in ms. */
export interface Standing {
  phase: string;
  leftInPhase: number;
  leftInRound: number;
  /** How long it has been away, or null when that isn't known. */
  away: number | null;
}

/** How an attempt stands; null when it can't be read. */
export async function standingOf(app: App, id: string, now: number): Promise<Standing | null> {
  const standing = await app.library.standing(id).catch(() => null);
  if (!standing) return null;
  const { attempt, at, lastAlive } = standing;
  return {
    phase: currentPhase(attempt)?.title ?? '',
    leftInPhase: leftInPhase(attempt, at),
    leftInRound: leftInRound(attempt, at),
    away: lastAlive === null ? null : Math.max(0, now - lastAlive),
  };
}

/** The unfinished attempts that can be taken up here: none while a round runs in this window. */
export const resumable = (app: App): AttemptSummary[] => (app.isBusy ? [] : app.library.unfinished);

/** Carries out the two things that can be done with an unfinished attempt, and tells what went wrong. */
export class Unfinished {
  #app: App;
  #busy = $state(false);
  #trouble = $state<string | null>(null);

  constructor(app: App) {
    this.#app = app;
  }

  get busy(): boolean {
    return this.#busy;
  }
  /** Why the last try failed, in plain words. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Takes the attempt up again; true when the round is running. */
  resume(id: string): Promise<boolean> {
    return this.#try(() => this.#app.resume(id));
  }

  /** Keeps the attempt as interrupted; true when that is stored. */
  end(id: string): Promise<boolean> {
    return this.#try(() => this.#app.endUnfinished(id));
  }

  async #try(deed: () => Promise<void>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#trouble = null;
    try {
      await deed();
      return true;
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
