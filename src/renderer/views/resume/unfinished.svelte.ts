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
  /** Who interviewed in it; null where nobody did, and where it was the user. */
  interviewer: string | null;
}

/** How an attempt stands; null when it can't be read. */
export async function standingOf(app: App, id: string, now: number): Promise<Standing | null> {
  const standing = await app.library.standing(id).catch(() => null);
  if (!standing) return null;
  const { attempt, at, lastAlive } = standing;
  const { pair } = attempt.header;
  return {
    phase: currentPhase(attempt)?.title ?? '',
    leftInPhase: leftInPhase(attempt, at),
    leftInRound: leftInRound(attempt, at),
    away: lastAlive === null ? null : Math.max(0, now - lastAlive),
    interviewer: pair?.owner === 'candidate' ? pair.names.interviewer : null,
  };
}

/** The unfinished attempts that can be taken up here: none while a round runs in this window. */
export const resumable = (app: App): AttemptSummary[] => (app.taken ? [] : app.library.unfinished);

/** What becomes of a round of two whose partner is gone; null for a round that was sat alone. */
export function withoutPartner({ origin, from }: AttemptSummary, standing: Standing | null): string | null {
  if (origin === 'interviewed')
    return `You interviewed ${from}, who can’t go on from here. End the round to keep what was written.`;
  if (!standing?.interviewer) return null;
  return `${standing.interviewer} interviewed you. Resumed, it goes on without them, and you reveal hints yourself.`;
}

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
