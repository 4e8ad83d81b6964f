import type { Protocol } from 'electron';
import { securityHeaders } from '@backend/security-headers';
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

/** Serves app://greenroom from the folder of the built renderer. */
export function serveApp(protocol: Protocol, rendererFolder: string): void {
  protocol.handle(SCHEME, (request) => respond(rendererFolder, request));
}

/** A file of the renderer with our security headers; 404 for any other host, path or method. */
export async function respond(
  rendererFolder: string,
  { url, method }: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  const { hostname, pathname } = new URL(url);
  const file = hostname === HOST && method === 'GET' ? await readStatic(rendererFolder, pathname) : null;
  const headers = securityHeaders('');
  if (!file) return new Response('Not found', { status: 404, headers });
  return new Response(file.body, {
    headers: {
      ...headers,
      'Content-Type': file.type,
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
