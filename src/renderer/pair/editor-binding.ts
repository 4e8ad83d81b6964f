import { EditorState, Prec, StateEffect, StateField, Transaction, type Extension } from '@codemirror/state';
import { EditorView, keymap, showPanel, ViewPlugin, type Panel } from '@codemirror/view';
import { MAX_TEXT } from '@host/room';
import { yCollab, ySyncAnnotation, ySyncFacet, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

const FULL = `That didn’t fit: one answer holds ${MAX_TEXT.toLocaleString('en')} characters, so it was left out. You can go on writing.`;

/** Binds an editor to a shared text, with the other one's cursor and undo of one's own edits alone. */
export function bindEditor(text: Y.Text, awareness: Awareness, undo: Y.UndoManager): Extension[] {
  return [
    showCursor(awareness),
    yCollab(text, awareness, { undoManager: undo }),
    // Before the editor's own history, which would undo the other one's edits as well.
    Prec.highest(keymap.of(yUndoManagerKeymap)),
    beginWith(text),
    refused,
    keepWithin,
    look,
  ];
}

/** The editor may be opened on what the text was a moment ago; from here on the two are the same. */
const beginWith = (text: Y.Text): Extension =>
  ViewPlugin.define((view) => {
    let gone = false;
    queueMicrotask(() => {
      const now = text.toString();
      if (gone || view.state.doc.toString() === now) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: now },
        annotations: [
          ySyncAnnotation.of(view.state.facet(ySyncFacet)),
          Transaction.addToHistory.of(false),
          Transaction.remote.of(true),
        ],
      });
    });
    return { destroy: () => (gone = true) };
  });

/**
 * Shares the cursor of whoever can write, and of nobody who only reads: what an interviewer selects as evidence must
 * not show.
 */
const showCursor = (awareness: Awareness): Extension =>
  ViewPlugin.define(({ state }) => {
    const share = (shows: boolean) => {
      if (shows !== (awareness.getLocalState() !== null)) awareness.setLocalState(shows ? {} : null);
    };
    share(!state.readOnly);
    return { update: (update) => share(!update.state.readOnly), destroy: () => share(false) };
  });

const tellFull = StateEffect.define<null>();

/** Whether the last thing that was to go in was refused. */
const refused = StateField.define<boolean>({
  create: () => false,
  update: (was, transaction) =>
    transaction.effects.some((effect) => effect.is(tellFull)) || (was && !transaction.docChanged),
  provide: (field) => showPanel.from(field, (is) => (is ? fullPanel : null)),
});

function fullPanel(): Panel {
  const dom = document.createElement('p');
  dom.className = 'cm-full';
  dom.setAttribute('role', 'alert');
  dom.textContent = FULL;
  return { dom };
}

/** What comes from the other side is there already; it can't be refused here. */
const keepWithin = EditorState.transactionFilter.of((transaction) => {
  const { newLength, length } = transaction.changes;
  const fits = newLength <= MAX_TEXT || newLength <= length;
  return !transaction.docChanged || fits || transaction.annotation(ySyncAnnotation)
    ? transaction
    : { effects: tellFull.of(null) };
});

const look = EditorView.theme({
  '.cm-panels': { backgroundColor: 'transparent', border: 'none' },
  '.cm-full': {
    margin: '0',
    padding: 'var(--space-2) var(--space-3)',
    borderRadius: 'var(--radius-m)',
    backgroundColor: 'var(--amber-soft)',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
  },
  '.cm-ySelectionCaret': { marginLeft: '-1px', marginRight: '-1px' },
  '.cm-ySelectionCaretDot, .cm-ySelectionInfo': { transition: 'none' },
  '.cm-ySelectionInfo': {
    padding: '0 var(--space-1)',
    borderRadius: 'var(--radius-s)',
    color: 'var(--paper)',
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text-xs)',
  },
});
