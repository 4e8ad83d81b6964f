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

const SAMPLE = `---
id: a-middling-answer
title: A middling answer
rubric: os
---

## Prompt

What happens at boot?

## Answer

The **firmware**
starts, then the loader.

> Interviewer: And then?

The kernel, I think.

## Reference

- \`a\` 2: Names the parts: “The firmware starts”.
- \`b\` 3: Marks a guess, “The kernel, I think”.
- \`c\` not observed: Nothing was asked of it.
- \`d\` 1: Says no more than “then the loader”.
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
    [
      'a list of changes that is too long',
      QUESTION.replace('## Key points', '## Changes\n\n1. a\n2. b\n3. c\n4. d\n5. e\n\n## Key points'),
      '25 "Changes" has 5 items.',
    ],
    [
      'a change that says nothing',
      QUESTION.replace('## Key points', '## Changes\n\n1. \n\n## Key points'),
      '27 This change says nothing.',
    ],
    [
      'a change with bullets',
      QUESTION.replace('## Key points', '## Changes\n\n1. Now in Europe.\n   - And Asia.\n\n## Key points'),
      '28 A change has a bullet below it.',
    ],
    [
      'changes of a rapid-fire set',
      RAPID.replace('## Questions', '## Changes\n\n1. Now in Europe.\n\n## Questions'),
      '16 A rapid-fire question has no section "Changes".',
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

  it('reads changes of requirements where a question has them', () => {
    const changed = QUESTION.replace(
      '## Key points',
      '## Changes\n\n1. The disk is encrypted now.\n   What changes?\n2. It has no console.\n\n## Key points',
    );
    const { questions, problems } = bank({
      'questions/a.md': QUESTION,
      'questions/b.md': changed.replace('id: os-boot', 'id: b'),
    });
    expect(problems).toEqual([]);
    expect(questions.map(({ changes }) => changes)).toEqual([
      undefined,
      ['The disk is encrypted now.\nWhat changes?', 'It has no console.'],
    ]);
  });

  it('reads a calibration sample whole', () => {
    const { samples, problems } = bank({ 'calibration/a.md': SAMPLE });
    expect(problems).toEqual([]);
    expect(samples).toEqual([
      {
        id: 'a-middling-answer',
        title: 'A middling answer',
        rubric: 'os',
        prompt: 'What happens at boot?',
        answer: expect.stringContaining('> Interviewer: And then?'),
        reference: {
          a: { level: 2, why: 'Names the parts: “The firmware starts”.' },
          b: { level: 3, why: 'Marks a guess, “The kernel, I think”.' },
          c: { level: 'not-observed', why: 'Nothing was asked of it.' },
          d: { level: 1, why: 'Says no more than “then the loader”.' },
        },
        file: 'calibration/a.md',
      },
    ]);
  });

  it.each([
    ['a level that is none', SAMPLE.replace('`a` 2', '`a` 5'), '22 This reference names no criterion'],
    ['a criterion twice', SAMPLE.replace('`b` 3', '`a` 3'), '23 The criterion "a" is there twice.'],
    [
      'a reason without a quote',
      SAMPLE.replace('“The kernel, I think”', 'it'),
      '23 This reason quotes nothing.',
    ],
    [
      'words that nobody said',
      SAMPLE.replace('“then the loader”', '“GRUB”'),
      "25 The answer doesn't say “GRUB”.",
    ],
    [
      'a criterion that the rubric has not',
      SAMPLE.replace('`d`', '`e`'),
      '25 The rubric has no criterion "e".',
    ],
    ['a criterion left out', SAMPLE.replace('`d`', '`e`'), '20 There is no reference for the criterion "d".'],
    [
      'a rubric that is not there',
      SAMPLE.replace('rubric: os', 'rubric: oss'),
      '4 There is no rubric "oss".',
    ],
    ['a missing answer', SAMPLE.replace('## Answer', '## Said'), '5 The section "Answer" is missing.'],
  ])('names the line of %s in a sample', (_name, text, problem) => {
    const { samples, problems } = bank({ 'calibration/a.md': text });
    expect(samples).toEqual([]);
    expect(problems.map(({ line, what }) => `${line} ${what}`).join('\n')).toContain(problem);
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
