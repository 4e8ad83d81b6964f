import type { Scorecard } from '@core/rubric/scorecard';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { blank, DraftKeeper, startingForm } from './drafts';

const saved: Scorecard = {
  on: 100,
  ratings: { depth: 3 },
  evidence: [],
  raise: {},
  keyPoints: {},
  marks: {},
  recommendation: 'yes',
};

/** A draft as the keeper writes it, at `on`. */
async function draftAt(
  on: number,
  ...[stage, form]: Parameters<DraftKeeper['keep']> extends [infer S, infer F, number] ? [S, F] : never
) {
  let kept: Scorecard | null = null;
  const desk = { saveDraft: (draft: Scorecard) => Promise.resolve(void (kept = draft)) };
  const keeper = new DraftKeeper(desk, () => undefined);
  keeper.keep(stage, form, on);
  await keeper.flush();
  return kept as unknown as Scorecard;
}

describe('startingForm', () => {
  it('begins blank: no verdict before the seal, no decision after', () => {
    expect(startingForm('prediction', null, null)).toEqual(blank(null));
    expect(startingForm('scorecard', null, null)).toEqual(blank('no-decision'));
  });

  it('takes up a prediction where it was left, with a verdict that was not given yet', async () => {
    const draft = await draftAt(50, 'prediction', { ...blank(null), ratings: { depth: 2 } });
    expect(startingForm('prediction', draft, null)).toMatchObject({
      ratings: { depth: 2 },
      recommendation: null,
    });
  });

  it('never starts a scorecard from the draft of a prediction', async () => {
    const draft = await draftAt(50, 'prediction', { ...blank('yes'), ratings: { depth: 2 } });
    expect(startingForm('scorecard', draft, null).ratings).toEqual({});
  });

  it('starts from the saved scorecard, unless a draft is newer', async () => {
    const form = { ...blank('no' as const), ratings: { depth: 1 as const } };
    expect(startingForm('scorecard', await draftAt(99, 'scorecard', form), saved).ratings).toEqual({
      depth: 3,
    });
    expect(startingForm('scorecard', await draftAt(101, 'scorecard', form), saved).ratings).toEqual({
      depth: 1,
    });
  });
});

describe('DraftKeeper', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  const keeperOf = (
    saveDraft: () => Promise<void>,
    trouble: (why: string | null) => void = () => undefined,
  ) => new DraftKeeper({ saveDraft }, trouble);

  it('keeps only the last of many changes', async () => {
    const saveDraft = vi.fn(() => Promise.resolve());
    const keeper = keeperOf(saveDraft);
    for (const on of [1, 2, 3]) keeper.keep('scorecard', blank('no'), on);
    await vi.advanceTimersByTimeAsync(300);
    expect(saveDraft).toHaveBeenCalledOnce();
    expect(saveDraft).toHaveBeenCalledWith(expect.objectContaining({ on: 3 }));
  });

  it('lets a saved form go', async () => {
    const saveDraft = vi.fn(() => Promise.resolve());
    const keeper = keeperOf(saveDraft);
    keeper.keep('scorecard', blank('no'), 1);
    keeper.drop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(saveDraft).not.toHaveBeenCalled();
  });

  it('tells when a draft can’t be kept, and when it can again', async () => {
    const trouble = vi.fn();
    const saveDraft = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(new Error('full'));
    const keeper = keeperOf(saveDraft, trouble);
    keeper.keep('scorecard', blank('no'), 1);
    await keeper.flush();
    keeper.keep('scorecard', blank('no'), 2);
    await keeper.flush();
    expect(trouble.mock.calls).toEqual([[expect.stringContaining('Save the scorecard')], [null]]);
  });
});
