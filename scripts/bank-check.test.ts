import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder, writeFiles } from '@backend/testing';
import { inRoot, root } from './lib/paths';

function check(...args: string[]) {
  const cli = inRoot('node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, inRoot('scripts/bank-check.ts'), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

test('the app’s own bank has no problems', () => {
  const { status, lines } = check();
  expect(lines).toEqual([
    expect.stringMatching(/^\d+ questions \(.*\), \d+ round models, \d+ rubrics, 0 problems$/),
  ]);
  expect(status).toBe(0);
});

test('each problem of a folder is one line with its file, line and remedy', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, {
    'questions/a.md': 'no front matter',
    'questions/b.md': Buffer.from('---\ntitle: caf\xe9\n', 'latin1'),
    'questions/c.md': 'x'.repeat(5_000_000),
  });
  const { status, lines } = check(folder);
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/questions\/a\.md:1 {2}.+ — .+/),
    expect.stringMatching(/questions\/b\.md:2 {2}.+ — .+/),
    expect.stringMatching(/questions\/c\.md:1 {2}.+ — .+/),
    expect.stringMatching(/^0 questions .* 3 problems$/),
  ]);
});

test('a folder may use the app’s rubrics, and answers for its own files only', async () => {
  const folder = await tempFolder();
  const file = 'questions/os/boot-to-login.md';
  cpSync(inRoot('question-bank/questions/os'), join(folder, 'questions/os'), { recursive: true });
  const first = check(folder);
  expect(first).toMatchObject({
    status: 0,
    lines: [expect.stringContaining('0 round models, 0 rubrics, 0 problems')],
  });
  writeFileSync(
    join(folder, file),
    readFileSync(join(folder, file), 'utf8').replace('rubric: os', 'rubric: none'),
  );
  expect(check(folder).lines).toEqual([
    expect.stringContaining('There is no rubric "none"'),
    expect.stringMatching(/ 1 problem$/),
  ]);
});

test('a folder that is not there is told on the error stream', () => {
  expect(check('/not/there')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no folder /not/there'),
  });
});
