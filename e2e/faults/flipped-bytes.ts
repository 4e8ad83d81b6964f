import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJournal } from '@backend/journal-line';
import { same } from '@core/exchange/same';
import type { Home } from '../support/home';
import { writeJournals } from '../support/stored';
import { eventsOf, manyAttempts, whenRestored } from './lost-database';
import type { Findings } from './report';

/** How many journals stay as they are. */
const SOUND = 20;

/** Flips one byte in each of many journals while there is no database, and looks at what the app makes of it. */
export async function flipBytes(flips: number, home: Home, findings: Findings): Promise<void> {
  const records = await manyAttempts(flips + SOUND);
  await writeJournals(home.journal(), records);
  const expected = eventsOf(records);
  let headers = 0;
  let named = 0;
  for (const { header, events } of records.slice(0, flips)) {
    const file = join(home.journal(), `${header.id}.ndjson`);
    const bytes = await readFile(file);
    // Any line is as likely, or else nearly every flip would hit the header, which is the longest.
    const breaks = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at] : []));
    const line = Math.floor(Math.random() * breaks.length);
    const from = line === 0 ? 0 : breaks[line - 1]! + 1;
    const at = from + Math.floor(Math.random() * (breaks[line]! - from + 1));
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(Math.random() * 8)), at);
    await writeFile(file, bytes);

    const { records: read, damage } = decodeJournal(bytes);
    // A line break and the space behind a checksum hold nothing themselves.
    const betweenParts = at === breaks[line] || at === from + 16;
    findings.check(
      read.length === (betweenParts ? events.length + 1 : events.length),
      `${header.id}, byte ${at}: ${read.length} of ${events.length + 1} records were recovered`,
    );
    if (betweenParts) continue;
    findings.check(damage.length > 0, `${header.id}, byte ${at}: the damage is not named`);
    named++;
    if (line === 0) {
      headers++;
      delete expected[header.id];
    } else expected[header.id] = events.slice(0, line - 1);
  }
  const pages = await home.open();
  const stored = await whenRestored(pages.page, Object.keys(expected).length);
  const told = pages.page.getByText(/journals? (is|are) damaged/);
  await told.waitFor({ timeout: 10_000 }).catch(() => undefined);
  const words = await told.innerText().catch(() => 'nothing');
  findings.check(
    words.startsWith(`${named} `),
    `${named} journals lost a record, and the app said: ${words}`,
  );
  const withEvents = Object.fromEntries(Object.entries(expected).filter(([, events]) => events.length > 0));
  findings.check(same(stored, withEvents), 'what was restored is not what stood before the damage');
  const whole = records.filter(({ header, events }) => stored[header.id]?.length === events.length);
  findings.figure(`${flips} bytes flipped, ${headers} of them in the line that says what was asked`);
  findings.figure(
    `${whole.length} attempts whole, ${Object.keys(stored).length - whole.length} up to the damage`,
  );
  findings.figure(`The app said: ${words}`);
}
