import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { securityHeaders } from '@backend/security-headers';
import { readStatic } from '@backend/static-files';
import { JOIN_PATH, type JoinRefusal } from '@host/room';
import { cookieValue } from '../secrets';
import { cookieName, hostOf, originOf, type Door } from './door';
import { readJoinWish } from './messages';
import type { Room } from './room';
import { refusal, STATUS } from './words';

/** The most bytes that a wish to join may have. */
const MAX_BODY = 4 * 1024;

type Env = { Bindings: HttpBindings };

/** The partner's page, its files, and the way in; nothing else of this computer is here. */
export function createPages(door: Door, room: Room, rendererFolder: string): Hono<Env> {
  const app = new Hono<Env>();
  const origin = originOf(door);
  const headers = Object.entries(securityHeaders(origin.replace('http', 'ws')));
  const refuse = (c: Context, what: JoinRefusal) => c.json(what, STATUS[what.reason]);

  app.use(async (c, next) => {
    // Set before, so that refusals and errors carry them too.
    for (const [name, value] of headers) c.header(name, value);
    if (c.env.incoming.headers.host !== hostOf(door)) return c.text('Wrong address.', 403);
    return next();
  });

  app.use(JOIN_PATH, async (c, next) => {
    if (c.env.incoming.headers.origin !== origin) return c.text('Wrong origin.', 403);
    c.header('Cache-Control', 'no-store');
    if (c.req.method !== 'POST') return c.text('Only by POST.', 405, { Allow: 'POST' });
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    return type === 'application/json' ? next() : c.text('Only in application/json.', 415);
  });

  const tooLarge = (c: Context) => c.json(refusal('malformed'), 413);
  app.post(JOIN_PATH, bodyLimit({ maxSize: MAX_BODY, onError: tooLarge }), async (c) => {
    const wish = readJoinWish(await c.req.json().catch(() => null));
    if (typeof wish === 'string') return refuse(c, refusal(wish));
    const name = cookieName(door);
    const joined = room.join(wish, origin, cookieValue(c.env.incoming.headers.cookie, name));
    if ('reason' in joined) return refuse(c, joined);
    c.header('Set-Cookie', `${name}=${joined.secret}; Path=/; HttpOnly; SameSite=Strict`);
    return c.json({});
  });

  app.get('*', async (c) => {
    const path = fileFor(c.req.path);
    const file = path && (await readStatic(rendererFolder, path));
    if (!file) return c.text('Not found.', 404);
    c.header('Content-Type', file.type);
    c.header('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    return c.body(file.body);
  });

  app.notFound((c) => c.text('Not found.', 404));
  app.onError((_error, c) => c.text('That went wrong.', 500));
  return app;
}

/** The file of the renderer that a guest may have, or null; the owner's page is none. */
function fileFor(path: string): string | null {
  if (path === '/') return '/guest.html';
  return path === '/theme.js' || path.startsWith('/assets/') ? path : null;
}
