import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const PAGES: Record<string, string> = {
  '/blank': '<!doctype html><title>Blank</title><p>Blank',
  '/text-area':
    '<!doctype html><title>Text area</title><textarea aria-label="Answer" style="width: 42rem; height: 36rem">',
  '/rows': `<!doctype html><title>Rows</title><main style="height: 100vh; overflow: auto">${'<p>A row of plain words, 12 November, 3.5 of 4'.repeat(10_000)}</main>`,
  '/echo': '<!doctype html><title>Echo</title><p>Echo',
  '/socket': `<!doctype html><title>Socket</title><p aria-label="Answer"></p><script>
    const answer = document.querySelector('p');
    const socket = new WebSocket(location.href.replace('http', 'ws'));
    socket.onmessage = ({ data }) => answer.append(data);
    socket.onopen = () => addEventListener('keydown', ({ key }) => socket.send(key));
  </script>`,
  '/echo.js': 'onmessage = ({ data }) => postMessage(data)',
};

/** Serves the pages that the app is measured against. */
export async function servePlainPages(): Promise<{ url: string; close(): void }> {
  const server = createServer(({ url = '' }, response) => {
    const page = PAGES[url];
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(page ? 200 : 404, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
    response.end(page);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => socket.send(data.toString()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
    },
  };
}
