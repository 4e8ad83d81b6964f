import { otherRole } from '@core/room/roles';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PairScoring from './PairScoring.svelte';
import { overRound, sat } from './sat.fixture';

type Screen = Awaited<ReturnType<typeof render>>;

/** Picks a level of every criterion. */
async function rateAll(screen: Screen, names: string[], level: number) {
  for (const name of names) {
    await screen
      .getByRole('radiogroup', { name, exact: true })
      .getByRole('radio')
      .nth(level - 1)
      .click();
  }
}

const titles = (seat: ReturnType<typeof sat>) => seat.header.rubric.criteria.map(({ title }) => title);

describe('the candidate', () => {
  it('predicts first, waits for the model answer, scores, and waits for the interviewer', async () => {
    const seat = sat('candidate');
    const screen = await render(PairScoring, { seat });
    await expect.element(screen.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
    expect(document.body.textContent).not.toContain('Model answer');

    await rateAll(screen, titles(seat), 2);
    await screen.getByRole('radio', { name: 'Yes', exact: true }).click();
    await screen.getByRole('button', { name: 'Show model answer' }).click();
    await expect.element(screen.getByText('Your prediction is sealed.', { exact: false })).toBeVisible();
    expect(seat.asked).toMatchObject([
      { type: 'predict', prediction: { ratings: { depth: 2 }, recommendation: 'yes' } },
    ]);

    // The owner's app tells that it is sealed, and then puts the whole questions on stage.
    seat.prediction = seat.attempt!.prediction;
    await expect.element(screen.getByText('Your prediction is sealed.', { exact: false })).toBeVisible();
    seat.attempt = overRound(seat.header);
    await screen.getByRole('button', { name: 'Next question' }).click();
    await expect.element(screen.getByRole('tab', { name: 'Model answer' })).toBeVisible();
    await expect.element(screen.getByRole('list', { name: 'Key points' })).toBeVisible();

    await rateAll(screen, titles(seat), 3);
    seat.handedIn = { ...seat.handedIn, interviewer: true };
    await expect.element(screen.getByText('Ben has handed in.')).toBeVisible();
    seat.handedIn = { ...seat.handedIn, interviewer: false };
    await screen.getByRole('button', { name: 'Hand in scorecard' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Waiting for Ben’s scorecard.' })).toBeVisible();
    await expect.element(screen.getByText('3.0 of 4')).toBeVisible();
    expect(seat.cards).toMatchObject([{ ratings: { depth: 3 }, recommendation: 'no-decision' }]);
    expect(seat.marks).toEqual([]);
  });

  it('keeps what was filled in when the screen is left and shown again', async () => {
    const seat = sat('candidate');
    const first = await render(PairScoring, { seat });
    await rateAll(first, ['Depth'], 4);
    await first.unmount();
    const again = await render(PairScoring, { seat });
    const depth = again.getByRole('radiogroup', { name: 'Depth' });
    await expect.element(depth.getByRole('radio').nth(3)).toBeChecked();
  });

  it('is told in plain words why a scorecard wasn’t taken', async () => {
    const seat = sat('candidate');
    seat.attempt = overRound(seat.header);
    seat.prediction = { ratings: {}, recommendation: 'no' };
    seat.handIn = () => Promise.resolve('The room has ended.');
    const screen = await render(PairScoring, { seat });
    await rateAll(screen, titles(seat), 1);
    await screen.getByRole('button', { name: 'Hand in scorecard' }).click();
    await expect.element(screen.getByText('The room has ended.', { exact: false })).toBeVisible();
  });
});

describe('the interviewer', () => {
  const text = (seat: ReturnType<typeof sat>) => seat.attempt!.answers['ladder']!;
  const noted = () => {
    const seat = sat('interviewer');
    const quote = text(seat).slice(0, 24).trim();
    const evidence = { criterion: 'depth', answer: 'ladder', from: 0, to: quote.length, quote };
    seat.desk!.note({
      ratings: { depth: 3 },
      evidence: [evidence, { ...evidence, quote: 'words that were taken back' }],
      raise: { depth: 'Name the system call' },
      heard: { ladder: { fork: 700_000, loader: 800_000 } },
      flags: { ladder: [0] },
      recommendation: 'yes',
    });
    return { seat, quote };
  };

  it('starts from the notes, without a prediction, and hands in what was heard as marks', async () => {
    const { seat, quote } = noted();
    const screen = await render(PairScoring, { seat });
    const depth = screen.getByRole('radiogroup', { name: 'Depth', exact: true });
    await expect.element(depth.getByRole('radio').nth(2)).toBeChecked();
    await expect.element(screen.getByRole('list', { name: 'Evidence for Depth' })).toHaveTextContent(quote);
    await expect.element(screen.getByText('words that were taken back', { exact: false })).toBeVisible();
    expect(document.body.textContent).not.toContain('How did it go?');
    await screen.getByRole('button', { name: 'Next question' }).click();
    const points = screen.getByRole('list', { name: 'Key points' });
    await expect.element(points.getByRole('checkbox').nth(8)).toBeChecked();
    await points.getByRole('checkbox').nth(8).click();

    await rateAll(screen, titles(seat).slice(1), 2);
    await screen.getByRole('button', { name: 'Hand in scorecard' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Waiting for Ana’s scorecard.' })).toBeVisible();
    expect(seat.cards[0]).toMatchObject({
      ratings: { depth: 3, accuracy: 2 },
      recommendation: 'yes',
      keyPoints: { ladder: { fork: true, loader: false } },
    });
    // The loader was unticked, so it isn't said that it was heard.
    expect(seat.marks.map(({ moment, text: says }) => [moment, says.split(':')[0]])).toEqual([
      [700_000, 'Said'],
      [seat.attempt!.phases[1]!.leftAt, 'Red flag'],
    ]);
  });

  it('keeps what was decided in the notes, so that a page that is loaded again has it', async () => {
    const { seat } = noted();
    const screen = await render(PairScoring, { seat });
    await rateAll(screen, ['Accuracy'], 4);
    await vi.waitFor(() => expect(seat.notes.ratings).toEqual({ depth: 3, accuracy: 4 }));
    await screen.unmount();
    const reloaded = sat('interviewer');
    reloaded.notes = seat.notes;
    const again = await render(PairScoring, { seat: reloaded });
    const accuracy = again.getByRole('radiogroup', { name: 'Accuracy' });
    await expect.element(accuracy.getByRole('radio').nth(3)).toBeChecked();
  });
});

describe('waiting', () => {
  it('says when the partner is away, and when both are opening', async () => {
    for (const role of ['candidate', 'interviewer'] as const) {
      const seat = sat(role);
      const partner = seat.names[otherRole(role)];
      seat.handedIn = { ...seat.handedIn, [role]: true };
      const screen = await render(PairScoring, { seat });
      await expect
        .element(screen.getByRole('heading', { name: `Waiting for ${partner}’s scorecard.` }))
        .toBeVisible();
      seat.partner = 'away';
      await expect.element(screen.getByText(`${partner} is not connected`, { exact: false })).toBeVisible();
      seat.handedIn = { candidate: true, interviewer: true };
      await expect.element(screen.getByRole('heading', { name: 'Opening both scorecards.' })).toBeVisible();
      await screen.unmount();
    }
  });
});
