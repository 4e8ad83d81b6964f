import type { Extension } from '@codemirror/state';
import type { Change } from '@core/attempt/events';
import { changesOf } from '@core/room/changes';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { bindEditor } from './editor-binding';

/** Runs of typing this far apart, in ms, are undone one by one. */
const ONE_STEP = 500;

/** The texts that both of a round write. */
export class WorkDoc {
  #doc: Y.Doc;
  #awareness: Awareness;
  #partner: string;
  #undo = new Map<string, Y.UndoManager>();

  constructor(doc: Y.Doc, awareness: Awareness, partner: string) {
    this.#doc = doc;
    this.#awareness = awareness;
    this.#partner = partner;
    // An editor that can be written in shows its cursor.
    awareness.setLocalState(null);
    awareness.on('change', this.#name);
  }

  /** The shared text of an answer, by its id. */
  text(answer: string): string {
    return this.#text(answer).toString();
  }

  /** Binds an editor to the shared text of an answer. */
  editing(answer: string): Extension[] {
    const text = this.#text(answer);
    const undo =
      this.#undo.get(answer) ??
      new Y.UndoManager(text, { captureTimeout: ONE_STEP, trackedOrigins: new Set() });
    this.#undo.set(answer, undo);
    return bindEditor(text, this.#awareness, undo);
  }

  /** Calls `fn` after every change to one of these answers; `here`: whether it was made on this side. */
  observe(answers: readonly string[], fn: (answer: string, changes: Change[], here: boolean) => void): void {
    for (const answer of answers) {
      this.#text(answer).observe(({ delta }, { local }) => fn(answer, changesOf(delta), local));
    }
  }

  #text(answer: string): Y.Text {
    return this.#doc.getText(`answer:${answer}`);
  }

  /** Names and colours of cursors come from here: what the other side says of itself would go into a style. */
  readonly #name = () => {
    for (const [client, state] of this.#awareness.getStates()) {
      if (client === this.#doc.clientID) continue;
      state.user = { name: this.#partner, color: 'var(--blue)', colorLight: 'var(--blue-soft)' };
    }
  };
}
