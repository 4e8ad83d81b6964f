import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createBackend } from '@backend/backend';
import { tempFolder, writeFiles } from '@backend/testing';
import { startServer } from './server';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A running server over a small renderer, and a client that sends exactly the headers it is given. */
export async function newServer() {
  const folder = await tempFolder();
  const bundledBank = join(folder, 'question-bank');
  await writeFiles(folder, {
    'question-bank/questions/a.md': 'no front matter',
    'renderer/index.html': '<!doctype html><title>Greenroom</title>',
    'renderer/assets/app-1a2b.js': 'code',
    'secret.txt': 'secret',
  });
  const dataFolder = join(folder, 'data');
  const backend = createBackend({ version: '1.2.3', kind: 'browser', dataFolder, bundledBank });
  const server = await startServer({ port: 0, backend, rendererFolder: join(folder, 'renderer') });
  const port = Number(new URL(server.url).port);
  onTestFinished(async () => {
    await server.close();
    await backend.close();
  });

  const send = (method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string) =>
    new Promise<Reply>((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port, method, path, headers, agent: false },
        (incoming) => {
          let text = '';
          incoming.on('data', (chunk: Buffer) => (text += chunk));
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode!, headers: incoming.headers, text }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const page = await send('GET', '/');
  const cookie = page.headers['set-cookie']![0]!.split(';')[0]!;
  /** What the server's own page sends with a call. */
  const own = { Origin: server.url, Cookie: cookie, 'Content-Type': 'application/json' };
  const call = (name: string, arg: unknown, headers: OutgoingHttpHeaders = own) =>
    send('POST', `/api/${name}`, headers, JSON.stringify({ arg }));
  return { server, backend, port, dataFolder, bundledBank, cookie, own, send, call };
}
