import { describe, expect, it } from 'vitest';
import { parseBank } from './parse-bank';

const QUESTION = `---
id: os-boot
title: Boot
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

1. A nudge
   over two lines.

## Follow-ups

1. And then?

## Key points

- \`firmware\`: Firmware starts.
  - power-on self test
  - firmware|uefi + devices
- \`loader\`: The loader follows.
  - grub
- \`kernel\`: The kernel starts.
  - kernel starts

## Model answer

First this.

\`\`\`sh
## not a heading
\`\`\`
`;

const RUBRIC = `id: os
title: OS
round: os
hintCost: 0.25
criteria:
${['a', 'b', 'c', 'd']
  .map((id) => `  - {id: ${id}, title: ${id}, asks: How?, weight: 1, levels: [one, two, three, four]}`)
  .join('\n')}
`;

const RAPID = `---
id: os-rapid
title: Rapid
round: os
topic: Signals
format: rapid-fire
difficulty: 1
minutes: 5
rubric: os
---

## Prompt

Short answers.

## Questions

1. One?
   - Yes.
2. Two?
   - \`kill\`:

     more
3. Three?
   - No.
`;

const bank = (files: Record<string, string>) =>
  parseBank([
    {
      path: '/bank',
      bundled: true,
      files: Object.entries({ 'rubrics/os.yaml': RUBRIC, ...files }).map(([file, text]) => ({ file, text })),
      problems: [],
    },
  ]);

/** The problems of one question file, as `line what`. */
const problemsOf = (text: string) =>
  bank({ 'questions/q.md': text }).problems.map(({ line, what }) => `${line} ${what}`);

describe('parseBank', () => {
  it('reads a question whole', () => {
    const { questions, problems } = bank({ 'questions/os/boot.md': QUESTION });
    expect(problems).toEqual([]);
    expect(questions[0]).toMatchObject({
      id: 'os-boot',
      hints: ['A nudge\nover two lines.'],
      modelAnswer: 'First this.\n\n```sh\n## not a heading\n```',
      file: 'questions/os/boot.md',
    });
    expect(questions[0]?.keyPoints[0]).toEqual({
      id: 'firmware',
      text: 'Firmware starts.',
      phrasings: ['power-on self test', 'firmware|uefi + devices'],
    });
  });

  it('reads a rapid-fire set with its answers', () => {
    const { questions, problems } = bank({ 'questions/rapid.md': RAPID });
    expect(problems).toEqual([]);
    expect(questions[0]?.items).toHaveLength(3);
    expect(questions[0]?.items[1]).toEqual({ prompt: 'Two?', answer: '`kill`:\n\nmore' });
  });

  it.each([
    [
      'a wrong value',
      QUESTION.replace('difficulty: 2', 'difficulty: hard'),
      `7 "difficulty" can't be "hard".`,
    ],
    ['a missing field', QUESTION.replace('topic: Boot\n', ''), '2 "topic" is missing.'],
    [
      'an unknown field',
      QUESTION.replace('topic:', 'topik: x\ntopic:'),
      '5 "topik" is not a field that is known here.',
    ],
    [
      'an unknown section',
      QUESTION.replace('## Hints', '## Tips'),
      '16 A deep-dive question has no section "Tips".',
    ],
    ['a missing section', QUESTION.replace('## Hints', '## Tips'), '10 The section "Hints" is missing.'],
    ['a key point without id', QUESTION.replace('- `loader`: The', '- The'), '30 This key point has no id.'],
    [
      'a phrasing without words',
      QUESTION.replace('- grub', '- grub +'),
      `31 This phrasing can't be matched: "grub +" has an empty part.`,
    ],
    ['an open fence', `${QUESTION}\n\`\`\`\n`, '43 A code fence is never closed.'],
    [
      'text before the sections',
      QUESTION.replace('## Prompt', 'Hello\n\n## Prompt'),
      '12 There is text before the first section.',
    ],
    ['no front matter', 'Hello', '1 There is no front matter.'],
  ])('names the line of %s', (_name, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  it('refuses YAML that unfolds without end, at its line', () => {
    const bomb = QUESTION.replace('topic: Boot', 'topic: &a [x, x]\ntags: [*a, *a]');
    expect(problemsOf(bomb)).toEqual(['6 A YAML alias (*name) is used.']);
  });

  it('keeps the first of two with one id, and names the second', () => {
    const { questions, problems } = bank({ 'questions/a.md': QUESTION, 'questions/b.md': QUESTION });
    expect(questions.map(({ file }) => file)).toEqual(['questions/a.md']);
    expect(problems).toMatchObject([
      { file: 'questions/b.md', line: 2, what: expect.stringContaining('questions/a.md') },
    ]);
  });

  it('lists a rubric that does not exist with those that do', () => {
    const { questions, problems } = bank({ 'questions/q.md': QUESTION.replace('rubric: os', 'rubric: oss') });
    expect(questions).toEqual([]);
    expect(problems).toMatchObject([
      { line: 9, what: 'There is no rubric "oss".', fix: 'Write one of: os.' },
    ]);
  });

  it('checks that phases and entries of a round name each other, and that the bank can fill them', () => {
    const round = `id: r
title: R
round: os
summary: S.
rubric: os
questions:
  - {id: ladder, formats: [deep-dive]}
  - {id: idle, formats: [story]}
phases:
  - {id: a, title: A, minutes: 2, goal: G., tools: [answer], question: nowhere}
`;
    const lines = bank({ 'rounds/r.yaml': round }).problems.map(({ line, what }) => `${line} ${what}`);
    expect(lines).toEqual([
      '7 No phase works on "ladder".',
      '8 No phase works on "idle".',
      '10 There is no entry "nowhere" under "questions".',
    ]);
    const mended = round
      .replace(', question: nowhere', ', question: ladder')
      .replace(/ {2}- \{id: idle.*\n/, '');
    expect(bank({ 'rounds/r.yaml': mended }).problems.map(({ what }) => what)).toEqual([
      'No question fits the entry "ladder".',
    ]);
  });
});
