import { spawnSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
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

const QUESTION = `---
id: sound
title: What happens at boot?
round: os
topic: Boot
format: deep-dive
difficulty: 2
minutes: 12
rubric: os
---

## Prompt

Walk me through it.

## Hints

1. What runs first?

## Follow-ups

1. And then it hangs?

## Key points

- \`firmware\`: Firmware starts.
  - power-on self test
- \`loader\`: The loader follows.
  - grub|systemd-boot + loads
- \`kernel\`: The kernel takes over.
  - kernel starts

## Model answer

In stages.
`;

const RAPID = `---
id: sound-rapid
title: Signals
round: os
topic: Signals
format: rapid-fire
difficulty: 1
minutes: 5
rubric: own
---

## Prompt

Short answers.

## Questions

1. Which signal does Ctrl+Z send?
   - SIGTSTP.
2. And Ctrl+C?
   - SIGINT.
3. And kill?
   - SIGTERM.
`;

const ROUND = `id: sound-round
title: A short round
round: os
summary: One question.
rubric: own
questions:
  - id: only
    formats: [deep-dive]
phases:
  - id: talk
    title: Talk
    minutes: 10
    goal: Answer.
    question: only
    tools: [answer, hints]
`;

const LEVELS = `    levels:
      - Names parts
      - Puts them in order
      - Explains most steps
      - Explains every step
`;
const CRITERIA = ['depth', 'accuracy', 'failure', 'clarity'].map(
  (id) => `  - id: ${id}\n    title: ${id}\n    asks: How well?\n    weight: 1\n${LEVELS}`,
);
const RUBRIC = `id: own
title: My rubric
round: os
hintCost: 0.25
criteria:
${CRITERIA.join('')}`;

/** A text with one stretch replaced, which must be there; `id` keeps files from being each other's duplicates. */
function broken(text: string, id: string, from: string, to: string): string {
  const own = text.replace(/^id: .*$/m, `id: ${id}`);
  if (!own.includes(from)) throw new Error(`"${from}" is not in the text.`);
  return own.replace(from, () => to);
}
const question = (from: string, to: string) => broken(QUESTION, 'other', from, to);

/** In Latin-1 the é is one byte, which UTF-8 has no reading for. */
const LATIN1 = Buffer.from(question('In stages.', 'In a caf\xe9.'), 'latin1');
/** Nine aliases of nine aliases: 9^9 words once unfolded. */
const BOMB = `a: &a [x, x, x, x, x, x, x, x, x]
${[...'bcdefgh'].map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`).join(', ')}]`).join('\n')}
`;

interface Broken {
  file: string;
  content: string | Uint8Array;
  line: number;
  what: string;
  fix: string;
}

