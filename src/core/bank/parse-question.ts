import * as v from 'valibot';
import { checkPhrasing } from '../coverage/phrasing';
import { DifficultyField, FormatField, Id, Kind, Label, Minutes, SHARED_FIXES } from './fields';
import { FORMATS, type KeyPoint, type Question, type RapidFireItem, type RedFlag } from './question';
import { readList, sectionText, splitSections, type ListItem, type Section } from './sections';
import { checkYaml, readYaml, type Flaw } from './yaml-source';

const Texts = v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []);
const FrontMatter = v.strictObject({
  id: Id,
  title: Label,
  round: Kind,
  topic: Label,
  format: FormatField,
  difficulty: DifficultyField,
  minutes: Minutes,
  rubric: Id,
  covers: Texts,
  references: Texts,
  tags: Texts,
});

const FIXES: Record<keyof v.InferOutput<typeof FrontMatter>, string> = {
  ...SHARED_FIXES,
  topic: 'Write one short label, such as Boot.',
  format: `Write one of: ${FORMATS.join(', ')}.`,
  difficulty: 'Write a whole number from 1 to 5.',
  minutes: 'Write a number of minutes from 0.5 to 90.',
  covers: 'Write a list of topic ids, such as [000-004, 004-161].',
  references: 'Write a list of titles, such as [proc(5)]; quote one that holds a colon.',
  tags: 'Write a list of labels, such as [ownership].',
};

/** Which sections a format has, with the fewest and most items of a list (0 and 0: a text). */
type Needs = Record<string, { required: boolean; items: [number, number] }>;
const SPOKEN: Needs = {
  Prompt: { required: true, items: [0, 0] },
  Hints: { required: true, items: [1, 6] },
  'Follow-ups': { required: true, items: [1, 8] },
  'Key points': { required: true, items: [3, 15] },
  'Red flags': { required: false, items: [1, 10] },
  'Model answer': { required: true, items: [0, 0] },
};
const RAPID_FIRE: Needs = {
  Prompt: { required: true, items: [0, 0] },
  Questions: { required: true, items: [3, 20] },
  'Red flags': { required: false, items: [1, 10] },
};

/** Reads one question, or says everything that is wrong with it. */
export function parseQuestion(text: string, file: string): Question | Flaw[] {
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
  const front = checkYaml(FrontMatter, yaml, FIXES);
  const { sections, flaws } = splitSections(lines.slice(end + 1), end + 2);
  if (Array.isArray(front)) return [...front, ...flaws];

  const needs = front.format === 'rapid-fire' ? RAPID_FIRE : SPOKEN;
  const lists = new Map<string, ListItem[]>();
  flaws.push(...sectionFlaws(sections, needs, front.format, end + 1, lists));
  const of = (name: string) => sections.find((section) => section.name === name);
  const items = (name: string) => lists.get(name) ?? [];
  const question: Question = {
    ...front,
    prompt: sectionText(of('Prompt')),
    hints: items('Hints').map((item) => item.text),
    followUps: items('Follow-ups').map((item) => item.text),
    keyPoints: readKeyPoints(items('Key points'), flaws),
    redFlags: items('Red flags').map((item): RedFlag => ({
      text: item.text,
      phrasings: phrasings(item, flaws),
    })),
    modelAnswer: sectionText(of('Model answer')),
    items: readItems(items('Questions'), flaws),
    file,
  };
  return flaws.length > 0 ? flaws.sort((a, b) => a.line - b.line) : question;
}

/** Checks which sections are there, and reads the lists among them into `lists`. */
function sectionFlaws(
  sections: Section[],
  needs: Needs,
  format: string,
  bodyLine: number,
  lists: Map<string, ListItem[]>,
): Flaw[] {
  const flaws: Flaw[] = [];
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
    if (!need)
      flaws.push({ line, what: `A ${format} question has no section "${name}".`, fix: `Use: ${names}.` });
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
  return flaws;
}

function readKeyPoints(items: ListItem[], flaws: Flaw[]): KeyPoint[] {
  const ids = new Set<string>();
  return items.flatMap((item) => {
    const [, id, text] = /^`([^`]+)`:\s+(.+)$/s.exec(item.text) ?? [];
    if (id === undefined || text === undefined || !v.is(Id, id)) {
      flaws.push({
        line: item.line,
        what: 'This key point has no id.',
        fix: 'Write it as "- `short-id`: One sentence.", the id in lower-case words joined by hyphens.',
      });
      return [];
    }
    if (ids.has(id))
      flaws.push({
        line: item.line,
        what: `The key point "${id}" is there twice.`,
        fix: 'Give it another id.',
      });
    ids.add(id);
    if (item.children.length === 0) {
      flaws.push({
        line: item.line,
        what: `The key point "${id}" has no phrasings.`,
        fix: 'Nest a bullet below it for each way of saying it.',
      });
    }
    return [{ id, text, phrasings: phrasings(item, flaws) }];
  });
}

function phrasings(item: ListItem, flaws: Flaw[]): string[] {
  return item.children.map(({ text, line }) => {
    try {
      checkPhrasing(text);
    } catch (error) {
      flaws.push({
        line,
        what: `This phrasing can't be matched: ${error instanceof Error ? error.message : String(error)}.`,
        fix: 'Write words, with "+" between parts and "|" between words that serve equally.',
      });
    }
    return text;
  });
}

function readItems(items: ListItem[], flaws: Flaw[]): RapidFireItem[] {
  return items.map((item) => {
    if (item.children.length === 0) {
      flaws.push({
        line: item.line,
        what: 'This question has no answer.',
        fix: 'Nest a bullet with the answer below it.',
      });
    }
    return { prompt: item.text, answer: item.children.map((child) => child.text).join('\n\n') };
  });
}
