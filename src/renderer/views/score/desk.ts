import type { Attempt } from '@core/attempt/attempt';
import type { Command } from '@core/attempt/decide';
import type { Scorecard } from '@core/rubric/scorecard';

/** What scoring asks of an attempt. */
export type ScoringCommand = Extract<Command, { type: 'predict' | 'score' | 'tellStory' | 'restore' }>;

/** Where the attempt that is scored comes from, and where what is said of it goes. */
export interface ScoringDesk {
  /** The attempt as it is now, without judgements that this scorer may not see; null where it is gone. */
  load(): Promise<Attempt | null>;
  /** The candidate, where that is not the scorer. */
  candidate(attempt: Attempt): string | null;
  /** The form that was kept on its way. */
  draft(): Promise<Scorecard | null>;
  /** Keeps a form on its way. @throws Error where it can't be. */
  saveDraft(draft: Scorecard): Promise<void>;
  /**
   * Carries it out. `objection` is given the attempt as it is stored now, where another window may have changed it,
   * and says what speaks against it. @throws Error in plain words.
   */
  change(command: ScoringCommand, objection?: (stored: Attempt) => Error | null): Promise<void>;
}
