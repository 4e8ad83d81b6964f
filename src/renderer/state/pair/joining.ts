import { JOIN_PATH, type JoinRefusal, type JoinWish } from '@host/room';

/** Where this tab remembers who its guest is, so that a reload comes straight back. */
const NAME = 'greenroom.guest';

const UNREACHABLE =
  'The room can’t be reached. Check that both computers are in the same network, then try again.';

/** Null where the room takes the wish, else why not. */
export async function askToJoin(wish: JoinWish): Promise<JoinRefusal | null> {
  try {
    const response = await fetch(JOIN_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(wish),
    });
    return response.ok ? null : ((await response.json()) as JoinRefusal);
  } catch {
    return { reason: 'malformed', error: UNREACHABLE };
  }
}

/** The name of the guest that this tab let in before it was loaded again. */
export const remembered = (): string | null => {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
};

export function remember(name: string): void {
  try {
    sessionStorage.setItem(NAME, name);
  } catch {
    // A reload then asks for the name again.
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // There is nothing to forget where nothing could be remembered.
  }
}
