import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import type { Question } from '@core/bank/question';
import { expect, test } from 'vitest';
import { inRoot } from './lib/paths';

const folder = inRoot('question-bank');
const { questions } = parseBank([await readBankFolder(folder, true)]);

/** Everything that a question says, code left out. */
function textsOf(question: Question): string[] {
  return [
    question.prompt,
    ...question.hints,
    ...question.followUps,
    ...(question.changes ?? []),
    ...question.keyPoints.map(({ text }) => text),
    ...question.redFlags.map(({ text }) => text),
    question.modelAnswer,
    ...question.items.flatMap(({ prompt, answer }) => [prompt, answer]),
  ].map((text) => text.replace(/```[\s\S]*?```/g, '\n\n'));
}

/** The code blocks of a language, with the question that shows them. */
const blocks = (language: string): { id: string; code: string }[] =>
  questions.flatMap((question) =>
    [question.prompt, question.modelAnswer, ...question.hints, ...question.followUps].flatMap((text) =>
      [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
        ([, code = '']) => ({
          id: question.id,
          code,
        }),
      ),
    ),
  );

test('a question has 5 to 12 key points, but for sets of short questions, which have none', () => {
  const off = questions.filter(({ format, keyPoints: { length } }) =>
    format === 'rapid-fire' ? length > 0 : length < 5 || length > 12,
  );
  expect(off.map(({ id, keyPoints }) => `${id}: ${keyPoints.length}`)).toEqual([]);
});

test('no sentence of twelve words or more stands in two questions', () => {
  const seen = new Map<string, string>();
  const shared: string[] = [];
  for (const question of questions) {
    const sentences = textsOf(question).flatMap((text) => text.split(/(?<=[.!?])\s+|\n{2,}|\n[-*|\d]/));
    for (const sentence of new Set(sentences)) {
      const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length < 12) continue;
      const key = words.join(' ');
      const other = seen.get(key);
      if (other !== undefined && other !== question.id) shared.push(`${other}, ${question.id}: ${key}`);
      seen.set(key, question.id);
    }
  }
  expect(shared).toEqual([]);
});

test('every command in a sh block is one that bash can read', () => {
  const wrong = blocks('sh').flatMap(({ id, code }) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
    return status === 0 ? [] : [`${id}: ${stderr.trim()}`];
  });
  expect(wrong).toEqual([]);
});

test('every link leads to a file of the bank', () => {
  const broken = questions.flatMap((question) =>
    textsOf(question).flatMap((text) =>
      [...text.matchAll(/\[[^\]]*\]\(([^)]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(folder, dirname(question.file), target)))
        .map((target) => `${question.id}: ${target}`),
    ),
  );
  expect(broken).toEqual([]);
});

test('every design question offers two changes of requirements, and no two are alike', () => {
  const designs = questions.filter(({ format }) => format === 'design');
  const off = designs.filter(({ changes = [] }) => changes.length !== 2);
  expect(off.map(({ id }) => id)).toEqual([]);
  const sentences = questions.flatMap(({ changes = [] }) =>
    changes.flatMap((change) => change.split(/(?<=[.!?])\s+/)).filter((text) => text.split(' ').length > 3),
  );
  expect(sentences.filter((text, index) => sentences.indexOf(text) < index)).toEqual([]);
});

test('every design question has a diagram and an estimate', () => {
  const lacking = questions
    .filter(({ format }) => format === 'design')
    .filter(({ modelAnswer }) => !/```(mermaid|text)/.test(modelAnswer) || !/estimate/i.test(modelAnswer))
    .map(({ id }) => id);
  expect(lacking).toEqual([]);
});
