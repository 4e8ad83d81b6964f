import { describe, expect, it } from 'vitest';
import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import { header, pairHeader, play, type } from '../attempt/played.fixture';
import type { Scorecard } from '../rubric/scorecard';
import { html, scriptJson } from './html';
import { replayData } from './replay-data';
import { toHtml } from './to-html';

const EVIL = `</script><script>alert(1)</script><img src="x" onerror='alert(2)'>`;

const scorecard: Scorecard = {
  on: 1,
  ratings: { depth: 3, accuracy: 'not-observed' },
  evidence: [{ criterion: 'depth', answer: 'ladder', from: 0, to: 8, quote: EVIL }],
  raise: { depth: EVIL },
  keyPoints: { ladder: { firmware: true } },
  marks: { 'warm-up': { 0: 'got' } },
  recommendation: 'yes',
};

const { events } = play([
  [0, { type: 'start' }],
  [1, type('phase:intro', EVIL)],
  [10, { type: 'nextPhase' }],
  [11, type('warm-up/0', 'SIGTSTP')],
  [20, { type: 'nextPhase' }],
  [21, { type: 'revealHint' }],
  [22, type('ladder', 'Firmware first')],
  [60, { type: 'finish', as: 'finished', on: 1 }],
  [60, { type: 'mark', moment: 5, text: EVIL }],
  [60, { type: 'predict', prediction: { ratings: { depth: 4 }, recommendation: 'yes' } }],
  [60, { type: 'score', scorecard }],
]);
// Nothing of an attempt may be taken for markup, wherever it stands.
const evil = (text: string) => text + EVIL;
const hostile = {
  ...header,
  model: {
    ...header.model,
    title: evil(header.model.title),
    phases: header.model.phases.map((phase) => ({ ...phase, title: evil(phase.title) })),
  },
  rubric: {
    ...header.rubric,
    criteria: header.rubric.criteria.map((criterion) => ({ ...criterion, title: evil(criterion.title) })),
  },
  questions: Object.fromEntries(
    Object.entries(header.questions).map(([entry, question]) => [
      entry,
      {
        ...question,
        title: evil(question.title),
        keyPoints: question.keyPoints.map((point) => ({ ...point, text: evil(point.text) })),
      },
    ]),
  ),
};
const parts = {
  startedOn: evil('18 November'),
  markdown: (text: string) => html`<p>${text}</p>`.text,
  style: 'p { margin: 0 }',
};
const page = (replays: boolean) =>
  toHtml(applyAll(empty(hostile), events), events, {
    ...parts,
    player: replays ? { script: 'let played = 1;', hash: 'abc=' } : null,
  });

describe('toHtml', () => {
  it('has the scorecard, answers, times and transcript', () => {
    const text = page(true);
    for (const part of [
      'Not observed',
      'not observed',
      'Firmware first',
      'SIGTSTP',
      'Depth ladder',
      'Covered',
    ])
      expect(text.toLowerCase()).toContain(part.toLowerCase());
  });

  it('lets no text of the attempt become markup', () => {
    const text = page(true);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text.match(/<\/script>/g)).toHaveLength(2);
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=&quot;x&quot; onerror=&#39;alert(2)&#39;&gt;');
  });

  it('allows the player’s script alone, and nothing from anywhere', () => {
    expect(page(true)).toContain('default-src &#39;none&#39;');
    expect(page(true)).toContain('script-src &#39;sha256-abc=&#39;');
    expect(page(true)).toContain('<script>let played = 1;</script>');
    expect(page(true)).not.toMatch(/<[^>]*\b(src|href)=/);
  });

  it('has neither script nor replay on paper', () => {
    expect(page(false)).not.toContain('<script');
    expect(page(false)).not.toContain('script-src');
    expect(page(false)).not.toContain('id="replay"');
  });

  it('sets what the interviewer did apart, and tells the player that they wrote', () => {
    const { attempt, events: pair } = play(
      [
        [0, { type: 'start' }],
        [1, type('phase:intro', 'Hello')],
        [2, type('phase:intro', '# '), 'interviewer'],
        [3, { type: 'nextPhase' }, 'interviewer'],
        [4, { type: 'nextPhase' }, 'interviewer'],
        [5, { type: 'makeChange', change: 0 }, 'interviewer'],
        [9, { type: 'finish', as: 'finished', on: 1 }],
      ],
      { ...pairHeader, pair: { ...pairHeader.pair!, names: { candidate: 'Ana', interviewer: EVIL } } },
    );
    const text = toHtml(attempt, pair, { ...parts, player: { script: '', hash: '' } });
    expect(text).toContain('Ana interviewed by &lt;/script&gt;');
    expect(text).not.toContain('<img');
    expect(text.match(/<li class="interviewer">/g)).toHaveLength(4);
    expect(text).toContain('The disk is encrypted now.');
    const told = replayData(attempt, pair).happenings.map((row) => row.text);
    expect(told).toContain(`${EVIL} wrote 2 characters`);
    expect(told).toContain(`Requirements changed by ${EVIL}. The disk is encrypted now.`);
    expect(told.join()).not.toContain('Ana wrote');
  });

  it('seals partners’ scorecards until the candidate has scored', () => {
    const review = { bundle: 'b', reviewer: 'Grace', version: '1', receivedOn: 1, scorecard, marks: [] };
    const reviewed = { ...events[0]!, type: 'reviewed' as const, review };
    const unscored = events.filter(({ type }) => type !== 'scored');
    const withReview = (before: typeof events) =>
      toHtml(applyAll(empty(header), [...before, reviewed]), before, { ...parts, player: null });
    expect(withReview(unscored)).not.toContain('Grace');
    expect(withReview(events)).toContain('<th scope="col">Grace</th>');
  });
});

it('writes JSON that cannot end its element and reads back the same', () => {
  const value = { text: '</script><!--', more: [1, null] };
  const { text } = scriptJson(value);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual(value);
});
