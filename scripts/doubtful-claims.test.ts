import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import type { Question } from '@core/bank/question';
import { expect, test } from 'vitest';
import { doubtfulClaims } from './doubtful-claims';
import { inRoot } from './lib/paths';

const { questions } = parseBank([await readBankFolder(inRoot('question-bank'), true)]);

/** Words by which the line above a command, or a comment in it, says what it would break. */
const WARNS =
  /\b(?:harm|destr|los[est]|erase|break|danger|risk|never|not on|corrupt|fails|wrong)|for good\b/i;

/** Everything that a question teaches; red flags and phrasings are where wrong claims belong. */
function taughtBy(question: Question): string[] {
  return [
    question.prompt,
    ...question.hints,
    ...question.followUps,
    ...(question.changes ?? []),
    ...question.keyPoints.map(({ text }) => text),
    question.modelAnswer,
    ...question.items.flatMap(({ prompt, answer }) => [prompt, answer]),
  ];
}

/** A short answer that is a fragment states its claim together with its question. */
const answersOf = ({ items }: Question): string[] =>
  items.map(({ prompt, answer }) => `${prompt} ${sentencesOf(answer)[0] ?? ''}`);

const plain = (text: string): string =>
  text
    .replace(/`|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The sentences of a text, code blocks left out. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/```[\s\S]*?```/g, '\n\n')
    .split(/(?<=[.!?])\s+|\n{2,}|\n\s*(?:[-*|]|\d+\.)/)
    .map(plain);
}

/** The code blocks of a text, each with the line above its fence. */
function codeOf(text: string): { above: string; code: string }[] {
  return [...text.matchAll(/(?:([^\n]+)\n\s*)?```[^\n]*\n([\s\S]*?)```/g)].map(
    ([, above = '', code = '']) => ({ above, code }),
  );
}

const comment = (line: string): string => /(?:^|\s)(?:#|\/\/)(.*)/.exec(line)?.[1] ?? '';

/** Where a code block states a claim without a word of what it breaks. */
function inCode(pattern: RegExp, { above, code }: { above: string; code: string }): string[] {
  const lines = code
    .replace(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const found = lines.filter((line, index) => {
    const before = index === 0 ? above : comment(lines[index - 1] ?? '');
    return pattern.test(line) && !WARNS.test(before) && !WARNS.test(comment(line));
  });
  const acrossLines = pattern.exec(code)?.[0] ?? '';
  return acrossLines.includes('\n') && !WARNS.test(above) ? [...found, acrossLines] : found;
}

test('every pattern finds its own claim, and there are fifty', () => {
  expect(new Set(doubtfulClaims.map(({ id }) => id)).size).toBe(50);
  const blind = doubtfulClaims.filter(({ claim, pattern }) => !pattern.test(claim)).map(({ id }) => id);
  expect(blind).toEqual([]);
});

test('nothing that the bank teaches restates a doubtful claim', () => {
  const restated = questions.flatMap((question) => {
    const texts = taughtBy(question);
    const sentences = [...texts.flatMap(sentencesOf), ...answersOf(question).map(plain)];
    const blocks = texts.flatMap(codeOf);
    return doubtfulClaims.flatMap(({ id, pattern }) =>
      [
        ...sentences.filter((sentence) => pattern.test(sentence)),
        ...blocks.flatMap((block) => inCode(pattern, block)),
      ].map((where) => `${question.id}, ${id}: ${where}`),
    );
  });
  expect(restated).toEqual([]);
});
