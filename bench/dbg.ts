import { openProfile, startServer, freePort } from '/work/main/e2e/support/browser-host';
import { measureTyping } from '/work/main/bench/typing';
import { servePlainPages } from '/work/main/bench/plain-pages';
import { line } from '/work/main/bench/report';
import { mkdtempSync } from 'node:fs';
const d = mkdtempSync('/tmp/dbg-');
const s = await startServer(d + '/data', await freePort());
const { context } = await openProfile(d + '/chromium');
const p = await servePlainPages();
context.on('page', (pg) => pg.on('console', (m) => console.log('>>', m.text())));
try {
  const t = performance.now();
  for (const r of await measureTyping(context, s.url, p.url + '/text-area')) console.log(line(r));
  console.log(performance.now() - t);
} catch (e) {
  console.log(e);
}
await context.close();
await s.stop();
p.close();
