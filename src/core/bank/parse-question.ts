import * as v from 'valibot';
import { checkPhrasing } from '../coverage/phrasing';
import { DifficultyField, FormatField, Id, Kind, Label, Minutes, SHARED_FIXES } from './fields';
import { FORMATS, type KeyPoint, type Question, type RapidFireItem, type RedFlag } from './question';
import { readMarkdownFile, readSections, type Needs } from './markdown-file';
import { sectionText, type ListItem } from './sections';
import { checkYaml, type Flaw } from './yaml-source';

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

/** Which sections a format has. */
const SPOKEN: Needs = {
  Prompt: { required: true, items: [0, 0] },
  Hints: { required: true, items: [1, 6] },
  'Follow-ups': { required: true, items: [1, 8] },
  Changes: { required: false, items: [1, 4] },
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
export function parseQuestion(text: string, path: string): Question | Flaw[] {
  const file = readMarkdownFile(text);
  if (Array.isArray(file)) return file;
  const { yaml, sections, flaws, bodyLine } = file;
  const front = checkYaml(FrontMatter, yaml, FIXES);
  if (Array.isArray(front)) return [...front, ...flaws];

  const needs = front.format === 'rapid-fire' ? RAPID_FIRE : SPOKEN;
  const lists = readSections(sections, needs, `A ${front.format} question`, bodyLine, flaws);
  const of = (name: string) => sections.find((section) => section.name === name);
  const items = (name: string) => lists.get(name) ?? [];
  const question: Question = {
    ...front,
    prompt: sectionText(of('Prompt')),
    hints: items('Hints').map((item) => item.text),
    followUps: items('Follow-ups').map((item) => item.text),
    ...(lists.has('Changes') ? { changes: readChanges(items('Changes'), flaws) } : {}),
    keyPoints: readKeyPoints(items('Key points'), flaws),
    redFlags: items('Red flags').map((item): RedFlag => ({
      text: item.text,
      phrasings: phrasings(item, flaws),
    })),
    modelAnswer: sectionText(of('Model answer')),
    items: readItems(items('Questions'), flaws),
    file: path,
  };
  return flaws.length > 0 ? flaws.sort((a, b) => a.line - b.line) : question;
}

/** What an interviewer says is said in one go: nothing may hang below it, where it would not be seen. */
function readChanges(items: ListItem[], flaws: Flaw[]): string[] {
  for (const { text, line, children } of items) {
    if (text === '')
      flaws.push({ line, what: 'This change says nothing.', fix: 'Write what the interviewer says.' });
    if (children[0]) {
      flaws.push({
        line: children[0].line,
        what: 'A change has a bullet below it.',
        fix: 'Write the change in one or two sentences, without bullets.',
      });
    }
  }
  return items.map(({ text }) => text);
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
