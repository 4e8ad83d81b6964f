/** A text that stands for itself in HTML; made by `html` and `trusted` alone. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML that somebody else has made safe. */
export const trusted = (text: string): Html => new Html(text);

type Part = Html | string | number | null | readonly Part[];

/** HTML from a template: what is filled in is escaped unless it is HTML itself; null is nothing, a list is its items. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.reduce((sum, text, index) => sum + written(parts[index - 1] ?? null) + text));
}

function written(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return `${part}`.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** A value as JSON that can stand within a script element: nothing in it can end the element. */
export const scriptJson = (value: unknown): Html => trusted(JSON.stringify(value).replaceAll('<', '\\u003c'));
