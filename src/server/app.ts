import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { BadCallError, dispatch, type Handlers } from '@backend/handlers';
import { ROOM_SOCKETS, securityHeaders } from '@backend/security-headers';
import { readStatic } from '@backend/static-files';
import type { Guard } from './guard';

/** The most bytes that the body of one call may have. */
export const MAX_BODY = 8 * 1024 * 1024;

type Env = { Bindings: HttpBindings };

export interface AppOptions {
  guard: Guard;
  handlers: Handlers;
  rendererFolder: string;
}

/** Serves the page and its calls; nothing of a call's body is read before the guard has agreed. */
export function createApp({ guard, handlers, rendererFolder }: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  // Its own events come over such a socket as well.
  const headers = Object.entries(securityHeaders(ROOM_SOCKETS));

  app.use(async (c, next) => {
    // Set before, so that refusals and errors carry them too.
    for (const [name, value] of headers) c.header(name, value);
    if (guard.host(c.env.incoming.headers) === 'foreign') return c.text('Wrong address.', 403);
    return next();
  });

  app.use('/api/*', async (c, next) => {
    const refusal = guard.refuse(c.env.incoming.headers);
    if (refusal) return c.json({ error: refusal.what }, refusal.status);
    c.header('Cache-Control', 'no-store');
    if (c.req.method !== 'POST')
      return c.json({ error: 'Calls are made with POST.' }, 405, { Allow: 'POST' });
    if (mediaType(c) !== 'application/json')
      return c.json({ error: 'Calls are made in application/json.' }, 415);
    return next();
  });

  const tooLarge = (c: Context) =>
    c.json({ error: `A call may have ${MAX_BODY / 1024 ** 2} MB at most.` }, 413);
  app.post('/api/:name', bodyLimit({ maxSize: MAX_BODY, onError: tooLarge }), async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    if (typeof body !== 'object' || body === null || !('arg' in body))
      return c.json({ error: 'The body is not {"arg": …} in JSON.' }, 400);
    try {
      const value = await dispatch(handlers, c.req.param('name'), body.arg);
      return c.json({ value: value ?? null });
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      return c.json({ error: what }, error instanceof BadCallError ? 400 : 500);
    }
  });

  app.get('*', async (c) => {
    // Storage belongs to one origin, so the page lives at one address.
    if (guard.host(c.env.incoming.headers) === 'localhost') return c.redirect(`${guard.origin}/`, 302);
    const file = await readStatic(rendererFolder, c.req.path);
    if (!file) return c.text('Not found.', 404);
    c.header('Content-Type', file.type);
    c.header('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    const cookie = isPage(c.req.path) ? guard.cookieFor(c.env.incoming.headers) : null;
    if (cookie) c.header('Set-Cookie', cookie);
    return c.body(file.body);
  });

  app.notFound((c) => c.text('Not found.', 404));
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

function mediaType(c: Context): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

function isPage(path: string): boolean {
  return path === '/' || path === '/index.html';
}
