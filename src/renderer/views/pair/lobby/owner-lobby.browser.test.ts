import type { Role } from '@core/room/roles';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import OwnersStages from '../OwnersStages.svelte';
import { FakeOwnersRoom } from '../room.fixture.svelte';

async function lobby(role: Role = 'candidate', change: (room: FakeOwnersRoom) => void = () => undefined) {
  const room = new FakeOwnersRoom(role);
  change(room);
  await render(OwnersStages, { room });
  return room;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the knock', () => {
  it('says who asks, in an alert, and lets them in', async () => {
    const room = await lobby();
    await expect.element(button('Let in')).not.toBeInTheDocument();

    room.knock = { guest: 'g1', name: 'Ben' };
    await expect.element(page.getByRole('alert')).toHaveTextContent('Ben asks to come in.');
    await button('Let in').click();

    expect(room.calls).toEqual(['admit']);
    await expect.element(page.getByRole('heading', { name: 'Ben is here.' })).toBeVisible();
    await expect.element(button('Let in')).not.toBeInTheDocument();
  });

  it('turns away', async () => {
    const room = await lobby('interviewer', (room) => (room.knock = { guest: 'g1', name: 'Mallory' }));
    await button('Turn away').click();
    expect(room.calls).toEqual(['turnAway']);
    await expect.element(page.getByText('Mallory')).not.toBeInTheDocument();
  });

  it('is told in the middle of scoring as well', async () => {
    const room = await lobby();
    room.stage = 'scoring';
    room.knock = { guest: 'g2', name: 'Ben' };
    await expect.element(button('Let in')).toBeVisible();
  });
});

describe('beginning', () => {
  it('waits for the partner and says so', async () => {
    const room = await lobby();
    const begin = button('Begin round');
    await expect.element(begin).toHaveAttribute('aria-disabled', 'true');
    await expect.element(begin).toHaveAccessibleDescription('The round can begin once your partner is in.');
    await begin.click({ force: true });
    expect(room.calls).toEqual([]);

    room.seat('Ben');
    await expect.element(begin).not.toHaveAttribute('aria-disabled');
    await begin.click();
    expect(room.calls).toEqual(['begin']);
  });

  it('tells why it failed', async () => {
    await lobby('candidate', (room) => (room.seat('Ben').failing = 'The server of the room is gone.'));
    await button('Begin round').click();
    await expect.element(page.getByText('The server of the room is gone.')).toBeVisible();
  });

  it.each([
    ['hidden', 'page hidden', false],
    ['away', 'connection lost', true],
    ['gone', 'left', true],
  ] as const)('tells the truth about a partner who is %s', async (presence, words, waits) => {
    const room = await lobby('candidate', (room) => room.seat('Ben'));
    room.partner = presence;
    const status = page.getByRole('status', { name: 'Partner' });
    await expect.element(status).toHaveTextContent(`Ben Interviewer, ${words}`);
    if (waits) await expect.element(button('Begin round')).toHaveAttribute('aria-disabled', 'true');
    else await expect.element(button('Begin round')).not.toHaveAttribute('aria-disabled');
  });
});

describe('the questions', () => {
  it('are named for an interviewer alone', async () => {
    const room = await lobby('interviewer');
    const [first] = Object.values(room.header.questions);
    await expect.element(page.getByText(first!.title).first()).toBeVisible();
  });

  it('are kept from a candidate', async () => {
    const room = await lobby('candidate');
    await expect.element(page.getByRole('heading', { name: room.header.model.title })).toBeVisible();
    for (const { title } of Object.values(room.header.questions)) {
      expect(document.body.textContent).not.toContain(title);
    }
  });
});

describe('the invitation', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the code in two groups, the address, the link and its picture', async () => {
    const room = await lobby();
    await expect.element(page.getByText('Code: K 7 Q M 4 T X P')).toBeInTheDocument();
    await expect.element(page.getByText('K7QM', { exact: true })).toBeVisible();
    await expect.element(page.getByText('4TXP', { exact: true })).toBeVisible();
    await expect.element(page.getByText('192.168.1.7:4271', { exact: true })).toBeVisible();
    await expect.element(page.getByRole('textbox')).toHaveValue(room.invitation!.link);
    await expect.element(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await expect.element(page.getByText('is not encrypted on its way')).toBeVisible();
  });

  it('counts the code down by minutes, and offers another when it has expired', async () => {
    const room = await lobby();
    await expect.element(page.getByText('valid for 10 more minutes')).toBeVisible();
    await vi.advanceTimersByTimeAsync(9 * 60_000 + 1_000);
    await expect.element(page.getByText('valid for 1 more minute.')).toBeVisible();
    await vi.advanceTimersByTimeAsync(60_000);
    await expect.element(page.getByText('The code has expired.')).toBeVisible();
    await expect.element(page.getByText('K7QM', { exact: true })).not.toBeInTheDocument();

    await button('New invitation').click();
    expect(room.calls).toEqual(['invite']);
    await expect.element(page.getByText('B3HN', { exact: true })).toBeVisible();
    await expect.element(page.getByText('valid for 10 more minutes')).toBeVisible();
  });

  it('opens the partner’s window at this computer, with no word of a network', async () => {
    const room = await lobby('candidate', (room) => (room.address = null));
    await button('Open the partner’s window').click();
    expect(room.calls).toEqual(['showPartner']);
    expect(document.body.textContent).not.toContain('encrypted');
  });
});

it('drops a notice that was read', async () => {
  const room = await lobby('candidate', (room) => (room.notices = ['One.', 'Two.']));
  await button('Dismiss').first().click();
  expect(room.notices).toEqual(['Two.']);
  await expect.element(page.getByText('One.')).not.toBeInTheDocument();
});

describe('the room’s menu', () => {
  const choose = async (item: string) => {
    await button('Room').click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('closes an empty room at once', async () => {
    const room = await lobby();
    await choose('Close room');
    await vi.waitFor(() => expect(room.calls).toEqual(['close']));
  });

  it('asks before it sends somebody out', async () => {
    const room = await lobby('candidate', (room) => room.seat('Ben'));
    await choose('Close room');
    await expect.element(page.getByText('Ben is told that the room has ended.')).toBeVisible();
    expect(room.calls).toEqual([]);
    await button('Close room').click();
    await vi.waitFor(() => expect(room.calls).toEqual(['close']));
  });

  it('removes a partner after asking', async () => {
    const room = await lobby('candidate', (room) => room.seat('Ben'));
    await choose('Remove Ben');
    await button('Remove').click();
    expect(room.calls).toEqual(['removeGuest']);
    await expect.element(page.getByRole('heading', { name: 'Ben has left.' })).toBeVisible();
  });
});

describe('after the round', () => {
  const results = (room: FakeOwnersRoom) => {
    room.seat('Ben').stage = 'results';
  };

  it('swaps roles', async () => {
    const room = await lobby('candidate', results);
    await button('Swap roles').click();
    expect(room.calls).toEqual(['swap']);
  });

  it('lets the partner keep a copy, and takes that back', async () => {
    const room = await lobby('candidate', results);
    await button('Let Ben keep a copy').click();
    expect(room.copyAllowed).toBe(true);
    await expect.element(page.getByText('Ben may keep a copy')).toBeVisible();
    await button('Take the copy back').click();
    expect(room.copyAllowed).toBe(false);
  });
});
