import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import HighlightedText from './HighlightedText.svelte';

const TEXT = '- one two\n- three `four` five';

/** Selects from the first character of `start` to the last of `end`, as a hand would. */
function selectFrom(start: string, end: string): void {
  const pieces = [...document.querySelectorAll('[data-from]')];
  const find = (words: string) => {
    const node = pieces.find((piece) => piece.textContent.includes(words))?.firstChild as Text;
    return { node, at: node.data.indexOf(words) };
  };
  const [from, to] = [find(start), find(end)];
  getSelection()?.setBaseAndExtent(from.node, from.at, to.node, to.at + end.length);
}

it('tells a selection across lines and marks in offsets of the text', async () => {
  const onselect = vi.fn();
  await render(HighlightedText, {
    text: TEXT,
    marks: [{ from: 6, to: 9, tone: 'good', key: 'k' }],
    onselect,
  });
  selectFrom('one', 'four');
  await vi.waitFor(() => {
    const { from, to } = onselect.mock.lastCall?.[0] as { from: number; to: number };
    expect(TEXT.slice(from, to)).toBe('one two\n- three `four');
  });
});

it('tells when nothing is selected any more', async () => {
  const onselect = vi.fn();
  await render(HighlightedText, { text: TEXT, onselect });
  selectFrom('one', 'two');
  await vi.waitFor(() => expect(onselect).toHaveBeenLastCalledWith(expect.objectContaining({ from: 2 })));
  getSelection()?.collapseToStart();
  await vi.waitFor(() => expect(onselect).toHaveBeenLastCalledWith(null));
});

it('brings out the marks of one key', async () => {
  const screen = await render(HighlightedText, {
    text: TEXT,
    marks: [
      { from: 2, to: 5, tone: 'good', key: 'a' },
      { from: 6, to: 9, tone: 'bad', key: 'b' },
    ],
    emphasised: 'b',
  });
  await expect.element(screen.getByText('two')).toHaveClass('out');
  await expect.element(screen.getByText('one')).not.toHaveClass('out');
});
