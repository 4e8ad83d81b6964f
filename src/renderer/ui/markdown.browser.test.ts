import { expect, it } from 'vitest';
import { renderMarkdown } from './markdown';

it('shows Markdown as HTML, with code that the keyboard can scroll', () => {
  const html = renderMarkdown('# Head\n\n| a | b |\n| - | - |\n| `1` | 2 |\n\n```sh\nls\n```');
  expect(html).toContain('<h1>Head</h1>');
  expect(html).toContain('<code>1</code>');
  expect(html).toContain('<pre tabindex="0">');
});

it.each([
  '<script>globalThis.hit = 1</script>',
  '<img src=x onerror="globalThis.hit = 1">',
  '<svg onload="globalThis.hit = 1"><script>globalThis.hit = 1</script></svg>',
  '<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '[a](javascript:globalThis.hit=1)',
  '<a href="data:text/html,<script>1</script>">a</a>',
  '<style>body { display: none }</style>',
  '<form action="https://example.org"><button>go</button></form>',
  '<p style="position: fixed" id="app" class="button">x</p>',
])('makes %s inert', (text) => {
  const place = document.createElement('div');
  place.innerHTML = renderMarkdown(text);
  document.body.append(place);
  expect(place.querySelector('script, style, img, svg, iframe, form, button')).toBeNull();
  for (const element of place.querySelectorAll('*')) {
    const names = element.getAttributeNames().filter((name) => !['href', 'tabindex'].includes(name));
    expect(names).toEqual([]);
    expect(element.getAttribute('href') ?? '').not.toMatch(/^(javascript|data):/);
  }
  expect((globalThis as { hit?: number }).hit).toBeUndefined();
  place.remove();
});