/** One mistake in each file, with the line it is on as counted by hand. */
const BROKEN: Broken[] = [
  {
    file: 'questions/broken-yaml.md',
    content: question('topic: Boot', 'topic: Boot: how it goes'),
    line: 5,
    what: 'This is not valid YAML',
    fix: 'put quotes around a text that holds ": "',
  },
  {
    file: 'questions/no-front-matter.md',
    content: '# Boot\n\nWalk me through it.\n',
    line: 1,
    what: 'There is no front matter',
    fix: 'Begin the file with "---"',
  },
  {
    file: 'questions/endless-front-matter.md',
    content: question('rubric: os\n---', 'rubric: os'),
    line: 1,
    what: 'There is no front matter',
    fix: '"---" again',
  },
  {
    file: 'questions/empty.md',
    content: '',
    line: 1,
    what: 'There is no front matter',
    fix: 'Begin the file with "---"',
  },
  {
    file: 'questions/unknown-field.md',
    content: question('minutes: 12', 'minutes: 12\ncolour: red'),
    line: 9,
    what: '"colour" is not a field',
    fix: 'Remove it, or use one of: id, title',
  },
  {
    file: 'questions/missing-field.md',
    content: question('topic: Boot\n', ''),
    line: 2,
    what: '"topic" is missing',
    fix: 'Write one short label',
  },
  {
    file: 'questions/wrong-type.md',
    content: question('difficulty: 2', 'difficulty: hard'),
    line: 7,
    what: '"difficulty" can\'t be "hard"',
    fix: 'Write a whole number from 1 to 5',
  },
  {
    file: 'questions/out-of-range.md',
    content: question('minutes: 12', 'minutes: 1200'),
    line: 8,
    what: '"minutes" can\'t be 1200',
    fix: 'Write a number of minutes from 0.5 to 90',
  },
  {
    file: 'questions/wrong-enum.md',
    content: question('format: deep-dive', 'format: quiz'),
    line: 6,
    what: '"format" can\'t be "quiz"',
    fix: 'Write one of: deep-dive, rapid-fire',
  },
  {
    file: 'questions/two-of-one-id.md',
    content: QUESTION,
    line: 2,
    what: 'The id "sound" is already taken by questions/os/sound.md',
    fix: 'Give one of the two another id',
  },
  {
    file: 'questions/id-of-the-apps-own.md',
    content: broken(QUESTION, 'os-boot-to-login', 'In stages.', 'Otherwise.'),
    line: 2,
    what: 'The id "os-boot-to-login" is already taken by questions/os/boot-to-login.md',
    fix: 'Give one of the two another id',
  },
  {
    file: 'questions/no-such-rubric.md',
    content: question('rubric: os', 'rubric: none-such'),
    line: 9,
    what: 'There is no rubric "none-such"',
    fix: 'Write one of: behavioral, networking, os, own, system-design',
  },
  {
    file: 'questions/rapid-fire-with-hints.md',
    content: broken(RAPID, 'other', '## Questions', '## Hints\n\n1. One.\n\n## Questions'),
    line: 16,
    what: 'A rapid-fire question has no section "Hints"',
    fix: 'Use: Prompt, Questions, Red flags',
  },
  {
    file: 'questions/missing-section.md',
    content: question('## Model answer\n\nIn stages.\n', ''),
    line: 10,
    what: 'The section "Model answer" is missing',
    fix: 'Add a heading "## Model answer"',
  },
  {
    file: 'questions/empty-section.md',
    content: question('In stages.\n', ''),
    line: 33,
    what: '"Model answer" is empty',
    fix: 'Write its text',
  },
  {
    file: 'questions/section-twice.md',
    content: question('## Follow-ups', '## Hints\n\n1. Again.\n\n## Follow-ups'),
    line: 20,
    what: 'The section "Hints" is there twice',
    fix: 'Join the two',
  },
  {
    file: 'questions/text-before-sections.md',
    content: question('---\n\n## Prompt', '---\n\nHello.\n\n## Prompt'),
    line: 12,
    what: 'There is text before the first section',
    fix: 'Move it below "## Prompt"',
  },
  {
    file: 'questions/text-beside-list.md',
    content: question('1. What runs first?', '1. What runs first?\n\nAnd think of disks.'),
    line: 20,
    what: '"Hints" holds text outside its list',
    fix: 'Begin the line with "- " or "1. "',
  },
  {
    file: 'questions/key-point-without-id.md',
    content: question('- `loader`: The loader', '- The loader'),
    line: 28,
    what: 'This key point has no id',
    fix: '"- `short-id`: One sentence."',
  },
  {
    file: 'questions/key-point-twice.md',
    content: question('`kernel`', '`loader`'),
    line: 30,
    what: 'The key point "loader" is there twice',
    fix: 'Give it another id',
  },
  {
    file: 'questions/key-point-without-phrasing.md',
    content: question('  - kernel starts\n', ''),
    line: 30,
    what: 'The key point "kernel" has no phrasings',
    fix: 'Nest a bullet below it',
  },
  {
    file: 'questions/empty-phrasing.md',
    content: question('systemd-boot + loads', 'systemd-boot +'),
    line: 29,
    what: "This phrasing can't be matched",
    fix: '"+" between parts',
  },
  {
    file: 'questions/unclosed-fence.md',
    content: question('In stages.', 'In stages.\n\n```sh\nsystemd-analyze'),
    line: 37,
    what: 'A code fence is never closed',
    fix: 'Close it with ```',
  },
  {
    file: 'questions/not-utf8.md',
    content: LATIN1,
    line: 35,
    what: 'This line is not UTF-8 text',
    fix: 'Save the file with the encoding UTF-8',
  },
  {
    file: 'questions/five-megabytes.md',
    content: question('In stages.', 'In stages. '.repeat(500_000)),
    line: 1,
    what: 'The file is larger than 256 KB',
    fix: 'Shorten it to at most 256 KB',
  },
  {
    file: 'questions/alias-bomb.md',
    content: question('id: other', `id: other\n${BOMB}`),
    line: 4,
    what: 'A YAML alias (*name) is used',
    fix: 'Write the value out in full',
  },
  {
    file: 'rounds/unknown-entry.yaml',
    content: broken(
      ROUND,
      'unknown-entry',
      '    tools: [answer, hints]',
      `    tools: [answer]
  - id: more
    title: More
    minutes: 5
    goal: Go on.
    question: ladder
    tools: [answer]`,
    ),
    line: 20,
    what: 'There is no entry "ladder" under "questions"',
    fix: 'Write the id of an entry',
  },
  {
    file: 'rounds/no-phases.yaml',
    content: broken(ROUND, 'no-phases', ROUND.slice(ROUND.indexOf('phases:')), 'phases: []\n'),
    line: 9,
    what: '"phases" can\'t be []',
    fix: 'Write a list of 1 to 20 phases',
  },
  {
    file: 'rounds/nothing-fits.yaml',
    content: broken(ROUND, 'nothing-fits', 'formats: [deep-dive]', 'formats: [story]'),
    line: 6,
    what: 'No question fits the entry "only"',
    fix: 'Widen its formats',
  },
  {
    file: 'rubrics/three-levels.yaml',
    content: broken(RUBRIC, 'three-levels', '      - Explains every step\n', ''),
    // What is missing has no line, so it is told where its list begins.
    line: 11,
    what: '"criteria.0.levels',
    fix: 'Write exactly four sentences',
  },
  {
    file: 'rubrics/three-criteria.yaml',
    content: broken(RUBRIC, 'three-criteria', CRITERIA[3]!, ''),
    line: 6,
    what: '"criteria" can\'t be',
    fix: 'Write 4 to 6 criteria',
  },
];

