import { answerIds } from '@core/attempt/attempt';
import type { Arriving } from '@state/pair/room';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { FakeGuestsRoom } from '../room.fixture.svelte';
import GuestScreens from './GuestScreens.svelte';

async function guest(arriving: Arriving, change: (room: FakeGuestsRoom) => void = () => undefined) {
  const room = new FakeGuestsRoom('candidate');
  room.arriving = arriving;
  change(room);
  await render(GuestScreens, { room });
  return room;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const BY_LINK: Arriving = { stage: 'asking', needsCode: false, why: null };
const BY_CODE: Arriving = { stage: 'asking', needsCode: true, why: null };

describe('joining', () => {
  it('by link takes a name alone', async () => {
    const room = await guest(BY_LINK);
    expect(page.getByLabelText('Code').query()).toBeNull();
    await page.getByLabelText('Your name').fill('  Ben ');
    await button('Ask to come in').click();
    expect(room.joins).toEqual([['Ben']]);
  });

  it('does not knock without a name', async () => {
    const room = await guest(BY_LINK);
    await button('Ask to come in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Say what you go by');
    await expect.element(page.getByLabelText('Your name')).toHaveFocus();
    expect(room.joins).toEqual([]);
  });

  it('by code takes it in groups, with a dash, in small letters', async () => {
    const room = await guest(BY_CODE);
    await page.getByLabelText('Your name').fill('Ben');
    await page.getByLabelText('Code').fill('k7qm-4t xp');
    await button('Ask to come in').click();
    expect(room.joins).toEqual([['Ben', 'K7QM4TXP']]);
  });

  it('says what a code lacks before it costs a try', async () => {
    const room = await guest(BY_CODE);
    await page.getByLabelText('Your name').fill('Ben');
    await page.getByLabelText('Code').fill('K7QM');
    await button('Ask to come in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('This one has 4.');
    await expect.element(page.getByLabelText('Code')).toHaveFocus();
    expect(room.joins).toEqual([]);
  });

  it.each([
    'That code is not right. Three tries are left.',
    'This link was used already. Ask for a new one, or type the code.',
    'The room is full.',
    'This page is of another version of Greenroom. Reload it.',
  ])('keeps what was typed and tells: %s', async (why) => {
    const room = await guest(BY_CODE);
    await page.getByLabelText('Your name').fill('Ben');
    await page.getByLabelText('Code').fill('K7QM4TXP');
    room.arriving = { ...BY_CODE, why };
    await expect.element(page.getByRole('alert')).toHaveTextContent(why);
    await expect.element(page.getByLabelText('Your name')).toHaveValue('Ben');
    await expect.element(page.getByLabelText('Code')).toHaveValue('K7QM4TXP');
  });
});

describe('on the way', () => {
  it('waits for the owner by name, and then shows the lobby with the focus at its head', async () => {
    const room = await guest({ stage: 'waiting', owner: 'Ana' });
    await expect.element(page.getByRole('heading', { name: 'Waiting for Ana to let you in.' })).toBeVisible();
    room.arriving = { stage: 'in' };
    await expect.element(page.getByRole('heading', { name: 'You are in.' })).toHaveFocus();
    await expect.element(page.getByText('Ana begins the round.')).toBeVisible();
  });

  it('keeps what was typed while the room is asked', async () => {
    const room = await guest(BY_CODE);
    await page.getByLabelText('Your name').fill('Ben');
    await page.getByLabelText('Code').fill('K7QM4TXP');
    room.arriving = { stage: 'joining' };
    await expect.element(page.getByRole('heading', { name: 'Knocking.' })).toBeVisible();
    room.arriving = { ...BY_CODE, why: 'That is not the code. Check it and type it again.' };
    await expect.element(page.getByLabelText('Your name')).toHaveValue('Ben');
    await expect.element(page.getByLabelText('Code')).toHaveValue('K7QM4TXP');
  });

  it('says why the room has ended, and what now', async () => {
    await guest({ stage: 'ended', why: 'Ana closed the room.' });
    await expect.element(page.getByRole('heading', { name: 'Ana closed the room.' })).toBeVisible();
    await expect.element(page.getByText('To practise again, ask for a new invitation.')).toBeVisible();
    expect(button('Save your copy').query()).toBeNull();
  });
});

describe('in the room', () => {
  it('tells that the connection is lost, and takes it back', async () => {
    const room = await guest({ stage: 'in' });
    const status = page.getByRole('status', { name: 'Connection' });
    await expect.element(status).toHaveTextContent('');
    room.connected = false;
    await expect.element(status).toHaveTextContent('Connection lost. What you write is kept here');
    await expect
      .element(page.getByRole('status', { name: 'Partner' }))
      .toHaveTextContent('not known while you are cut off');
    room.connected = true;
    await expect.element(status).toHaveTextContent('');
  });

  it('says after a minute that the room may be gone, and keeps what was written', async () => {
    const room = await guest({ stage: 'in' }, (room) => {
      room.partner = 'here';
      room.play([0, { type: 'start' }]);
      room.attempt = { ...room.attempt!, answers: { [answerIds(room.attempt!)[0]!]: 'Ten a second. ' } };
    });
    const status = page.getByRole('status', { name: 'Room' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      room.connected = false;
      await tick();
      vi.advanceTimersByTime(59_000);
      await tick();
      expect(status.element().textContent).toBe('');
      vi.advanceTimersByTime(1_000);
    } finally {
      vi.useRealTimers();
    }
    await expect
      .element(status)
      .toHaveTextContent('hasn’t answered for a minute. What you wrote is still in this page');
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await button('Save the answers').click();
    const link = saved.mock.contexts[0] as HTMLAnchorElement;
    saved.mockRestore();
    expect(link.download).toBe('greenroom-answers.txt');
    expect(await (await fetch(link.href)).text()).toBe('Ten a second.\n');
    room.connected = true;
    await expect.element(status).toHaveTextContent('');
  });

  it('leaves after asking', async () => {
    const room = await guest({ stage: 'in' });
    await button('Leave').click();
    expect(room.left).toBe(false);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    expect(room.left).toBe(true);
  });

  it('saves the copy once the owner allows it', async () => {
    const room = await guest({ stage: 'in' }, (room) => (room.stage = 'results'));
    await expect.element(page.getByText('let you keep a copy')).toBeVisible();
    expect(button('Save your copy').query()).toBeNull();
    room.copy = { name: 'round.greenroom-review.json', text: '{"a":1}' };
    // The download itself is the browser's; what it is given is ours.
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await button('Save your copy').click();
    const link = saved.mock.contexts[0] as HTMLAnchorElement;
    saved.mockRestore();
    expect(link.download).toBe('round.greenroom-review.json');
    expect(await (await fetch(link.href)).text()).toBe('{"a":1}');
  });
});
