import { blankNotes, type InterviewNotes } from '@core/room/notes';
import { otherRole, type Names, type Role } from '@core/room/roles';
import type { Material } from '@pair/backstage';
import { RoundDocs, type RoomLine } from '@pair/round-docs';

/** The shared documents of one round, as screens watch them. */
export class RoundWatch {
  readonly docs: RoundDocs;
  #connected = $state(false);
  #full = $state(false);
  #material = $state.raw<Material | null>(null);
  #notes = $state.raw<InterviewNotes>(blankNotes());

  constructor(line: RoomLine, round: number, role: Role, names: Names) {
    this.docs = new RoundDocs(line, round, role, names[otherRole(role)], () => {
      this.#connected = this.docs.connected;
      this.#full = this.docs.full;
    });
    const { backstage } = this.docs;
    backstage?.observe(() => {
      this.#material = backstage.material;
      this.#notes = backstage.notes;
    });
  }

  /** Whether every document is there and up to date. */
  get connected(): boolean {
    return this.#connected;
  }
  /** Whether a document has grown too large to be shared further. */
  get full(): boolean {
    return this.#full;
  }
  /** What the interviewer was briefed with; null for the candidate. */
  get material(): Material | null {
    return this.#material;
  }
  /** The interviewer's, blank for the candidate. */
  get notes(): InterviewNotes {
    return this.#notes;
  }

  note(change: Partial<InterviewNotes>): void {
    this.docs.backstage?.note(change);
  }
}
