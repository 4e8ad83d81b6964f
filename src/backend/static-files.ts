import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/** A file of the renderer; `immutable` where its name changes with its content. */
export interface StaticFile {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  immutable: boolean;
}

/**
 * The file of `rendererFolder` that a URL's path (percent-encoded, from '/') names; '/' is index.html.
 * Null for everything else: other folders, dot files, folders and what is not there.
 */
export async function readStatic(rendererFolder: string, urlPath: string): Promise<StaticFile | null> {
  const segments = splitPath(urlPath);
  if (!segments) return null;
  try {
    const body = new Uint8Array(await readFile(join(rendererFolder, ...segments)));
    const type = TYPES[extname(segments.at(-1)!)] ?? 'application/octet-stream';
    // Vite puts hashed files, and only those, into assets.
    return { body, type, immutable: segments[0] === 'assets' };
  } catch {
    return null;
  }
}

/** The decoded segments of a path that stays inside its folder, or null. */
function splitPath(urlPath: string): string[] | null {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const segments = (path === '/' ? '/index.html' : path).split('/').slice(1);
  // A name that starts with a dot covers '..' and hidden files; the rest means something to Windows.
  const sound = segments.every((name) => name !== '' && !name.startsWith('.') && !/[\\:\0]/.test(name));
  return path.startsWith('/') && sound ? segments : null;
}
