import type { Protocol } from 'electron';
import { ROOM_SOCKETS, securityHeaders } from '@backend/security-headers';
import { readStatic } from '@backend/static-files';
import { APP_ORIGIN } from '@host/electron-wire';

const { protocol: colonScheme, hostname: HOST } = new URL(APP_ORIGIN);
const SCHEME = colonScheme.slice(0, -1);

/** Makes app:// a full origin, with storage of its own and no warnings; must run before the app is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** A page that main has made for a path, or null. */
export type MadePage = (path: string) => string | null;

/** Serves app://greenroom from the folder of the built renderer, and pages that main has made. */
export function serveApp(protocol: Protocol, rendererFolder: string, made: MadePage): void {
  protocol.handle(SCHEME, (request) => respond(rendererFolder, request, made));
}

/** A file of the renderer or a made page, with our security headers; 404 for any other host, path or method. */
export async function respond(
  rendererFolder: string,
  { url, method }: Pick<Request, 'url' | 'method'>,
  made: MadePage = () => null,
): Promise<Response> {
  const { hostname, pathname } = new URL(url);
  const isOurs = hostname === HOST && method === 'GET';
  const headers = securityHeaders(ROOM_SOCKETS);
  const page = isOurs ? made(pathname) : null;
  if (page !== null)
    return new Response(page, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
  const file = isOurs ? await readStatic(rendererFolder, pathname) : null;
  if (!file) return new Response('Not found', { status: 404, headers });
  return new Response(file.body, {
    headers: {
      ...headers,
      'Content-Type': file.type,
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
