import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a bank of `count` questions into `folder`: the bundled questions over and over under new ids and
 * titles, so that the files are as long and as varied as real ones.
 */
export async function generateBank(bundledBank: string, folder: string, count: number): Promise<void> {
  const templates = await readTemplates(join(bundledBank, 'questions'));
  for (const round of new Set(templates.map((template) => template.round)))
    await mkdir(join(folder, 'questions', round), { recursive: true });
  for (let from = 0; from < count; from += 500) {
    const numbers = Array.from({ length: Math.min(500, count - from) }, (_, index) => from + index);
    await Promise.all(
      numbers.map((number) => {
        const { round, text } = templates[number % templates.length]!;
        return writeFile(join(folder, 'questions', round, `generated-${number}.md`), renamed(text, number));
      }),
    );
  }
}

async function readTemplates(questions: string): Promise<{ round: string; text: string }[]> {
  const rounds = await readdir(questions);
  const byRound = rounds.map(async (round) => {
    const names = await readdir(join(questions, round));
    return Promise.all(
      names.map(async (name) => ({ round, text: await readFile(join(questions, round, name), 'utf8') })),
    );
  });
  const templates = (await Promise.all(byRound)).flat();
  if (templates.length === 0) throw new Error(`${questions} holds no questions to make others from.`);
  return templates;
}

const renamed = (text: string, number: number): string =>
  text
    .replace(/^id: .*$/m, `id: generated-${number}`)
    .replace(/^title: .*$/m, `title: Generated question ${number}`);