const SOUND = {
  'questions/os/sound.md': QUESTION,
  'questions/os/sound-rapid.md': RAPID,
  // HTML is text to the app, and what it would run is taken out where it is shown.
  // Its path is one that the app's own bank has as well, which makes it no less a file of this folder.
  'questions/os/boot-to-login.md': broken(
    QUESTION,
    'html',
    'Walk me through it.',
    '<script>alert(1)</script><img src="https://example.org/x.png" onerror="alert(1)">',
  ),
  'rounds/sound.yaml': ROUND,
  'rubrics/own.yaml': RUBRIC,
  // Not of the bank: no ending that counts.
  'questions/notes.txt': 'no front matter',
};

test('the app’s own bank has no problems', () => {
  const { status, lines } = check();
  expect(lines).toEqual([
    expect.stringMatching(/^\d+ questions \(.*\), \d+ round models, \d+ rubrics, 0 problems$/),
  ]);
  expect(status).toBe(0);
});

test('a folder of broken files: each is listed with its line and a remedy, and the sound rest is counted', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, {
    ...SOUND,
    ...Object.fromEntries(BROKEN.map(({ file, content }) => [file, content])),
  });
  await symlink('not-there.md', join(folder, 'questions/broken-link.md'));
  // An ending alone makes no file: a folder is looked into.
  await mkdir(join(folder, 'questions/folder.md'));

  const { status, lines, stderr } = check(folder);
  const told = [
    ...BROKEN,
    {
      file: 'questions/broken-link.md',
      line: 1,
      what: "The link can't be followed: it is not there",
      fix: 'Remove the link, or point it to a file',
    },
  ];
  for (const { file, line, what, fix } of told) {
    const path = relative(root, join(folder, file));
    const about = lines.filter((text) => text.startsWith(`${path}:`));
    expect.soft(about, file).toEqual([expect.stringContaining(`${path}:${line}  ${what}`)]);
    expect.soft(about[0]?.split(' — ')[1] ?? '', file).toContain(fix);
  }
  expect(lines.at(-1)).toBe(
    `3 questions (0 behavioral, 3 os, 0 networking, 0 system-design), 1 round model, 1 rubric, ${told.length} problems`,
  );
  expect(lines).toHaveLength(told.length + 1);
  expect(stderr).toBe('');
  expect(status).toBe(1);
});

test('a folder without a mistake may use the app’s rubrics', async () => {
  const folder = await tempFolder();
  await writeFiles(folder, SOUND);
  expect(check(folder)).toEqual({
    status: 0,
    stderr: '',
    lines: [
      '3 questions (0 behavioral, 3 os, 0 networking, 0 system-design), 1 round model, 1 rubric, 0 problems',
    ],
  });
});

test('a folder that is not there, or is a file, is told on the error stream', async () => {
  expect(check('/not/there')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no folder /not/there. Give the path of a question bank.'),
  });
  expect(check(inRoot('package.json'))).toMatchObject({ status: 2 });
});
