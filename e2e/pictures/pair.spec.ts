import { expect, test } from '../fixtures';
import { AppPages } from '../pages/app-pages';
import { roundModel } from '../support/bundled-bank';
import { takeBoth } from './take';
import { sitDown } from '../support/room';

/** What a candidate has by the middle of the design, in the order in which it is written. */
const REQUIREMENTS = `# Who reads, and how soon
- On-call: last 7 days, visible within 10 seconds
- Audit: a year, no line lost; debug may be dropped`;
const NUMBERS = `

# Numbers
- 8 000 hosts, 100 lines/s, 300 bytes: 240 MB/s
- 21 TB a day raw, 3 TB compressed; peak 4 times`;
const PATH = `

# Path of a line
1. Agent on each host tails files, keeps its offset
2. 2 GB disk buffer; oldest debug lines go first
3. Kafka in three zones, six hours, by service
4. Workers mask secrets, write chunks to S3 and index only labels`;

test('pictures of a round of two for the README, both sides at one moment', async ({ app, pages }) => {
  test.setTimeout(90_000);
  const { page: owner } = app;
  await owner.clock.install();
  await owner.reload();
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 10) await owner.clock.fastForward(10_000);
  };
  const guest = await sitDown(owner, {
    round: roundModel('system-design-45').title,
    role: 'Interviewer',
    question: 'Design a log pipeline',
  });
  const guests = new AppPages(guest);
  const write = async (text: string) => {
    await guests.answer().click();
    await guest.keyboard.press('Control+End');
    await guest.keyboard.insertText(text);
    await expect.poll(() => pages.answerText()).toContain(text.trim().split('\n').at(-1)!.slice(0, 40));
  };
  const tick = (point: string | RegExp) => owner.getByRole('checkbox', { name: point }).check();
  await pass(80);
  await pages.button('Next phase').click();
  await owner.getByRole('tab', { name: 'Guide' }).click();
  await pass(90);
  await pages.button('Give hint').click();
  await pass(60);
  await write(REQUIREMENTS);
  await tick(/asks for readers/);
  await pass(120);
  await pages.button('Next phase').click();
  await pass(120);
  await write(NUMBERS);
  await tick(/buffer and retained storage/);
  await pages.button('Next phase').click();
  await pass(150);
  await pages.button('Next phase').click();
  await pass(110);
  await write(PATH);
  await tick(/An agent on each host/);
  await pages.button('Ask').nth(1).click();
  await pass(30);
  await tick(/partitioned, replicated log/);
  await expect(guests.question().getByRole('heading', { name: /^Follow-up/ })).toBeVisible();
  for (const page of [owner, guest])
    await expect(page.getByText(/(Candidate|Interviewer), here/)).toBeVisible();
  const told = () => Promise.all([pages, guests].map((side) => side.timer().innerText()));
  await expect.poll(async () => new Set(await told()).size).toBe(1);
  await owner.getByRole('region', { name: 'To give' }).evaluate((part) => part.scrollTo(0, 0));
  await takeBoth(guest, 'Pair, candidate');
  await takeBoth(owner, 'Pair, interviewer');
});
