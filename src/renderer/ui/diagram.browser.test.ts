import './base.css';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Markdown from './Markdown.svelte';

it('draws a diagram, with its text as the alternative', async () => {
  const text = 'Before\n\n```mermaid\ngraph LR\n  A["Client"] --> B["Server"]\n```\n';
  const screen = await render(Markdown, { text });
  await expect.element(screen.getByRole('img', { name: /^Diagram: graph LR/ })).toBeVisible();
  await expect.element(screen.getByText('Server')).toBeVisible();
});

it('leaves a diagram that cannot be drawn as text', async () => {
  const screen = await render(Markdown, { text: '```mermaid\nnot a diagram <b>at all</b>\n```\n\nAfter' });
  await expect.element(screen.getByText('After')).toBeVisible();
  await expect.element(screen.getByText('not a diagram <b>at all</b>')).toBeVisible();
});

it('lets no script out of a label', async () => {
  const text = '```mermaid\ngraph LR\n  A["<img src=x onerror=\'globalThis.hit=1\'>"] --> B\n```\n';
  const screen = await render(Markdown, { text });
  await expect.element(screen.getByRole('img')).toBeVisible();
  expect((globalThis as { hit?: number }).hit).toBeUndefined();
});
