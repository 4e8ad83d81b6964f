import { lifecycle } from './lifecycle.mjs';
import { toApp } from './origin.mjs';

/** Scheme -> main's handler. */
const handlers = new Map();
/** Schemes registered as standard and secure; only those have an origin and storage. */
export const privileged = new Set();

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (lifecycle.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard && privileges?.secure) privileged.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
    handlers.set(scheme, handler);
  },
};

/** Answers a request of the page as Electron would: through the handler of its scheme. */
export async function fulfil(route) {
  const request = route.request();
  const url = toApp(request.url());
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) return route.abort('addressunreachable');
  const response = await handler(
    new Request(url, {
      method: request.method(),
      headers: await request.allHeaders(),
      body: request.postDataBuffer() ?? undefined,
    }),
  );
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
