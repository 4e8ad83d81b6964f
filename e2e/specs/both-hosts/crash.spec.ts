import { expect, test } from '../../fixtures';
import { AppPages } from '../../pages/app-pages';
import { roundModel } from '../../support/bundled-bank';
import { eventsInDatabase, eventsInJournal } from '../../support/stored';
import { letter, typed, watchAcknowledged } from '../../support/typing';

/** At most this much typing, in ms, may be gone after a kill. */
const MAY_BE_LOST = 500;

const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

// Twenty in all. A browser is started again sooner than the desktop's double.
const KILLS = { browser: 15, desktop: 5 };

test('killed while typing, again and again', async ({ launch, host }) => {
  test.setTimeout(120_000);
  let app = await launch();
  let pages = new AppPages(app.page);
  await pages.begin(roundModel('os-20').title);
  await pages.button('Next phase').click();
  await pages.answer().click();
  let written = 0;

  for (let kill = 1; kill <= KILLS[host]; kill++) {
    const acknowledged = await watchAcknowledged(app.page);
    const strokes: { at: number; count: number }[] = [];
    const end = Date.now() + 500 + Math.random() * 900;
    while (Date.now() < end) {
      await app.page.keyboard.type(letter(written));
      strokes.push({ at: Date.now(), count: ++written });
    }
    const left = seconds(await pages.timer().innerText());
    await app.kill();
    const killedAt = Date.now();
    const safe = strokes.findLast(({ at }) => at <= killedAt - MAY_BE_LOST)?.count ?? 0;
    const onDisk = await eventsInJournal(app.journal);

    app = await launch();
    pages = new AppPages(app.page);
    await app.page.getByRole('dialog').getByRole('button', { name: 'Resume round' }).click();
    await expect(pages.timer()).toBeVisible();
    const text = await pages.answerText();
    expect(text).toBe(typed(text.length));
    expect(text.length).toBeGreaterThanOrEqual(acknowledged.longest);
    expect(text.length).toBeGreaterThanOrEqual(safe);
    expect(Math.abs(seconds(await pages.timer().innerText()) - left)).toBeLessThanOrEqual(2);

    await expect(pages.saved()).toBeVisible();
    const stored = await eventsInDatabase(app.page);
    for (const [id, events] of Object.entries(onDisk)) {
      expect(stored[id]?.slice(0, events.length)).toEqual(events);
    }
    written = text.length;
    await pages.answer().press('Control+End');
  }
  const stored = await eventsInDatabase(app.page);
  expect(await eventsInJournal(app.journal)).toEqual(stored);
});
