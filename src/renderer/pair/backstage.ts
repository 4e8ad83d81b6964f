import type { AttemptHeader } from '@core/attempt/events';
import { blankNotes, type InterviewNotes } from '@core/room/notes';
import type { CalibrationSample } from '@core/room/sample';
import * as Y from 'yjs';

/** What an interviewer needs of a round, as the owner's app briefs them. */
export interface Material {
  header: AttemptHeader;
  samples: CalibrationSample[];
}

/** The document that the candidate's connection can never read. */
export class Backstage {
  #doc: Y.Doc;
  #map: Y.Map<unknown>;
  #notes: Y.Map<unknown>;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#map = doc.getMap('backstage');
    this.#notes = doc.getMap('notes');
  }

  /** Null until the owner's app has put it there. */
  get material(): Material | null {
    return (this.#map.get('material') ?? null) as Material | null;
  }

  get notes(): InterviewNotes {
    return { ...blankNotes(), ...(this.#notes.toJSON() as Partial<InterviewNotes>) };
  }

  note(change: Partial<InterviewNotes>): void {
    // What a screen holds may be a proxy, which can't be put into a document.
    const plain = JSON.parse(JSON.stringify(change)) as Partial<InterviewNotes>;
    this.#doc.transact(() => {
      for (const [key, value] of Object.entries(plain)) this.#notes.set(key, value);
    });
  }

  /** Calls `fn` after every change, whoever made it. */
  observe(fn: () => void): void {
    this.#doc.on('afterTransaction', ({ changed }: Y.Transaction) => void (changed.size > 0 && fn()));
  }
}
