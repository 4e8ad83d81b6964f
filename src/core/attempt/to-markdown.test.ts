import { describe, expect, it } from 'vitest';
import type { Scorecard } from '../rubric/scorecard';
import { pairHeader, play, type } from './played.fixture';
import { exportName, toMarkdown } from './to-markdown';

const scorecard: Scorecard = {
  on: 1,
  ratings: { depth: 3, accuracy: 'not-observed' },
  evidence: [{ criterion: 'depth', answer: 'ladder', from: 0, to: 8, quote: 'Firmware\nfirst' }],
  raise: { depth: 'Name the structures' },
  keyPoints: { ladder: { firmware: true, loader: false } },
  marks: { 'warm-up': { 0: 'got' } },
  recommendation: 'yes',
};

const script: Parameters<typeof play>[0] = [
  [0, { type: 'start' }],
  [1, type('phase:intro', 'I am Ada.')],
  [10, { type: 'nextPhase' }],
  [11, type('warm-up/0', 'SIGTSTP')],
  [20, { type: 'nextPhase' }],
  [21, { type: 'revealHint' }],
  [22, type('ladder', '- **Firmware** first')],
  [60, { type: 'finish', as: 'finished', on: 1 }],
];

describe('toMarkdown', () => {
  it('gives time, transcript, answers and notes', () => {
    const { attempt, events } = play(script);
    const text = toMarkdown(attempt, events, '18 November, 20:14');
    expect(text).toMatch(/^# Walk me from the power button/);
    expect(text).toContain('- 18 November, 20:14');
    expect(text).toContain('| Depth ladder | 10:00 | 0:40 |  |');
    expect(text).toContain('- 0:21 Hint 1, 0.25 points’ worth. What runs first?');
    expect(text).toContain('> Walk me through it.\n\n- **Firmware** first');
    expect(text).toContain('**2. And Ctrl+C?**\n\n_No answer._');
    expect(text).toContain('## Notes\n\n### Intro\n\nI am Ada.');
    expect(text).not.toContain('## Scorecard');
  });

  it('gives the scorecard with prediction, evidence and key points', () => {
    const { attempt, events } = play([
      ...script,
      [60, { type: 'predict', prediction: { ratings: { depth: 4 }, recommendation: 'strong-yes' } }],
      [60, { type: 'score', scorecard }],
    ]);
    const text = toMarkdown(attempt, events, '');
    expect(text).toContain('- 3.0 of 4\n- Recommendation: Yes\n- Predicted: 4.0, Strong yes');
    expect(text).toContain('- Not observed and left out: Accuracy');
    expect(text).toContain("- 1 hint, 0.25 points' worth, not taken off");
    expect(text).toContain('- Rated 3: Good\n- Predicted 4: Strong');
    expect(text).toContain('> Firmware\n> first');
    expect(text).toContain('To raise it by one level: Name the structures');
    expect(text).toContain('- [x] Firmware \\| starts\n- [ ] The loader follows');
    expect(text).toContain('- Got it: Which signal does Ctrl+Z send?\n- Not marked: And Ctrl+C?');
  });

  it('tells marks at their moments', () => {
    const { attempt, events } = play([
      ...script,
      [60, { type: 'mark', moment: 21_500, text: 'A hint too soon' }],
    ]);
    expect(toMarkdown(attempt, events, '')).toContain(
      'What runs first?\n- 0:21 Marked: “A hint too soon”\n- 0:22',
    );
  });

  it('tells who sat in a round of two and what each did', () => {
    const { attempt, events } = play(
      [
        ...script.slice(0, -1),
        [23, { type: 'makeChange', change: 0 }, 'interviewer'],
        [24, type('ladder', '# '), 'interviewer'],
        [25, { type: 'extend', ms: 300_000 }, 'interviewer'],
        [60, { type: 'finish', as: 'finished', on: 1 }, 'interviewer'],
      ],
      pairHeader,
    );
    const text = toMarkdown(attempt, events, '18 November');
    expect(text).toContain('- Ana interviewed by Ben\n- 18 November');
    expect(text).toContain('- 0:23 Requirements changed by Ben. The disk is encrypted now.');
    expect(text).toContain('- 0:24 Ben wrote 2 characters');
    expect(text).toContain('- 0:25 5 min more for this phase, given by Ben');
    expect(text).toContain('| Depth ladder | 15:00 | 0:40 |  |');
  });

  it('closes a code fence that was left open', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [1, type('phase:intro', '```sh\nls')],
      [5, { type: 'finish', as: 'finished', on: 1 }],
    ]);
    expect(toMarkdown(attempt, events, '')).toContain('```sh\nls\n```\n');
  });

  it('marks an interrupted attempt', () => {
    const { attempt, events } = play([
      [0, { type: 'start' }],
      [5, { type: 'finish', as: 'interrupted', on: 1 }],
    ]);
    expect(toMarkdown(attempt, events, '')).toContain('- Interrupted: ended without being finished');
  });
});

describe('exportName', () => {
  it.each([
    ['Walk me: power → prompt!', 'greenroom-2026-11-18-walk-me-power-prompt.md'],
    ['Café/..\\x', 'greenroom-2026-11-18-cafe-x.md'],
    ['設計', 'greenroom-2026-11-18.md'],
  ])('names a file after %s', (title, name) => expect(exportName('2026-11-18', title, 'md')).toBe(name));

  it('keeps a long name short', () => {
    expect(exportName('2026-11-18', 'word '.repeat(60), 'html').length).toBeLessThan(90);
  });
});
