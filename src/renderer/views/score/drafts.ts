import type { Recommendation, Scorecard } from '@core/rubric/scorecard';
import type { ScoringDesk } from './desk';

/** What a person has filled in so far; `recommendation` is null until it is given. */
export interface Form {
  ratings: Scorecard['ratings'];
  evidence: Scorecard['evidence'];
  raise: Scorecard['raise'];
  /** Only what was decided by hand; the rest stands as it is proposed. */
  keyPoints: Scorecard['keyPoints'];
  marks: Scorecard['marks'];
  recommendation: Recommendation | null;
}

/** Before the model answer is shown, or after. */
export type Stage = 'prediction' | 'scorecard';

/** A form on its way, in the shape of a scorecard with what a scorecard can't say. */
export interface Draft extends Scorecard {
  stage: Stage;
  given: Recommendation | null;
}

/** How long a change may wait before it is kept, in ms. */
const DELAY = 300;

export const blank = (recommendation: Recommendation | null): Form => ({
  ratings: {},
  evidence: [],
  raise: {},
  keyPoints: {},
  marks: {},
  recommendation,
});

/** Where scoring starts: an unsaved draft, else the saved scorecard, else nothing. */
export function startingForm(stage: Stage, draft: Scorecard | null, saved: Scorecard | null): Form {
  const kept = draft as Draft | null;
  if (kept?.stage === stage && kept.on > (saved?.on ?? 0)) {
    return { ...kept, recommendation: kept.given };
  }
  return saved ? { ...saved } : blank(stage === 'prediction' ? null : 'no-decision');
}

/** Keeps one attempt's form as a draft, soon after each change. */
export class DraftKeeper {
  #desk: Pick<ScoringDesk, 'saveDraft'>;
  #waiting: Draft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #trouble: (why: string | null) => void;

  /** @param trouble is told why drafts can't be kept, or null once they can. */
  constructor(desk: Pick<ScoringDesk, 'saveDraft'>, trouble: (why: string | null) => void) {
    this.#desk = desk;
    this.#trouble = trouble;
  }

  keep(stage: Stage, form: Form, now: number): void {
    const { recommendation: given, ratings, evidence, raise, keyPoints, marks } = form;
    const scorecard = { ratings, evidence, raise, keyPoints, marks };
    this.#waiting = { ...scorecard, on: now, recommendation: given ?? 'no-decision', stage, given };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DELAY);
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    if (!draft) return;
    try {
      await this.#desk.saveDraft(draft);
      this.#trouble(null);
    } catch {
      this.#trouble('This form can’t be kept while you are away. Save the scorecard before you leave.');
    }
  }

  /** Lets what waits go, since it was saved for good. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }
}
