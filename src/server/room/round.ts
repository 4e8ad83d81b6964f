import type { Names, Role } from '@core/room/roles';
import { ROOM_DOCS, type RoomDoc } from '@host/room';
import { SharedDocument } from './document';
import type { Side } from './updates';

/** A round of the room: who is what in it, and its documents. */
export class Round {
  readonly #documents: Record<RoomDoc, SharedDocument>;

  constructor(
    readonly number: number,
    readonly guest: Role,
    readonly names: Names,
    maxSize: number,
    onTooLarge: (side: Side) => void,
  ) {
    const make = (doc: RoomDoc) => [doc, new SharedDocument(maxSize, onTooLarge)] as const;
    this.#documents = Object.fromEntries(ROOM_DOCS.map(make)) as Record<RoomDoc, SharedDocument>;
  }

  /** Whether that side may have the document at all. */
  mayRead(side: Side, doc: RoomDoc): boolean {
    const isInterviewer = (this.guest === 'interviewer') === (side === 'guest');
    return doc !== 'backstage' || isInterviewer;
  }

  /** What the owner's app publishes is nobody else's to change. */
  mayWrite(side: Side, doc: RoomDoc): boolean {
    return doc !== 'stage' || side === 'owner';
  }

  document(doc: RoomDoc): SharedDocument {
    return this.#documents[doc];
  }

  /** Puts what the interviewer needs where only the interviewer can read it. */
  brief(material: unknown): void {
    this.#documents.backstage.put('backstage', 'material', material);
  }

  end(): void {
    for (const document of Object.values(this.#documents)) document.end('The round is over.');
  }
}
