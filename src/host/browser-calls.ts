import type { CallName } from './host';

const STOPPED =
  "Greenroom's server has stopped. Start it again with npm run serve; your work is kept in this browser.";

/** Browsers let requests outlive their page up to 64 KB together; three bytes per UTF-16 unit at most. */
const KEEPALIVE_LENGTH = 20_000;

/** Makes one host call at the server; rejects with an Error for the user. */
export async function post(name: CallName, arg: unknown): Promise<unknown> {
  const body = JSON.stringify({ arg });
  let response = await send(name, body);
  if (response.status === 401) {
    // The server was started anew and has a new secret, which its page hands out.
    await renewSecret();
    response = await send(name, body);
  }
  const reply = (await response.json().catch(() => null)) as { value?: unknown; error?: string } | null;
  if (response.ok && reply && 'value' in reply) return reply.value;
  throw new Error(reply?.error ?? `Something other than Greenroom answers here (${response.status}).`);
}

/** Fetches the page again, which sets the cookie of the server that runs now; rejects when none does. */
export async function renewSecret(): Promise<void> {
  await reach('/', { cache: 'no-store' });
}

async function send(name: CallName, body: string): Promise<Response> {
  const request: RequestInit = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  if (name === 'appendJournal' && body.length <= KEEPALIVE_LENGTH) {
    try {
      // The last batch is often sent while the page is being closed.
      return await fetch(`/api/${name}`, { ...request, keepalive: true });
    } catch {
      // Perhaps only the room for such requests is used up: go on without it.
    }
  }
  return reach(`/api/${name}`, request);
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    throw new Error(STOPPED, { cause: error });
  }
}
