import type { Extension } from '@codemirror/state';
import { applyAll } from '@core/attempt/apply';
import { empty, type Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import type { AttemptHeader } from '@core/attempt/events';
import { blankNotes, type InterviewNotes } from '@core/room/notes';
import type { RoomCommand } from '@core/room/commands';
import type { Names, Role } from '@core/room/roles';
import type { CalibrationSample } from '@core/room/sample';
import type { Review } from '@core/rubric/review';
import type { Prediction, Scorecard } from '@core/rubric/scorecard';
import type { SaveStatus } from '@state/recorder.svelte';
import type { Desk, RoomStage, Seat } from '@state/pair/seat';
import example from '../../../../resources/example-attempt.ndjson?raw';

const [first = ''] = example.split('\n');

/** A real header, of the example that comes with the app. */
export const exampleHeader = (): AttemptHeader => {
  const { example: _, ...rest } = JSON.parse(first) as AttemptHeader & { example: true };
  return rest;
};

/** A seat without a room behind it: commands are decided here, and tests set what they like. */
export class FakeSeat implements Seat {
  isOwner = $state(true);
  role = $state<Role>('candidate');
  names = $state.raw<Names>({ candidate: 'Ana', interviewer: 'Ben' });
  partner = $state<Seat['partner']>('here');
  connected = $state(true);
  full = $state(false);
  stage = $state<RoomStage>('lobby');
  attempt = $state.raw<Attempt | null>(null);
  at = $state(0);
  saving = $state.raw<SaveStatus | null>({ kind: 'saved' });
  notes = $state.raw<InterviewNotes>(blankNotes());
  samples = $state.raw<CalibrationSample[]>([]);
  handedIn = $state.raw<Record<Role, boolean>>({ candidate: false, interviewer: false });
  prediction = $state.raw<Prediction | null>(null);
  readonly header: AttemptHeader;
  /** What was asked for, in order. */
  readonly asked: RoomCommand[] = [];
  readonly cards: Scorecard[] = [];
  readonly marks: Review['marks'] = [];

  constructor(role: Role, header: AttemptHeader = exampleHeader()) {
    this.role = role;
    this.header = { ...header, pair: { room: 'room-1', owner: role, names: this.names } };
    this.attempt = empty(this.header);
  }

  get leads(): boolean {
    return (
      this.role === 'interviewer' || (this.isOwner && this.partner !== 'here' && this.partner !== 'hidden')
    );
  }

  get desk(): Desk | null {
    if (this.role !== 'interviewer') return null;
    return {
      header: this.header,
      samples: this.samples,
      notes: this.notes,
      note: (change) => (this.notes = { ...this.notes, ...change }),
    };
  }

  /** Plays commands at their seconds, as whoever. @throws Error on a refusal. */
  play(...script: [second: number, command: Command, by?: Role][]): this {
    for (const [second, command, by = 'candidate'] of script) {
      const why = this.#carryOut(command, second * 1000, by);
      if (why) throw new Error(why);
    }
    return this;
  }

  editing(_answer: string): Extension[] {
    return [];
  }

  async send(command: RoomCommand): Promise<string | null> {
    this.asked.push(command);
    return this.#carryOut(command, this.at, this.role);
  }

  async handIn(scorecard: Scorecard, marks: Review['marks']): Promise<string | null> {
    this.cards.push(scorecard);
    this.marks.push(...marks);
    this.handedIn = { ...this.handedIn, [this.role]: true };
    return null;
  }

  #carryOut(command: Command, at: number, by: Role): string | null {
    const attempt = this.attempt ?? empty(this.header);
    const decision = decide(attempt, command, at, by);
    if (!decision.ok) return decision.why;
    this.attempt = applyAll(attempt, decision.events);
    this.at = Math.max(this.at, at);
    if (this.attempt.status === 'running') this.stage = 'round';
    return null;
  }
}
