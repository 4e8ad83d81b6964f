import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { readTopics, reportOn, type BankReport } from '@core/bank/report';
import { inRoot } from './lib/paths';

const folder = inRoot('question-bank');
const list = join(folder, 'topics.csv');
const topics = existsSync(list) ? readTopics(readFileSync(list, 'utf8')) : [];
print(reportOn(parseBank([await readBankFolder(folder, true)]), topics));

function print({ counts, difficulties, coverage, uncovered, unknown, thin, answers }: BankReport): void {
  const formats = Object.keys(Object.values(counts)[0] ?? {});
  const total = (some: Record<string, number>) => Object.values(some).reduce((sum, each) => sum + each, 0);
  console.log(row('Questions', ...formats, 'all'));
  for (const [round, some] of Object.entries(counts)) {
    console.log(row(round, ...formats.map((format) => some[format] ?? 0), total(some)));
  }
  const byFormat = formats.map((format) =>
    Object.values(counts).reduce((sum, some) => sum + (some[format] ?? 0), 0),
  );
  console.log(
    row(
      'all',
      ...byFormat,
      byFormat.reduce((sum, each) => sum + each, 0),
    ),
  );
  console.log(
    `\nBy difficulty: ${Object.entries(difficulties)
      .map(([level, n]) => `${level}: ${n}`)
      .join(', ')}`,
  );

  console.log('\nTopics covered');
  for (const { group, all, covered } of coverage) {
    console.log(row(group, `${covered} of ${all}`, `${all > 0 ? ((100 * covered) / all).toFixed(1) : '-'}%`));
  }
  for (const { id, topic, leftOut } of uncovered) {
    console.log(`  not covered: ${id} ${topic}: ${leftOut || 'no reason given'}`);
  }
  for (const { id, file } of unknown) console.log(`  no such topic: ${id} in ${file}`);
  console.log(`\nKey points with fewer than two phrasings: ${thin.join(', ') || 'none'}`);

  const told = ({ id, words, minutes }: BankReport['answers'][number]) =>
    `  ${id}: ${words} words, ${minutes.toFixed(1)} min aloud`;
  const fit = answers.filter(({ minutes }) => minutes >= 1 && minutes <= 5).length;
  console.log(`\nModel answers of 1 to 5 minutes at 150 words a minute: ${fit} of ${answers.length}`);
  console.log(
    ['Shortest', ...answers.slice(0, 5).map(told), 'Longest', ...answers.slice(-5).map(told)].join('\n'),
  );
}

function row(first: string, ...cells: (string | number)[]): string {
  return `${first.padEnd(16)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
}
