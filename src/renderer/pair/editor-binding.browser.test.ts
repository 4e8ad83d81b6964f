import { undo } from '@codemirror/commands';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { MAX_TEXT } from '@host/room';
import { userEvent } from 'vitest/browser';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { WorkDoc } from './work-doc';

/** Two sides of one document, each with an editor on the same answer; what one writes the other has at once. */
function pair() {
  const [ana, ben] = [side('Ben'), side('Ana')];
  const link = (from: typeof ana, to: typeof ana) => {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'link') Y.applyUpdate(to.doc, update, 'link');
    });
    from.awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      const clients = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])];
      if (origin !== 'link')
        applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, clients), 'link');
    });
  };
  link(ana, ben);
  link(ben, ana);
  return { ana, ben };
}

function side(partner: string) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const work = new WorkDoc(doc, awareness, partner);
  const access = new Compartment();
  const locked = (is: boolean) => access.of(EditorState.readOnly.of(is));
  const open = (readonly = false) => {
    const extensions = [work.editing('ladder'), locked(readonly)];
    const view = new EditorView({ parent: document.body, extensions });
    onTestFinished(() => view.destroy());
    return view;
  };
  const lock = (view: EditorView, is: boolean) =>
    view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(is)) });
  onTestFinished(() => awareness.destroy());
  return { doc, awareness, work, open, lock };
}

const write = (view: EditorView, text: string, from = view.state.doc.length) =>
  view.dispatch({ changes: { from, insert: text } });
const says = (view: EditorView) => view.state.doc.toString();

it('shows each what the other writes, and what was there before the editor was opened', async () => {
  const { ana, ben } = pair();
  const hers = ana.open();
  write(hers, 'Firmware');
  const his = ben.open();
  await vi.waitFor(() => expect(says(his)).toBe('Firmware'));
  write(his, ', then the loader');
  expect(says(hers)).toBe('Firmware, then the loader');
  expect(ana.work.text('ladder')).toBe('Firmware, then the loader');
});

it('tells who made a change', () => {
  const { ana, ben } = pair();
  const told: unknown[] = [];
  ana.work.observe(['ladder'], (answer, changes, here) => told.push([answer, changes[0]?.text, here]));
  write(ana.open(), 'mine');
  write(ben.open(), 'his ', 0);
  expect(told).toEqual([
    ['ladder', 'mine', true],
    ['ladder', 'his ', false],
  ]);
});

it('undoes one’s own edits alone', async () => {
  const { ana, ben } = pair();
  const [hers, his] = [ana.open(), ben.open()];
  write(hers, 'hers ');
  write(his, 'his ');
  hers.focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(says(his)).toBe('his ');
  // An editor's own history would know nothing else to undo.
  expect(undo(hers)).toBe(false);
});

it('shows the cursor of whoever can write by name, and of nobody who only reads', async () => {
  const { ana, ben } = pair();
  const [hers, his] = [ana.open(), ben.open(true)];
  write(hers, 'Firmware first');
  his.focus();
  his.dispatch({ selection: { anchor: 0, head: 8 } });
  hers.focus();
  hers.dispatch({ selection: { anchor: 3 } });
  await vi.waitFor(() => expect(his.dom.querySelector('.cm-ySelectionInfo')?.textContent).toBe('Ana'));
  expect(hers.dom.querySelector('.cm-ySelectionInfo, .cm-ySelection')).toBeNull();

  ben.lock(his, false);
  his.focus();
  his.dispatch({ selection: { anchor: 4 } });
  await vi.waitFor(() => expect(hers.dom.querySelector('.cm-ySelectionInfo')?.textContent).toBe('Ben'));
  ben.lock(his, true);
  expect(hers.dom.querySelector('.cm-ySelectionInfo')).toBeNull();
});

it('takes neither names nor colours from the other side', async () => {
  const { ana, ben } = pair();
  const [hers, his] = [ana.open(), ben.open()];
  write(hers, 'Firmware first');
  ana.awareness.setLocalStateField('user', { name: 'Olga', color: 'red; position: fixed' });
  hers.focus();
  hers.dispatch({ selection: { anchor: 3, head: 6 } });
  await vi.waitFor(() => expect(his.dom.querySelector('.cm-ySelectionInfo')?.textContent).toBe('Ana'));
  expect(his.dom.innerHTML).not.toContain('fixed');
});

it('refuses in words what no answer holds, and goes on', async () => {
  const { ana, ben } = pair();
  const [hers, his] = [ana.open(), ben.open()];
  write(hers, 'Firmware');
  write(hers, 'x'.repeat(5_000_000));
  expect(hers.dom.querySelector('[role=alert]')?.textContent).toContain('250,000');
  expect(says(hers)).toBe('Firmware');
  write(hers, ' first');
  expect(hers.dom.querySelector('[role=alert]')).toBeNull();
  expect(says(his)).toBe('Firmware first');
});

it('takes what the other side wrote beyond that, since it is there', () => {
  const { ana, ben } = pair();
  const hers = ana.open();
  ben.doc.getText('answer:ladder').insert(0, 'y'.repeat(MAX_TEXT + 5));
  expect(says(hers)).toHaveLength(MAX_TEXT + 5);
  hers.dispatch({ changes: { from: 0, to: 10 } });
  expect(ben.work.text('ladder')).toHaveLength(MAX_TEXT - 5);
});
