import type { Extension } from '@codemirror/state';
import type { Attempt } from '@core/attempt/attempt';
import type { AttemptHeader } from '@core/attempt/events';
import type { RoomCommand } from '@core/room/commands';
import type { InterviewNotes } from '@core/room/notes';
import type { Names, Role } from '@core/room/roles';
import type { CalibrationSample } from '@core/room/sample';
import type { Review } from '@core/rubric/review';
import type { Prediction, Scorecard } from '@core/rubric/scorecard';
import type { Presence } from '@host/room';
import type { SaveStatus } from '@state/recorder.svelte';

/** Where the two of a room are. */
export type RoomStage = 'lobby' | 'round' | 'scoring' | 'results';

/** What the interviewer has before them and the candidate has not. */
export interface Desk {
  /** The round with all that its questions hold. */
  readonly header: AttemptHeader;
  /** To score before one scores a friend. */
  readonly samples: readonly CalibrationSample[];
  readonly notes: InterviewNotes;
  /** Keeps notes; what isn't named stays. */
  note(change: Partial<InterviewNotes>): void;
}

/**
 * What the screens of a room are given, alike on the owner's side and on the guest's. A class with runes stands
 * behind each side, so every field here may be watched.
 */
export interface Seat {
  readonly isOwner: boolean;
  readonly role: Role;
  readonly names: Names;
  /** The other one; null while nobody is there. */
  readonly partner: Presence | null;
  /** Whether this side reaches the room; typing goes on either way. */
  readonly connected: boolean;
  /** Whether the shared text has grown too large to be shared: what is written here from then on stays here. */
  readonly full: boolean;
  /** Whether this side moves the phases and finishes: the interviewer, or an owner whose partner isn't there. */
  readonly leads: boolean;
  readonly stage: RoomStage;
  /**
   * The round as far as this side may see it: for the candidate without hints, follow-ups and changes that
   * weren't given, key points, red flags and model answers, and without the questions of phases ahead. `ready`
   * in the lobby. Answers are those of the shared text. Scorecards and reviews are there once both are in.
   */
  readonly attempt: Attempt | null;
  /** Now on the owner's clock of the round, in ms. */
  readonly at: number;
  /** Whether the transcript is stored; null for a guest, whose computer stores none. */
  readonly saving: SaveStatus | null;
  /** For the interviewer only. */
  readonly desk: Desk | null;
  /** Who has handed in a scorecard. */
  readonly handedIn: Readonly<Record<Role, boolean>>;
  /** The candidate's own prediction, as soon as it is sealed; null for the interviewer until both are in. */
  readonly prediction: Prediction | null;
  /** Binds an editor to the shared text of an answer; the partner's cursor shows in it. */
  editing(answer: string): Extension[];
  /** Carries out what a person asks for: null, or why it was refused. */
  send(command: RoomCommand): Promise<string | null>;
  /** Hands in the interviewer's scorecard, or the candidate's. Null, or why it was refused. */
  handIn(scorecard: Scorecard, marks: Review['marks']): Promise<string | null>;
}
