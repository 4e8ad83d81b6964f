import DOMPurify from 'dompurify';
import { Marked } from 'marked';

// A block of code scrolls sideways where it is wide, and is scrolled by keys once it can have the focus.
DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'PRE') node.setAttribute('tabindex', '0');
});

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    code({ text, lang, escaped }) {
      const code = escaped ? text : escapeHtml(text);
      // Drawn by diagram.ts once it is on the page; until then, and where it can't be, the text stands.
      const mark = lang === 'mermaid' ? ' data-diagram' : '';
      return `<pre${mark}><code>${code}</code></pre>\n`;
    },
  },
});

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/**
 * Markdown as HTML that is safe to show: no script, no style, no frames, no forms, no remote pictures.
 * What the purifier takes away was never shown.
 */
export function renderMarkdown(text: string): string {
  return DOMPurify.sanitize(parse(text), {
    USE_PROFILES: { html: true },
    FORBID_TAGS: [
      'style',
      'img',
      'picture',
      'video',
      'audio',
      'iframe',
      'form',
      'input',
      'button',
      'textarea',
    ],
    FORBID_ATTR: ['style', 'id', 'name', 'class'],
  });
}

/** Marked gives up on a text that is nested too deep for it; that is shown as it was written. */
function parse(text: string): string {
  try {
    return marked.parse(text) as string;
  } catch {
    return `<pre><code>${escapeHtml(text)}</code></pre>`;
  }
}
