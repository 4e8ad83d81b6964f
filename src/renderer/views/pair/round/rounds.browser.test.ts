import { beforeAll, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { createRelativePositionFromTypeIndex } from 'yjs';
import CandidateRound from './CandidateRound.svelte';
import InterviewerRound from './InterviewerRound.svelte';
import { headerWithChanges, twoSeats, type SharedSeat } from './shared-seats.fixture';

const LADDER = headerWithChanges().questions['ladder']!;
const html = () => document.body.innerHTML;
const plain = (text: string) => text.replace(/`/g, '').replace(/\s+/g, ' ');

// The round fills what it is put in, which in the app is the window.
beforeAll(() => {
  const style = document.createElement('style');
  style.textContent = 'html, body, body > div { height: 100% }';
  document.head.append(style);
});
beforeEach(() => page.viewport(1280, 800));

/** Both seats in the phase of the second question. */
function onLadder(): { ana: SharedSeat; ben: SharedSeat } {
  const seats = twoSeats();
  for (const seat of Object.values(seats))
    seat.play([0, { type: 'start' }], [300, { type: 'nextPhase' }, 'interviewer']);
  return seats;
}
const button = (name: string | RegExp) => page.getByRole('button', { name });
const tab = (name: string) => userEvent.click(page.getByRole('tab', { name }));
const rows = (list: string) => page.getByRole('list', { name: list }).getByRole('listitem');

it('shows the candidate a hint, a follow-up and a change once they are given, and nothing held back', async () => {
  const { ana } = onLadder();
  await render(CandidateRound, { seat: ana });
  const [hint, nextHint] = LADDER.hints.map(plain);
  const question = page.getByRole('region', { name: 'Question' });
  await expect.element(question).not.toHaveTextContent(hint!);
  ana.play(
    [310, { type: 'revealHint' }, 'interviewer'],
    [320, { type: 'askFollowUp', followUp: 2 }, 'interviewer'],
    [330, { type: 'makeChange', change: 1 }, 'interviewer'],
  );
  await expect.element(question).toHaveTextContent(hint!);
  await expect.element(question).toHaveTextContent(plain(LADDER.followUps[2]!));
  await expect.element(question.getByRole('heading', { name: /Requirements changed at 5:30/ })).toBeVisible();
  await expect.element(question).toHaveTextContent(LADDER.changes![1]!);
  const held = [nextHint!, LADDER.followUps[0]!, LADDER.changes![0]!, LADDER.modelAnswer.slice(0, 60)];
  const secret = [
    ...held,
    ...LADDER.keyPoints.map(({ text }) => text),
    ...LADDER.redFlags.map(({ text }) => text),
  ];
  for (const text of secret) expect(html()).not.toContain(text);
  for (const name of ['Reveal hint', 'Ask follow-up', 'Next phase', 'Finish round'])
    expect(button(name).elements()).toEqual([]);
});

it('lets the candidate write, pause and resume', async () => {
  const { ana, ben } = onLadder();
  await render(CandidateRound, { seat: ana });
  await userEvent.click(page.getByRole('textbox', { name: 'Answer' }));
  await userEvent.keyboard('The shell reads');
  expect(ben.attempt?.answers['ladder']).toBe('The shell reads');
  await userEvent.click(button('Pause'));
  await expect.element(page.getByRole('heading', { name: 'Paused.' })).toBeVisible();
  await userEvent.click(page.getByRole('radio', { name: 'Short break' }));
  await userEvent.click(button('Resume'));
  expect(ana.asked.map(({ type }) => type)).toEqual(['pause', 'explainPause', 'resume']);
});

it('goes through short questions on either side', async () => {
  const { ana } = twoSeats();
  ana.play([0, { type: 'start' }]);
  await render(CandidateRound, { seat: ana });
  await userEvent.click(button('Next question'));
  await expect.element(page.getByText('2 of 12')).toBeVisible();
  await userEvent.keyboard('{Alt>}b{/Alt}');
  await expect.element(page.getByText('1 of 12')).toBeVisible();
});

it('says what becomes of the words while a connection is lost', async () => {
  const { ana } = onLadder();
  await render(CandidateRound, { seat: ana });
  ana.connected = false;
  await expect
    .element(page.getByText('Connection lost. What you write is kept here and merges when it is back.'))
    .toBeVisible();
  ana.connected = true;
  ana.partner = 'away';
  await expect.element(page.getByText(/^Ben’s connection is lost/)).toBeVisible();
});

it('lets an owner who is left alone lead the round, until the partner is back', async () => {
  const { ana } = onLadder();
  await render(CandidateRound, { seat: ana });
  expect(button('Next phase').query()).toBeNull();
  ana.partner = 'away';
  await expect.element(page.getByText(/You can move on and finish it yourself\.$/)).toBeVisible();
  await userEvent.click(button('Next phase'));
  expect(ana.asked.at(-1)).toEqual({ type: 'nextPhase' });
  await expect.element(button('Finish round')).toBeVisible();
  ana.partner = 'here';
  await expect.element(button('Finish round')).not.toBeInTheDocument();
  ana.isOwner = false;
  ana.partner = 'gone';
  await expect.element(page.getByText('Ben has left. The round goes on without them.')).toBeVisible();
  expect(button('Finish round').query()).toBeNull();
});

it('says so when the shared text has grown too large', async () => {
  const { ana } = onLadder();
  await render(CandidateRound, { seat: ana });
  ana.connected = false;
  ana.full = true;
  await expect.element(page.getByText(/grown too large, so your partner no longer sees/)).toBeVisible();
  expect(page.getByText(/^Connection lost/).query()).toBeNull();
  ana.isOwner = false;
  await expect.element(page.getByText(/stays on this page alone/)).toBeVisible();
});

it('keeps the time at which a key point was said, and takes a tick back', async () => {
  const { ben } = onLadder();
  await render(InterviewerRound, { seat: ben });
  await tab('Guide');
  const [point] = LADDER.keyPoints;
  const box = page.getByRole('checkbox', { name: point!.text });
  ben.at = 421_000;
  await userEvent.click(box);
  expect(ben.notes.heard).toEqual({ ladder: { [point!.id]: 421_000 } });
  await expect.element(rows('Key points').first()).toHaveTextContent(/7:01$/);
  await userEvent.click(page.getByRole('checkbox', { name: LADDER.redFlags[1]!.text }));
  expect(ben.notes.flags).toEqual({ ladder: [1] });
  await userEvent.click(box);
  expect(ben.notes.heard).toEqual({ ladder: {} });
});

it('gives the hint that it shows, asks the follow-up chosen and brings in a change', async () => {
  const { ben } = onLadder();
  ben.at = 320_000;
  await render(InterviewerRound, { seat: ben });
  await expect.element(rows('Hints').first()).toHaveTextContent(plain(LADDER.hints[0]!));
  await userEvent.click(button('Give hint'));
  await expect.element(rows('Hints').first()).toHaveTextContent(/given 5:20/);
  await userEvent.click(rows('Follow-ups').nth(2).getByRole('button', { name: 'Ask' }));
  await expect.element(rows('Follow-ups').nth(2)).toHaveTextContent(/asked 5:20/);
  await userEvent.click(rows('Changes of requirements').nth(1).getByRole('button', { name: 'Bring in' }));
  await expect.element(rows('Changes of requirements').nth(1)).toHaveTextContent(/brought in 5:20/);
  expect(ben.asked).toEqual([
    { type: 'revealHint' },
    { type: 'askFollowUp', followUp: 2 },
    { type: 'makeChange', change: 1 },
  ]);
});

it('extends and moves the phases, by button and by key, and says why something is refused', async () => {
  const { ben } = onLadder();
  ben.at = 300_000;
  await render(InterviewerRound, { seat: ben });
  const timer = page.getByRole('timer', { name: 'Time left in phase' });
  await expect.element(timer).toHaveTextContent('11:00');
  await userEvent.click(button('Add 2 minutes'));
  await expect.element(timer).toHaveTextContent('13:00');
  await userEvent.keyboard('{Alt>}{Shift>}e{/Shift}{/Alt}');
  await expect.element(timer).toHaveTextContent('18:00');
  await userEvent.keyboard('{Control>}.{/Control}{Alt>}f{/Alt}{Alt>}c{/Alt}');
  await userEvent.click(button('Next phase'));
  await expect.element(page.getByText(/left in Look back/)).toBeVisible();
  await userEvent.keyboard('{Control>}.{/Control}');
  await expect.element(page.getByText('This phase offers no hints.').first()).toBeVisible();
  expect(ben.asked.map(({ type }) => type)).toEqual([
    'extend',
    'extend',
    'revealHint',
    'askFollowUp',
    'makeChange',
    'nextPhase',
    'revealHint',
  ]);
  await userEvent.click(button('Finish round'));
  expect(ben.asked.at(-1)).toMatchObject({ type: 'finish', as: 'finished' });
});

/** Drags over a word of the answer. */
async function selectWord(word: string): Promise<void> {
  const walker = document.createTreeWalker(document.querySelector('.cm-content')!, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.textContent?.indexOf(word) ?? -1;
    if (at === -1) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at + 1);
    range.setEnd(walker.currentNode, at + word.length - 1);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    return;
  }
  throw new Error(`No “${word}” in the answer`);
}

it('rates with evidence from a selection, which the candidate does not see', async () => {
  const { ana, ben } = onLadder();
  ana.write('ladder', 'First the shell splits the line into words.');
  await render(InterviewerRound, { seat: ben });
  const answer = page.getByRole('textbox', { name: 'Answer' });
  await expect.element(answer).toHaveTextContent(/splits the line/);
  await expect.element(answer).toHaveAttribute('contenteditable', 'false');
  await tab('Score');
  await userEvent.click(page.getByRole('radiogroup', { name: 'Depth' }).getByRole('radio').nth(2));
  expect(ben.notes.ratings).toEqual({ depth: 3 });
  await selectWord('splits');
  await userEvent.click(button('Attach to Depth'));
  expect(ben.notes.evidence).toEqual([
    { criterion: 'depth', answer: 'ladder', from: 16, to: 22, quote: 'splits' },
  ]);
  await expect.element(page.getByRole('list', { name: 'Evidence for Depth' })).toHaveTextContent('splits');
  expect(ben.awareness.getLocalState()?.['cursor'] ?? null).toBeNull();
});

it('shows what the candidate writes as it comes, and writes into it when told to', async () => {
  const { ana, ben } = onLadder();
  await render(InterviewerRound, { seat: ben });
  const answer = page.getByRole('textbox', { name: 'Answer' });
  ana.write('ladder', 'The shell');
  await expect.element(answer).toHaveTextContent('The shell');
  const text = ana.doc.getText('ladder');
  const end = createRelativePositionFromTypeIndex(text, text.length);
  ana.awareness.setLocalStateField('cursor', { anchor: end, head: end });
  await expect.poll(() => document.querySelector('.cm-ySelectionCaret')?.textContent).toMatch(/Ana/);
  await userEvent.click(button('Write into the answer'));
  await expect.element(answer).toHaveAttribute('contenteditable', 'true');
  await userEvent.click(answer);
  await userEvent.keyboard('{Control>}{End}{/Control} reads');
  expect(ana.attempt?.answers['ladder']).toBe('The shell reads');
});

it('keeps earlier answers in reach, and comes back when the round goes on', async () => {
  const { ana, ben } = onLadder();
  ana.write('warm-up/0', 'PID 1 and kthreadd.');
  ana.write('ladder', 'The shell');
  await render(InterviewerRound, { seat: ben });
  const shown = page.getByRole('combobox', { name: 'Answer shown' });
  await userEvent.selectOptions(shown, 'warm-up/0');
  await expect
    .element(page.getByRole('textbox', { name: 'Answer' }))
    .toHaveTextContent('PID 1 and kthreadd.');
  ben.play([400, { type: 'nextPhase' }, 'interviewer']);
  await expect.element(shown).toHaveValue('phase:look-back');
});

it('keeps private notes, also those of the last moment', async () => {
  const { ben } = onLadder();
  const screen = await render(InterviewerRound, { seat: ben });
  await tab('Notes');
  await userEvent.fill(page.getByRole('textbox', { name: 'Private notes' }), 'Calm, asks first.');
  screen.unmount();
  expect(ben.notes.text).toBe('Calm, asks first.');
});

it('leaves the interviewer their desk during a pause', async () => {
  const { ben } = onLadder();
  ben.play([310, { type: 'pause' }, 'candidate']);
  await render(InterviewerRound, { seat: ben });
  await expect.element(page.getByText(/Ana’s screen is covered/)).toBeVisible();
  await expect.element(button('Give hint')).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(button('Resume'));
  expect(ben.attempt?.status).toBe('running');
});

it('marks the step of the script that is on', async () => {
  const { ben } = onLadder();
  ben.at = 300_000;
  await render(InterviewerRound, { seat: ben });
  const step = () => document.querySelector('[role=tabpanel] [aria-current=step]')?.textContent;
  expect(step()).toMatch(/Read the question aloud/);
  ben.at = 300_000 + 605_000;
  await expect.poll(step).toMatch(/One minute left in this part/);
});
