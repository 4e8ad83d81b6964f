import { expect, test } from '../../fixtures';
import { AppPages } from '../../pages/app-pages';
import { roundModel } from '../../support/bundled-bank';
import { sitDown } from '../../support/room';
import { handIn, predictAll } from '../../support/room-scores';
import { eventsInJournal } from '../../support/stored';

const round = roundModel('system-design-20').title;
const RUBRIC = 'system-design';

for (const role of ['Candidate', 'Interviewer'] as const) {
  test(`a whole round in two windows, with the owner as ${role.toLowerCase()}`, async ({ app, pages }) => {
    const owner = app.page;
    const partner = await sitDown(owner, { round, role });
    const others = new AppPages(partner);
    const [candidate, interviewer] = role === 'Candidate' ? [pages, others] : [others, pages];

    await candidate.answer().click();
    await candidate.page.keyboard.type('Ten thousand a second.');
    await expect.poll(() => interviewer.answerText()).toBe('Ten thousand a second.');
    await interviewer.button('Write into the answer').click();
    await interviewer.answer().click();
    await interviewer.page.keyboard.press('Control+End');
    await interviewer.page.keyboard.type(' At its peak?');
    await expect.poll(() => candidate.answerText()).toBe('Ten thousand a second. At its peak?');

    await interviewer.button('Finish round').click();
    await interviewer.button('Finish now').click();
    await predictAll(candidate, RUBRIC, 2);
    await handIn(candidate, RUBRIC, 2);
    await handIn(interviewer, RUBRIC, 3);
    for (const page of [owner, partner]) {
      await expect(page.getByText('Both scorecards are open.')).toBeVisible();
    }
    const [events = []] = Object.values(await eventsInJournal(app.journal));
    expect(events.find(({ type }) => type === 'scored')?.by).toBe('candidate');
    expect(events.find(({ type }) => type === 'reviewed')?.by).toBe('interviewer');

    const closed = partner.waitForEvent('close');
    await pages.button('Close room').click();
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Close room' }).click();
    await closed;
    await pages.button('Go to History').click();
    await expect(pages.attempts().getByRole('row')).toHaveCount(2);
  });
}
