/**
 * Scrolls an element into sight within the list that it stands in, and nothing around that: the panes of a
 * round stay where they are. `start` puts it at the top, below the list's padding; `nearest` moves no more than
 * it has to. Panes get their
 * sizes after their first layout, so it waits for that.
 *
 * @returns calls it off.
 */
export function bringIntoSight(node: HTMLElement | null, block: 'start' | 'nearest'): () => void {
  const frame = requestAnimationFrame(() => node && scroll(node, block));
  return () => cancelAnimationFrame(frame);
}

function scroll(node: HTMLElement, block: 'start' | 'nearest'): void {
  const list = scrollerOf(node);
  if (!list) return;
  const [box, own] = [list.getBoundingClientRect(), node.getBoundingClientRect()];
  const above = own.top - box.top;
  const below = own.bottom - box.bottom;
  const padding = parseFloat(getComputedStyle(list).paddingTop);
  if (block === 'start' || above < padding) list.scrollTop += above - padding;
  else if (below > 0) list.scrollTop += Math.min(below, above);
}

function scrollerOf(node: HTMLElement): HTMLElement | null {
  let parent = node.parentElement;
  while (parent && !/auto|scroll/.test(getComputedStyle(parent).overflowY)) parent = parent.parentElement;
  return parent;
}
