import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import type { BankProblem, QuestionBank } from '@core/bank/bank';
import { parseBank, type ParsedFiles } from '@core/bank/parse-bank';
import { ROUND_KINDS } from '@core/bank/question';
import { inRoot } from './lib/paths';

const bundled = inRoot('question-bank');
const folder = resolve(process.argv[2] ?? bundled);
if (existsSync(folder) && statSync(folder).isDirectory()) {
  const bank = await load();
  for (const problem of bank.problems) console.log(line(problem));
  console.log(counts(bank));
  process.exitCode = bank.problems.length > 0 ? 1 : 0;
} else {
  console.error(`There is no folder ${folder}. Give the path of a question bank.`);
  process.exitCode = 2;
}

/** What the folder brings to the app, where it is read beside the app's own bank. */
async function load(): Promise<QuestionBank> {
  const source = await readBankFolder(folder, false);
  if (folder === bundled) return parseBank([source]);
  // The folder may use the app's rubrics and questions, but it answers for its own files only.
  const parsed: ParsedFiles = new Map();
  const both = parseBank([await readBankFolder(bundled, true), source], parsed);
  const problems = both.problems.filter((problem) => problem.folder === folder);
  // A file of the app's own may have the same path in its folder.
  const own = <T extends { file: string }>(items: T[]) =>
    items.filter(
      (item) =>
        parsed.get(`${folder}\n${item.file}`)?.parsed === (item as unknown) &&
        !problems.some(({ file }) => file === item.file),
    );
  const { questions, roundModels, rubrics, loops, samples } = both;
  return {
    ...both,
    problems,
    questions: own(questions),
    roundModels: own(roundModels),
    rubrics: own(rubrics),
    loops: own(loops),
    samples: own(samples),
  };
}

function line({ file, line, what, fix }: BankProblem): string {
  return `${relative('.', join(folder, file)) || '.'}:${line}  ${what} — ${fix}`;
}

function counts({ questions, roundModels, rubrics, problems }: QuestionBank): string {
  const byRound = ROUND_KINDS.map((kind) => `${questions.filter((q) => q.round === kind).length} ${kind}`);
  return [
    `${many(questions, 'question')} (${byRound.join(', ')})`,
    many(roundModels, 'round model'),
    many(rubrics, 'rubric'),
    many(problems, 'problem'),
  ].join(', ');
}

function many(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
}
