import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Where from './Where.svelte';

const WIFI = { name: 'wlan0', address: '192.168.1.7' };
const CABLE = { name: 'eth0', address: '10.0.0.3' };
const here = page.getByRole('radio', { name: 'At this computer' });
const elsewhere = page.getByRole('radio', { name: 'On another computer' });

/** Shows the choice on a computer that is in these networks; they may change. */
async function shown(networks: (typeof WIFI)[]) {
  const computer = { networks, failing: null as string | null, address: null as string | null };
  await render(Where, {
    listNetworks: async () => {
      if (computer.failing) throw new Error(computer.failing);
      return computer.networks;
    },
    get address() {
      return computer.address;
    },
    set address(address) {
      computer.address = address;
    },
  });
  return computer;
}

describe('without a network', () => {
  it('says why another computer can’t be picked and what to do, and stays here', async () => {
    const computer = await shown([]);
    await expect.element(elsewhere).toHaveAttribute('aria-disabled', 'true');
    await expect
      .element(elsewhere)
      .toHaveAccessibleDescription(/in no network.*Connect it, then pick this again/);
    await elsewhere.click({ force: true });
    await expect.element(here).toBeChecked();
    (here.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(elsewhere).toHaveFocus();
    await expect.element(here).toBeChecked();
    expect(computer.address).toBeNull();
  });

  it('looks again when it is picked again', async () => {
    const computer = await shown([]);
    await expect.element(elsewhere).toHaveAttribute('aria-disabled', 'true');
    computer.networks = [WIFI];
    await elsewhere.click({ force: true });
    await expect.element(elsewhere).not.toHaveAttribute('aria-disabled');
    await elsewhere.click();
    await expect.element(elsewhere).toBeChecked();
    await expect.poll(() => computer.address).toBe('192.168.1.7');
  });

  it('tells why the networks couldn’t be read', async () => {
    const computer = await shown([WIFI]);
    computer.failing = 'The server doesn’t answer.';
    await elsewhere.click();
    await expect.element(elsewhere).toHaveAccessibleDescription(/The server doesn’t answer\./);
    await expect.element(here).toBeChecked();
    await expect.poll(() => computer.address).toBeNull();
  });
});

describe('with a network', () => {
  it('warns that nothing is encrypted, and asks for no address where there is one', async () => {
    const computer = await shown([WIFI]);
    await elsewhere.click();
    await expect.element(page.getByText('is not encrypted on its way')).toBeVisible();
    expect(page.getByLabelText('Network').query()).toBeNull();
    await expect.poll(() => computer.address).toBe('192.168.1.7');
  });

  it('lets one pick of several', async () => {
    const computer = await shown([WIFI, CABLE]);
    await elsewhere.click();
    await page.getByLabelText('Network').selectOptions('10.0.0.3');
    await expect.poll(() => computer.address).toBe('10.0.0.3');
    await here.click();
    await expect.poll(() => computer.address).toBeNull();
  });
});
