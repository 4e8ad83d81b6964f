import { apply } from '@core/attempt/apply';
import { empty, type Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';

/** An attempt as it is stored, exported and journaled. */
export interface AttemptRecord {
  header: AttemptHeader;
  events: TranscriptEvent[];
}

/** A round that is sat by commands, through the same core that the app runs. */
export class Sitting {
  attempt: Attempt;
  readonly events: TranscriptEvent[] = [];

  constructor(header: AttemptHeader) {
    this.attempt = empty(header);
  }

  /** Carries a command out at `at`, in ms on the round's clock. @throws Error when it is refused. */
  do(command: Command, at = this.attempt.at): void {
    const decision = decide(this.attempt, command, at);
    if (!decision.ok) throw new Error(decision.why);
    this.events.push(...decision.events);
    this.attempt = decision.events.reduce(apply, this.attempt);
  }

  get record(): AttemptRecord {
    return { header: this.attempt.header, events: this.events };
  }
}
