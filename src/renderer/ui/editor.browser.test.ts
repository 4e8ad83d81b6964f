import { applyChanges } from '@core/attempt/text';
import type { Change } from '@core/attempt/events';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Editor from './Editor.svelte';

it('tells its changes so that they rebuild the text, undo and replacement included', async () => {
  let text = 'First line';
  const onchange = (_doc: string, changes: Change[]) => {
    text = applyChanges(text, changes);
    return true;
  };
  const screen = await render(Editor, { label: 'Answer', docId: 'a', text, onchange });
  const box = screen.getByRole('textbox', { name: 'Answer' });
  await userEvent.click(box);
  await userEvent.keyboard('{Control>}{End}{/Control}, and more{Enter}- a bullet{Enter}two');
  await userEvent.keyboard('{Control>}z{/Control}{Control>}{Shift>}z{/Shift}{/Control}{Control>}z{/Control}');
  await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}é');
  const lines = [...box.element().querySelectorAll('.cm-line')].map((line) => line.textContent ?? '');
  expect(lines.join('\n')).toBe(text);
  expect(text).not.toBe('First line');
});

it('takes back an edit that is refused', async () => {
  const screen = await render(Editor, { label: 'Answer', docId: 'a', text: 'kept', onchange: () => false });
  const box = screen.getByRole('textbox', { name: 'Answer' });
  await userEvent.click(box);
  await userEvent.keyboard('x');
  await expect.element(box).toHaveTextContent(/^kept$/);
});

it('keeps each document and its undo history apart', async () => {
  const props = { label: 'Answer', docId: 'a', text: '', onchange: () => true };
  const screen = await render(Editor, props);
  const box = screen.getByRole('textbox', { name: 'Answer' });
  await userEvent.click(box);
  await userEvent.keyboard('about a');
  await screen.rerender({ ...props, docId: 'b', text: 'about b' });
  await expect.element(box).toHaveTextContent(/^about b$/);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(box).toHaveTextContent(/^about b$/);
  await screen.rerender({ ...props, docId: 'a', text: 'not used' });
  await expect.element(box).toHaveTextContent(/^about a$/);
});
