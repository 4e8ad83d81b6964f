import { readList, sectionText, splitSections, type ListItem, type Section } from './sections';
import { readYaml, type Flaw, type YamlSource } from './yaml-source';

/** A Markdown file of the bank: its front matter, and the sections below it. */
export interface MarkdownFile {
  yaml: YamlSource;
  sections: Section[];
  /** What is wrong with the text as such. */
  flaws: Flaw[];
  /** The line at which the front matter ends. */
  bodyLine: number;
}

/** Takes a file apart, or says why it can't be. */
export function readMarkdownFile(text: string): MarkdownFile | Flaw[] {
  const lines = text.split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) {
    return [
      {
        line: 1,
        what: 'There is no front matter.',
        fix: 'Begin the file with "---", the fields, and "---" again.',
      },
    ];
  }
  const yaml = readYaml(lines.slice(1, end).join('\n'), 2);
  if (Array.isArray(yaml)) return yaml;
  return { yaml, ...splitSections(lines.slice(end + 1), end + 2), bodyLine: end + 1 };
}

/** Which sections a kind of file has, with the fewest and most items of a list (0 and 0: a text). */
export type Needs = Record<string, { required: boolean; items: [number, number] }>;

/**
 * Checks which sections are there and reads the lists among them, by name. What is wrong is added to `flaws`;
 * `kind` names the file in them, such as "A story question".
 */
export function readSections(
  sections: readonly Section[],
  needs: Needs,
  kind: string,
  bodyLine: number,
  flaws: Flaw[],
): Map<string, ListItem[]> {
  const lists = new Map<string, ListItem[]>();
  const names = Object.keys(needs).join(', ');
  for (const [name, need] of Object.entries(needs)) {
    if (need.required && !sections.some((section) => section.name === name)) {
      flaws.push({
        line: bodyLine,
        what: `The section "${name}" is missing.`,
        fix: `Add a heading "## ${name}".`,
      });
    }
  }
  sections.forEach((section, index) => {
    const need = needs[section.name];
    const { line, name } = section;
    if (!need) flaws.push({ line, what: `${kind} has no section "${name}".`, fix: `Use: ${names}.` });
    else if (sections.findIndex((other) => other.name === name) < index) {
      flaws.push({ line, what: `The section "${name}" is there twice.`, fix: 'Join the two.' });
    } else if (need.items[1] > 0) {
      const list = readList(section);
      const [fewest, most] = need.items;
      flaws.push(...list.flaws);
      lists.set(name, list.items);
      if (list.items.length < fewest || list.items.length > most) {
        flaws.push({
          line,
          what: `"${name}" has ${list.items.length} items.`,
          fix: `Write ${fewest} to ${most} items, each beginning with "- " or "1. ".`,
        });
      }
    } else if (sectionText(section) === '')
      flaws.push({ line, what: `"${name}" is empty.`, fix: 'Write its text.' });
  });
  return lists;
}
