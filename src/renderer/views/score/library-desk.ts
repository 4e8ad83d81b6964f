import { applyAll } from '@core/attempt/apply';
import { empty, isInterviewed, type Attempt } from '@core/attempt/attempt';
import { interviewersReview } from '@core/review/interview';
import type { Scorecard } from '@core/rubric/scorecard';
import type { Library } from '@state/library.svelte';
import type { ScoringCommand, ScoringDesk } from './desk';

/** An attempt that is stored here: the user's own, one that they interviewed, or one that they were sent. */
export class LibraryDesk implements ScoringDesk {
  readonly #library: Library;
  readonly #id: string;
  readonly #version: () => Promise<string>;

  /** `version` asks for the app's. */
  constructor(library: Library, id: string, version: () => Promise<string>) {
    this.#library = library;
    this.#id = id;
    this.#version = version;
  }

  async load(): Promise<Attempt | null> {
    const record = await this.#library.load(this.#id);
    const attempt = record && applyAll(empty(record.header), record.events);
    // What is stored as its scorecard is the candidate's, which an interviewer never starts from.
    return attempt && isInterviewed(attempt) ? { ...attempt, prediction: null, scorecard: null } : attempt;
  }

  candidate({ header }: Attempt): string | null {
    return (
      header.received?.from ?? (header.pair?.owner === 'interviewer' ? header.pair.names.candidate : null)
    );
  }

  draft(): Promise<Scorecard | null> {
    return this.#library.draft(this.#id);
  }

  saveDraft(draft: Scorecard): Promise<void> {
    return this.#library.saveDraft(this.#id, draft);
  }

  async change(command: ScoringCommand, objection?: (stored: Attempt) => Error | null): Promise<void> {
    const header = (await this.#library.load(this.#id))?.header;
    if (command.type !== 'score' || !header?.pair || !isInterviewed({ header }))
      return this.#library.change(this.#id, command, objection);
    const { scorecard } = command;
    const review = interviewersReview(header.pair, {
      scorecard,
      marks: [],
      version: await this.#version(),
      receivedOn: scorecard.on,
    });
    return this.#library.change(this.#id, { type: 'addReview', review });
  }
}
