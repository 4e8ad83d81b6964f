import * as v from 'valibot';
import type { CalibrationSample } from '../room/sample';
import type { Level, Rating, Rubric } from '../rubric/rubric';
import { Id, Label, SHARED_FIXES } from './fields';
import { readMarkdownFile, readSections, type Needs } from './markdown-file';
import { sectionText, type ListItem } from './sections';
import { checkYaml, type Flaw } from './yaml-source';

const FrontMatter = v.strictObject({ id: Id, title: Label, rubric: Id });

const SECTIONS: Needs = {
  Prompt: { required: true, items: [0, 0] },
  Answer: { required: true, items: [0, 0] },
  Reference: { required: true, items: [4, 6] },
};

const REFERENCE = /^`([^`]+)` ([1-4]|not observed): (.+)$/s;
const QUOTE = /[“"]([^”"]+)[”"]/g;

/** Reads one calibration sample, or says everything that is wrong with it. */
export function parseSample(text: string, path: string): CalibrationSample | Flaw[] {
  const file = readMarkdownFile(text);
  if (Array.isArray(file)) return file;
  const { yaml, sections, flaws, bodyLine } = file;
  const front = checkYaml(FrontMatter, yaml, SHARED_FIXES);
  if (Array.isArray(front)) return [...front, ...flaws];

  const lists = readSections(sections, SECTIONS, 'A calibration sample', bodyLine, flaws);
  const of = (name: string) => sectionText(sections.find((section) => section.name === name));
  const sample: CalibrationSample = {
    ...front,
    prompt: of('Prompt'),
    answer: of('Answer'),
    reference: readReference(lists.get('Reference') ?? [], of('Answer'), flaws),
    file: path,
  };
  return flaws.length > 0 ? flaws.sort((a, b) => a.line - b.line) : sample;
}

function readReference(
  items: readonly ListItem[],
  answer: string,
  flaws: Flaw[],
): CalibrationSample['reference'] {
  const reference = new Map<string, { level: Rating; why: string }>();
  for (const { text, line } of items) {
    const [, id, level, why] = REFERENCE.exec(text) ?? [];
    if (id === undefined || why === undefined || !v.is(Id, id)) {
      flaws.push({
        line,
        what: 'This reference names no criterion with its level and the reason.',
        fix: 'Write it as "- `depth` 2: Reason.", with a level from 1 to 4 or "not observed".',
      });
      continue;
    }
    if (reference.has(id))
      flaws.push({ line, what: `The criterion "${id}" is there twice.`, fix: 'Keep one of the two.' });
    flaws.push(...quoteFlaws(why, level === 'not observed', answer, line));
    const rating = level === 'not observed' ? 'not-observed' : (Number(level) as Level);
    reference.set(id, { level: rating, why });
  }
  return Object.fromEntries(reference);
}

/** A reason rests on words of the answer; what was not observed has none. */
function quoteFlaws(why: string, unseen: boolean, answer: string, line: number): Flaw[] {
  const quotes = [...why.matchAll(QUOTE)].map(([, quote = '']) => quote);
  if (quotes.length === 0 && !unseen) {
    return [
      {
        line,
        what: 'This reason quotes nothing.',
        fix: 'Quote the words of the answer that it rests on, in “…”.',
      },
    ];
  }
  const said = plain(answer);
  return quotes
    .filter((quote) => !said.includes(plain(quote)))
    .map((quote) => ({
      line,
      what: `The answer doesn't say “${quote}”.`,
      fix: 'Quote it as it stands in the answer.',
    }));
}

/** Words without Markdown's signs, and on one line. */
const plain = (text: string): string =>
  text
    .replace(/[*_`>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What is wrong with a sample against the rubric that it names: each criterion has a reference, and no other. */
export function referenceFlaws({ reference }: CalibrationSample, { criteria }: Rubric, text: string): Flaw[] {
  const lines = text.split('\n');
  const lineOf = (start: string) => Math.max(1, lines.findIndex((line) => line.startsWith(start)) + 1);
  const known = criteria.map(({ id }) => id);
  return [
    ...known
      .filter((id) => !Object.hasOwn(reference, id))
      .map((id) => ({
        line: lineOf('## Reference'),
        what: `There is no reference for the criterion "${id}".`,
        fix: `Add "- \`${id}\` 2: Reason." with the level and the words that it rests on.`,
      })),
    ...Object.keys(reference)
      .filter((id) => !known.includes(id))
      .map((id) => ({
        line: lineOf(`- \`${id}\``),
        what: `The rubric has no criterion "${id}".`,
        fix: `Write one of: ${known.join(', ')}.`,
      })),
  ];
}
