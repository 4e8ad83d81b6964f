import { MARK_LENGTH } from '@core/attempt/decide';
import { header, play } from '@core/attempt/played.fixture';
import { blankNotes } from '@core/room/notes';
import { describe, expect, it } from 'vitest';
import { marksOf } from './marks';

const { attempt } = play([
  [0, { type: 'start' }],
  [60, { type: 'nextPhase' }],
  [100, { type: 'nextPhase' }],
  [400, { type: 'finish', as: 'finished', on: 400_000 }],
]);
const ladder = {
  ...header.questions['ladder']!,
  redFlags: [{ text: 'Init prints\nthe prompt', phrasings: [] }],
};
const flagged = { ...header, questions: { ...header.questions, ladder } };
const notes = {
  ...blankNotes(),
  heard: { ladder: { loader: 300_000, firmware: 120_000, unknown: 5 }, gone: { x: 1 } },
  flags: { ladder: [0, 7] },
};

describe('marks of what was heard', () => {
  it('stand at their moments in order; a flag where its question was left', () => {
    expect(marksOf({ header: flagged, notes }, { keyPoints: {} }, attempt)).toEqual([
      { moment: 120_000, text: 'Said: Firmware | starts' },
      { moment: 300_000, text: 'Said: The loader follows' },
      { moment: 400_000, text: 'Red flag: Init prints the prompt' },
    ]);
  });

  it('leave out what the scorecard doesn’t count after all', () => {
    const scorecard = { keyPoints: { ladder: { loader: false, firmware: true } } };
    expect(marksOf({ header, notes }, scorecard, attempt).map(({ text }) => text)).toEqual([
      'Said: Firmware | starts',
    ]);
  });

  it('keep within what a mark may say, and within the round', () => {
    const long = { ...ladder, keyPoints: [{ id: 'loader', text: 'x'.repeat(900), phrasings: [] }] };
    const late = { ...blankNotes(), heard: { ladder: { loader: 900_000 } } };
    const [mark] = marksOf(
      { header: { ...header, questions: { ladder: long } }, notes: late },
      { keyPoints: {} },
      attempt,
    );
    expect(mark?.text).toHaveLength(MARK_LENGTH);
    expect(mark?.moment).toBe(400_000);
  });
});
