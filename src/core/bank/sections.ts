import type { Flaw } from './yaml-source';

/** A second-level heading and the lines below it. */
export interface Section {
  name: string;
  /** The heading's line in the file. */
  line: number;
  lines: string[];
}

const FENCE = /^\s*(```|~~~)/;

/** Splits Markdown into its `##` sections; headings within code fences are text. */
export function splitSections(lines: string[], firstLine: number): { sections: Section[]; flaws: Flaw[] } {
  const sections: Section[] = [];
  const flaws: Flaw[] = [];
  let fenced = false;
  let opened = firstLine;
  lines.forEach((text, index) => {
    const line = firstLine + index;
    if (FENCE.test(text)) {
      fenced = !fenced;
      opened = line;
    }
    const name = fenced ? undefined : /^##\s+(.+?)\s*$/.exec(text)?.[1];
    if (name !== undefined) sections.push({ name, line, lines: [] });
    else if (sections.length > 0) sections.at(-1)?.lines.push(text);
    else if (text.trim() !== '' && flaws.length === 0) {
      flaws.push({
        line,
        what: 'There is text before the first section.',
        fix: 'Move it below "## Prompt".',
      });
    }
  });
  if (fenced) {
    flaws.push({
      line: opened,
      what: 'A code fence is never closed.',
      fix: 'Close it with ``` on a line of its own.',
    });
  }
  return { sections, flaws };
}

/** A section's text without blank lines around it. */
export const sectionText = (section: Section | undefined): string => section?.lines.join('\n').trim() ?? '';

export interface ListItem {
  text: string;
  line: number;
  children: { text: string; line: number }[];
}

const ITEM = /^(?:[-*]|\d+[.)])\s+(.*)$/;
const CHILD = /^(\s{2,})[-*]\s+(.*)$/;

/** Reads a section as a list whose items may have nested bullets. */
export function readList(section: Section): { items: ListItem[]; flaws: Flaw[] } {
  const items: ListItem[] = [];
  const flaws: Flaw[] = [];
  let fenced = false;
  section.lines.forEach((raw, index) => {
    const line = section.line + 1 + index;
    const item = items.at(-1);
    const child = item?.children.at(-1);
    const top = fenced ? null : ITEM.exec(raw);
    const nested = fenced || !item ? null : CHILD.exec(raw);
    if (FENCE.test(raw)) fenced = !fenced;
    if (top) items.push({ text: top[1] ?? '', line, children: [] });
    else if (nested && item) item.children.push({ text: nested[2] ?? '', line });
    else if (raw.trim() === '' || /^\s/.test(raw)) {
      const target = child ?? item;
      if (target) target.text += `\n${raw.replace(/^\s{1,5}/, '')}`;
    } else {
      flaws.push({
        line,
        what: `"${section.name}" holds text outside its list.`,
        fix: 'Begin the line with "- " or "1. ", or indent it to belong to the item above.',
      });
    }
  });
  for (const item of items) {
    item.text = item.text.trim();
    for (const child of item.children) child.text = child.text.trim();
  }
  return { items, flaws };
}
