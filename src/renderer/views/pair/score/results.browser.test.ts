import { agreementOf } from '@core/progress/agreement';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PairResults from './PairResults.svelte';
import { revealed, sat, sterner } from './sat.fixture';

describe('the results of a round of two', () => {
  it('show both side by side, the prediction, and what to talk through', async () => {
    for (const role of ['candidate', 'interviewer'] as const) {
      const screen = await render(PairResults, { seat: revealed(role, sterner) });
      await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^You differ/);
      const table = screen.getByRole('table', { name: 'Ana and Ben' });
      for (const column of ['Ana', 'Ben', 'Predicted'])
        await expect.element(table.getByRole('columnheader', { name: column })).toBeVisible();
      await expect.element(screen.getByRole('heading', { name: 'Talk it through' })).toBeVisible();
      await expect.element(screen.getByText('What one thing would have turned Ben to a yes?')).toBeVisible();
      await expect.element(screen.getByText('Said, by Ana alone').first()).toBeVisible();
      expect(document.body.textContent).not.toContain('Agreement over past pairs');
      await screen.unmount();
    }
  });

  it('say so where the two agree throughout', async () => {
    const screen = await render(PairResults, { seat: revealed('candidate') });
    await expect
      .element(screen.getByRole('heading', { level: 1 }))
      .toHaveTextContent('You agree on every criterion.');
    await expect.element(screen.getByRole('heading', { name: 'You agree throughout' })).toBeVisible();
    await expect.element(screen.getByText('None: you judge every key point', { exact: false })).toBeVisible();
  });

  it('say how many rated pairs there are, and how many it takes', async () => {
    const agreement = agreementOf([
      [2, 2],
      [3, 2],
      [4, 3],
      [1, 1],
      [2, 4],
    ]);
    const screen = await render(PairResults, { seat: revealed('interviewer', sterner), agreement });
    await expect
      .element(screen.getByText(/^Five criteria have been rated by both sides so far\. From 32 on/))
      .toBeVisible();
    expect(document.body.textContent).not.toContain('kappa');
  });

  it('wait until both are there', async () => {
    const screen = await render(PairResults, { seat: sat('candidate') });
    await expect.element(screen.getByRole('status')).toHaveTextContent('Opening both scorecards');
  });
});
