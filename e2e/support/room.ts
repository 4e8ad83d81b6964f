import { expect, type Locator, type Page } from '@playwright/test';
import { roundModel } from './bundled-bank';

/** What an owner chooses before a room opens. */
export interface RoomWanted {
  /** The title of the round model. */
  round?: string;
  /** The owner's role. */
  role?: 'Candidate' | 'Interviewer';
  where?: 'At this computer' | 'On another computer';
  /** The title of the question to begin with; left to chance by default. */
  question?: string;
  name?: string;
}

/** Goes from Practice to the lobby of a new room, as its owner does. */
export async function openRoom(owner: Page, wanted: RoomWanted = {}): Promise<void> {
  await askForRoom(owner, wanted);
  await expect(linkIn(owner)).toHaveValue(/^http:/);
}

/** Asks for a room, whether there comes one or not. */
export async function askForRoom(owner: Page, wanted: RoomWanted = {}): Promise<void> {
  const {
    round = roundModel('os-20').title,
    role = 'Candidate',
    where = 'At this computer',
    name = 'Ada',
  } = wanted;
  const pick = (group: string, radio: string) =>
    owner.getByRole('radiogroup', { name: group }).getByRole('radio', { name: radio }).check();
  await owner.getByText('Practise with a partner', { exact: true }).click();
  await pick('Round', round);
  await pick('Your role', role);
  await pick('Where', where);
  if (wanted.question)
    await owner.getByLabel('Question', { exact: true }).selectOption({ label: wanted.question });
  await owner.getByRole('textbox', { name: 'Your name' }).fill(name);
  await owner.getByRole('button', { name: 'Open room' }).click();
}

const linkIn = (owner: Page): Locator => owner.getByRole('textbox', { name: /link/i });

/** How a partner gets in, as the owner reads it in the lobby. There is no code at this computer. */
export async function invitationOf(owner: Page): Promise<{ link: string; code: string | null }> {
  const link = await linkIn(owner).inputValue();
  const code = owner.getByText(/^Code: /);
  return {
    link,
    code: (await code.count()) > 0 ? (await code.innerText()).slice('Code:'.length).replace(/\s/g, '') : null,
  };
}

/** Opens the window or tab of a partner at this computer. */
export async function openPartner(owner: Page): Promise<Page> {
  const opened = partnerPage(owner);
  await owner.getByRole('button', { name: /^Open the partner.s window$/ }).click();
  return opened;
}

/** The window or tab of the partner at this computer, once it shows the room. Ask before it opens, or after. */
export async function partnerPage(owner: Page): Promise<Page> {
  const context = owner.context();
  const isPartner = (page: Page): boolean => page !== owner;
  const page = context.pages().find(isPartner) ?? (await context.waitForEvent('page', isPartner));
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:/);
  return page;
}

/** Asks to be let in, on a page that shows the room. */
export async function askIn(guest: Page, { name = 'Grace', code }: { name?: string; code?: string } = {}) {
  await guest.getByRole('textbox', { name: 'Your name' }).fill(name);
  if (code) await guest.getByRole('textbox', { name: 'Code' }).fill(code);
  await guest.getByRole('button', { name: /^(Ask to come|Come) in$/ }).click();
}

/** Lets in who is at the door, and begins the round on both sides. */
export async function beginWith(owner: Page, guest: Page): Promise<void> {
  await owner.getByRole('button', { name: 'Let in' }).click();
  await begin(owner, guest);
}

/** Begins the round with a partner who is in. */
export async function begin(owner: Page, guest: Page): Promise<void> {
  await owner.getByRole('button', { name: 'Begin round' }).click();
  for (const page of [owner, guest])
    await expect(page.getByRole('timer', { name: 'Time left in phase' })).toBeVisible();
}

/** A round of two at one computer, from Practice on; `wanted` is the owner's choice. */
export async function sitDown(owner: Page, wanted: RoomWanted = {}): Promise<Page> {
  await openRoom(owner, wanted);
  const guest = await openPartner(owner);
  await guest.setViewportSize({ width: 1280, height: 800 });
  await askIn(guest);
  // The owner opened that window, so whoever sits at it comes straight in.
  await begin(owner, guest);
  return guest;
}
