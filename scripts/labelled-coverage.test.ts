import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { findCoverage } from '@core/coverage/coverage';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from './lib/paths';

/** An answer with the key points that a careful reading finds in it, labelled before the matcher saw it. */
interface Labelled {
  question: string;
  quality: 'good' | 'middling' | 'wrong';
  half: 'tune' | 'held-back';
  answer: string;
  covers: string[];
}

const folder = join(import.meta.dirname, 'labelled');
const labelled = readdirSync(folder).flatMap(
  (file) => parse(readFileSync(join(folder, file), 'utf8')) as Labelled[],
);
const { questions } = parseBank([await readBankFolder(inRoot('question-bank'), true)]);

/** Shares of what the matcher finds that is right (precision), and of what is right that it finds (recall). */
function judge(some: readonly Labelled[]): { precision: number; recall: number } {
  const counts = { hit: 0, missed: 0, wrong: 0 };
  for (const { question: id, answer, covers } of some) {
    const question = questions.find((each) => each.id === id);
    if (!question) throw new Error(`There is no question "${id}" any more; label its answers anew.`);
    const found = findCoverage(question, answer).keyPoints;
    for (const point of question.keyPoints) {
      const is = found[point.id]?.covered ?? false;
      const should = covers.includes(point.id);
      if (is && should) counts.hit++;
      else if (is) counts.wrong++;
      else if (should) counts.missed++;
    }
  }
  return {
    precision: counts.hit / (counts.hit + counts.wrong),
    recall: counts.hit / (counts.hit + counts.missed),
  };
}

const of = (half: Labelled['half']) => labelled.filter((each) => each.half === half);
const told = ({ precision, recall }: ReturnType<typeof judge>) =>
  `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;

test('the set is large and mixed enough', () => {
  expect(labelled.length).toBeGreaterThanOrEqual(60);
  expect(new Set(labelled.map(({ question }) => question)).size).toBeGreaterThanOrEqual(30);
  for (const quality of ['good', 'middling', 'wrong']) {
    expect(labelled.filter((each) => each.quality === quality).length).toBeGreaterThanOrEqual(15);
  }
});

test('key points are found well, and about as well in the half that nobody tuned on', () => {
  const [all, tune, heldBack] = [judge(labelled), judge(of('tune')), judge(of('held-back'))];
  console.log(`All: ${told(all)}. Tune: ${told(tune)}. Held back: ${told(heldBack)}.`);
  expect(all.precision).toBeGreaterThanOrEqual(0.9);
  expect(all.recall).toBeGreaterThanOrEqual(0.85);
  // Apart, so that what was won on the one half alone shows.
  expect(heldBack.precision).toBeGreaterThanOrEqual(0.85);
  expect(heldBack.recall).toBeGreaterThanOrEqual(0.85);
});
