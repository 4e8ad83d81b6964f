import type { Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView } from '@codemirror/view';
import type { AttemptHeader } from '@core/attempt/events';
import type { Role } from '@core/room/roles';
import { yCollab, ySyncAnnotation, ySyncFacet } from 'y-codemirror.next';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { applyUpdate, Doc } from 'yjs';
import { exampleHeader, FakeSeat } from '../seat.fixture.svelte';

/** Brings a new editor in line with the text that it is bound to. */
const bringIn = ViewPlugin.define((view: EditorView) => {
  const sync = view.state.facet(ySyncFacet);
  queueMicrotask(() =>
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: sync.ytext.toString() },
      annotations: ySyncAnnotation.of(sync),
    }),
  );
  return {};
});

/** A seat with a shared text of its own, which it exchanges with another seat's as fast as can be. */
export class SharedSeat extends FakeSeat {
  readonly doc = new Doc();
  readonly awareness = new Awareness(this.doc);

  constructor(role: Role, header?: AttemptHeader) {
    super(role, header);
    this.awareness.setLocalStateField('user', { name: this.names[role], color: '#2b5c91' });
    this.doc.on('afterTransaction', () => this.#readAnswers());
  }

  override editing(answer: string): Extension[] {
    return [yCollab(this.doc.getText(answer), this.awareness), bringIn] as never;
  }

  /** Writes into an answer, as somebody at this seat would. */
  write(answer: string, text: string): void {
    this.doc.getText(answer).insert(this.doc.getText(answer).length, text);
  }

  meet(other: SharedSeat): void {
    for (const [from, to] of [
      [this, other],
      [other, this],
    ] as const) {
      from.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'partner') applyUpdate(to.doc, update, 'partner');
      });
      from.awareness.on('update', (_: unknown, origin: unknown) => {
        if (origin === 'partner') return;
        const mine = encodeAwarenessUpdate(from.awareness, [from.doc.clientID]);
        applyAwarenessUpdate(to.awareness, mine, 'partner');
      });
    }
  }

  #readAnswers(): void {
    if (!this.attempt) return;
    const answers = Object.fromEntries(
      [...this.doc.share.keys()].map((id) => [id, this.doc.getText(id).toString()]),
    );
    this.attempt = { ...this.attempt, answers };
  }
}

/** The example's round with changes of requirements for its second question. */
export function headerWithChanges(): AttemptHeader {
  const header = exampleHeader();
  const ladder = header.questions['ladder']!;
  const changes = [
    'The host now has 16 GB of memory rather than 64, and no swap.',
    'You may not log in to the host: only its metrics are yours to read.',
  ];
  return { ...header, questions: { ...header.questions, ladder: { ...ladder, changes } } };
}

/** Ana's and Ben's seats in one round. */
export function twoSeats(header = headerWithChanges()): { ana: SharedSeat; ben: SharedSeat } {
  const [ana, ben] = [new SharedSeat('candidate', header), new SharedSeat('interviewer', header)];
  ana.meet(ben);
  return { ana, ben };
}
