import { expect, test } from '../../fixtures';
import { roundModel, rubric } from '../../support/bundled-bank';
import { eventsInDatabase, eventsInJournal } from '../../support/stored';

for (const kind of ['behavioral', 'os', 'networking', 'system-design']) {
  test(`a ${kind} drill from set-up to History, and again after a reload`, async ({ app, pages }) => {
    const { page } = app;
    const model = roundModel(`${kind}-20`);
    const { criteria } = rubric(kind);
    await pages.begin(model.title);

    for (const [index, phase] of model.phases.entries()) {
      await expect(pages.currentPhase()).toContainText(phase.title);
      await pages.write(`Words for ${phase.title}. `);
      if (phase.tools.includes('hints')) {
        const hint = page.getByRole('heading', { name: 'Hint 1' });
        if (!(await hint.isVisible())) await pages.button('Reveal hint').click();
        await expect(hint).toBeVisible();
      } else if (phase.question) {
        await pages.button('Next question').click();
        await pages.write('A second short answer.');
      }
      if (index < model.phases.length - 1) await pages.button('Next phase').click();
    }
    await pages.button('Finish round').click();

    // Predict: the model answer stays out of reach until every criterion and the whole has a prediction.
    await expect(page.getByRole('heading', { name: 'How did it go?' })).toBeVisible();
    await expect(pages.button('Show model answer')).toHaveAttribute('aria-disabled', 'true');
    await pages.rate(page, Object.fromEntries(criteria.map(({ title }) => [title, 1])));
    await pages.sayYes('Overall');
    await pages.button('Show model answer').click();

    // Question by question: key points are confirmed, short answers are marked.
    const questions = model.questions.length;
    for (let place = 1; place <= questions; place++) {
      await expect(page.getByText(`Question ${place} of ${questions}`)).toBeVisible();
      const points = page.getByRole('list', { name: 'Key points' });
      const marks = page.getByRole('radiogroup').filter({ has: page.getByRole('radio', { name: 'Partly' }) });
      if (await points.isVisible()) await points.getByRole('checkbox').first().check();
      else await marks.first().getByRole('radio', { name: 'Partly' }).check();
      if (place < questions) await page.getByRole('button', { name: 'Next question' }).click();
    }

    const levels = criteria.map((_, index) => (index % 4) + 1);
    await pages.rate(
      page,
      Object.fromEntries(criteria.map(({ title }, index) => [title, levels[index]! - 1])),
    );
    await page
      .getByRole('radiogroup', { name: 'Recommendation' })
      .getByRole('radio', { name: 'No', exact: true })
      .check();
    await pages.button('Save scorecard').click();

    // By hand: all weights are 1, so the total is the plain mean.
    const total = (levels.reduce((sum, level) => sum + level, 0) / levels.length).toFixed(1);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    const happened = page.getByRole('region', { name: 'What happened' });
    await expect(happened).toContainText('Round finished');
    const transcript = await happened.innerText();
    expect(transcript).toContain('Hint 1');
    const stored = await eventsInDatabase(page);
    expect(await eventsInJournal(app.journal)).toEqual(stored);

    await page.reload();
    await pages.main('History').click();
    const row = pages.attempts().getByRole('row').nth(1);
    await expect(row).toContainText(total);
    await row.getByRole('link').first().click();
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await expect(happened).toContainText('Round finished');
    expect(await happened.innerText()).toBe(transcript);
    await page.getByRole('tab', { name: 'Scorecard' }).click();
    await expect(page.getByRole('tabpanel')).toContainText(total);
    expect(await eventsInDatabase(page)).toEqual(stored);
  });
}
