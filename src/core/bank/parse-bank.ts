import type { CalibrationSample } from '../room/sample';
import { fits } from '../round/choose';
import type { LoopModel } from '../round/loop';
import { roundMinutes, type RoundModel } from '../round/model';
import type { Rubric } from '../rubric/rubric';
import type { BankProblem, QuestionBank } from './bank';
import { parseLoop } from './parse-loop';
import { parseQuestion } from './parse-question';
import { parseRoundModel } from './parse-round-model';
import { parseRubric } from './parse-rubric';
import { parseSample, referenceFlaws } from './parse-sample';
import { ROUND_KINDS, type Question } from './question';
import type { Flaw } from './yaml-source';

/** A bank's folder as it was read from disk. */
export interface BankSource {
  path: string;
  bundled: boolean;
  /** Texts with their path in the folder, parted by `/`. */
  files: { file: string; text: string }[];
  /** What couldn't be read. */
  problems: BankProblem[];
}

/** A parsed file with the folder it is in. */
interface Placed<T> {
  folder: string;
  item: T;
  text: string;
}

type Parsed = Question | RoundModel | Rubric | LoopModel | CalibrationSample | Flaw[];

/** What was parsed before, by folder and file; a file whose text is the same is not parsed again. */
export type ParsedFiles = Map<string, { text: string; parsed: Parsed }>;

const PARSERS: Record<string, (text: string, file: string) => Parsed> = {
  questions: parseQuestion,
  rounds: parseRoundModel,
  rubrics: parseRubric,
  loops: parseLoop,
  calibration: parseSample,
};

/** Parses one file by the bank's folder that it is in, unless `known` has it as it is. */
export function parseFile(folder: string, file: string, text: string, known: ParsedFiles): Parsed {
  const key = `${folder}\n${file}`;
  const before = known.get(key);
  if (before?.text === text) return before.parsed;
  const result = PARSERS[file.split('/')[0] ?? '']?.(text, file) ?? [];
  const parsed = Array.isArray(result) ? shortened(result) : result;
  known.set(key, { text, parsed });
  return parsed;
}

/** More than this in one file say nothing new. */
const MOST_FLAWS = 20;

function shortened(flaws: Flaw[]): Flaw[] {
  if (flaws.length <= MOST_FLAWS) return flaws;
  const rest = flaws.length - MOST_FLAWS + 1;
  const more = { line: 1, what: `${rest} more problems are not listed.`, fix: 'Mend the others first.' };
  return [...flaws.slice(0, MOST_FLAWS - 1), more];
}

/**
 * Puts a bank together from its folders: what is valid is kept, what isn't is listed. Earlier folders win.
 * @param known remembers parsed files from one call to the next.
 */
export function parseBank(sources: readonly BankSource[], known: ParsedFiles = new Map()): QuestionBank {
  const problems: BankProblem[] = sources.flatMap((source) => source.problems);
  const read = <T extends { id: string; file: string }>(inFolder: string): Placed<T>[] => {
    const kept = new Map<string, Placed<T>>();
    for (const { path: folder, files } of sources) {
      for (const { file, text } of files) {
        if (!file.startsWith(inFolder)) continue;
        const item = parseFile(folder, file, text, known) as T | Flaw[];
        if (Array.isArray(item)) {
          problems.push(...item.map((flaw) => ({ folder, file, ...flaw })));
          continue;
        }
        const first = kept.get(item.id);
        if (!first) kept.set(item.id, { folder, item, text });
        else {
          const where = first.folder === folder ? first.item.file : `${first.item.file} of ${first.folder}`;
          problems.push({
            folder,
            file,
            line: lineOf(text, 'id'),
            what: `The id "${item.id}" is already taken by ${where}.`,
            fix: 'Give one of the two another id.',
          });
        }
      }
    }
    return [...kept.values()];
  };

  const rubrics = read<Rubric>('rubrics/');
  const rubricIds = rubrics.map(({ item }) => item.id).sort();
  const rated = <T extends { rubric: string; file: string }>(placed: Placed<T>[]): Placed<T>[] =>
    placed.filter(({ folder, item, text }) => {
      if (rubricIds.includes(item.rubric)) return true;
      problems.push({
        folder,
        file: item.file,
        line: lineOf(text, 'rubric'),
        what: `There is no rubric "${item.rubric}".`,
        fix: `Write one of: ${rubricIds.join(', ') || 'none could be read; mend the files in rubrics/ first'}.`,
      });
      return false;
    });
  const questions = rated(read<Question>('questions/'));
  const roundModels = rated(read<RoundModel>('rounds/'));
  for (const { folder, item, text } of roundModels) {
    for (const entry of item.questions) {
      if (questions.some((question) => fits(item, entry, question.item))) continue;
      problems.push({
        folder,
        file: item.file,
        line: lineOf(text, 'questions'),
        what: `No question fits the entry "${entry.id}".`,
        fix: 'Widen its formats, difficulty or topics, or add a question that fits.',
      });
    }
  }
  const samples = rated(read<CalibrationSample>('calibration/')).filter(({ folder, item, text }) => {
    const rubric = rubrics.find((known) => known.item.id === item.rubric);
    const flaws = rubric ? referenceFlaws(item, rubric.item, text) : [];
    problems.push(...flaws.map((flaw) => ({ folder, file: item.file, ...flaw })));
    return flaws.length === 0;
  });
  const loops = read<LoopModel>('loops/').filter(({ folder, item, text }) => {
    const unknown = item.rounds.find(({ model }) => !roundModels.some((known) => known.item.id === model));
    if (!unknown) return true;
    problems.push({
      folder,
      file: item.file,
      line: lineOf(text, 'rounds'),
      what: `There is no round model "${unknown.model}".`,
      fix: 'Write the id of a file in rounds/ that has no problem of its own.',
    });
    return false;
  });
  return {
    questions: questions.map(({ item }) => item),
    roundModels: roundModels.map(({ item }) => item).sort(byKindThenLength),
    loops: loops
      .map(({ item }) => item)
      .sort((a, b) => a.rounds.length - b.rounds.length || a.id.localeCompare(b.id)),
    rubrics: rubrics.map(({ item }) => item),
    samples: samples.map(({ item }) => item).sort((a, b) => a.file.localeCompare(b.file)),
    problems: problems.sort(byPlace),
    folders: sources.map(({ path, bundled }) => ({
      path,
      bundled,
      questions: questions.filter(({ folder }) => folder === path).length,
    })),
  };
}

/** The line of a top-level field, as written in the file; 1 where it can't be found. */
const lineOf = (text: string, field: string): number =>
  Math.max(1, text.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 1);

const byPlace = (a: BankProblem, b: BankProblem): number =>
  a.folder.localeCompare(b.folder) || a.file.localeCompare(b.file) || a.line - b.line;

const byKindThenLength = (a: RoundModel, b: RoundModel): number =>
  ROUND_KINDS.indexOf(a.round) - ROUND_KINDS.indexOf(b.round) || roundMinutes(a) - roundMinutes(b);
