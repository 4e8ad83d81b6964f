import { appendFile, readdir, readFile, truncate, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { header } from '@core/attempt/played.fixture';
import type { JournalRecord } from '@host/host';
import { Journal } from './journal';
import { decodeJournal, encodeRecord } from './journal-line';
import { tempFolder } from './testing';

const event = (seq: number): JournalRecord => ({
  event: { type: 'phaseStarted', phase: 0, seq, at: seq * 10, by: 'clock' },
});

async function newJournal() {
  const folder = join(await tempFolder(), 'data/journal');
  const journal = new Journal(folder);
  return {
    folder,
    journal,
    file: (id: string) => join(folder, `${id}.ndjson`),
    read: async (id: string) => (await journal.read([id]))[0]!,
  };
}

test('gives back what was appended, in order, batch by batch', async () => {
  const { journal, read } = await newJournal();
  await journal.append({ attemptId: 'a1', records: [event(0), event(1)] });
  await journal.append({ attemptId: 'a1', records: [event(2)] });
  expect(await read('a1')).toEqual({ attemptId: 'a1', records: [event(0), event(1), event(2)], damage: [] });
});

test('each line is a checksum and the record in JSON', async () => {
  const { journal, file } = await newJournal();
  await journal.append({ attemptId: 'a1', records: [event(0)] });
  expect(await readFile(file('a1'), 'utf8')).toMatch(/^[0-9a-f]{16} \{"event":.*"by":"clock"\}\}\n$/);
});

test('calls made at once are written one after the other', async () => {
  const { journal, read } = await newJournal();
  const seqs = Array.from({ length: 50 }, (_, seq) => seq);
  await Promise.all(seqs.map((seq) => journal.append({ attemptId: 'a1', records: [event(seq)] })));
  expect((await read('a1')).records).toEqual(seqs.map(event));
});

test('a last line that a crash cut off, at any byte, costs only itself', async () => {
  const { journal, file, read } = await newJournal();
  const first = Buffer.from('');
  await journal.append({ attemptId: 'a1', records: [event(0)] });
  const kept = (await readFile(file('a1'))).length;
  await journal.append({ attemptId: 'a1', records: [event(1)] });
  const whole = await readFile(file('a1'));
  for (let length = kept + 1; length < whole.length; length += 1) {
    await writeFile(file('a1'), first);
    await appendFile(file('a1'), whole.subarray(0, length));
    await journal.append({ attemptId: 'a1', records: [event(2)] });
    const { records, damage } = await read('a1');
    // Only the newline was missing: then the record itself is whole.
    const cut = length < whole.length - 1;
    expect(records).toEqual(cut ? [event(0), event(2)] : [event(0), event(1), event(2)]);
    expect(damage.map(({ line }) => line)).toEqual(cut ? [2] : []);
  }
});

test('damaged lines are named and the others recovered', async () => {
  const { journal, file, read } = await newJournal();
  await journal.append({ attemptId: 'a1', records: [event(0), event(1), event(2), event(3)] });
  const lines = (await readFile(file('a1'), 'utf8')).split('\n');
  lines[1] = lines[1]!.replace('"seq":1', '"seq":7');
  await writeFile(file('a1'), lines.join('\n'));
  await truncate(file('a1'), (await readFile(file('a1'))).length - 5);
  expect(await read('a1')).toEqual({
    attemptId: 'a1',
    records: [event(0), event(2)],
    damage: [
      { line: 2, what: 'The checksum does not match the line.' },
      { line: 4, what: 'The line was cut off while it was written.', torn: true },
    ],
  });
});

const whole: JournalRecord[] = [{ header }, ...Array.from({ length: 10 }, (_, seq) => event(seq))];
/** Where each record's line break stands. */
const lineBreaks = whole.map(
  (_, line) =>
    Buffer.byteLength(
      whole
        .slice(0, line + 1)
        .map(encodeRecord)
        .join(''),
    ) - 1,
);

/** A journal of a header and ten events, with the byte at `place` changed by the bits of `by`. */
async function flipped(place: number, by = 1) {
  const parts = await newJournal();
  await parts.journal.append({ attemptId: 'a1', records: whole });
  const bytes = await readFile(parts.file('a1'));
  const at = place % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(at) ^ by, at);
  await writeFile(parts.file('a1'), bytes);
  // As after another start: what was found to be sound before is looked at again.
  return { ...parts, journal: new Journal(parts.folder), bytes, at };
}

test('one byte flipped, anywhere: every other record is recovered, and the damage is named', async () => {
  const spread = Array.from({ length: 100 }, (_, index) => index * 7_919);
  for (const [index, place] of [...spread, ...lineBreaks].entries()) {
    const { journal, at } = await flipped(place, 1 << (index % 8));
    const [reading] = await journal.read(['a1']);
    expect(reading!.records.length, `byte ${at}`).toBe(lineBreaks.includes(at) ? 11 : 10);
    expect(whole).toEqual(expect.arrayContaining(reading!.records));
    // Nothing is lost with the file's last line break.
    expect(reading!.damage.length > 0, `byte ${at}`).toBe(at !== lineBreaks.at(-1));
  }
});

test('what is appended after damage is never mixed with what stood behind it, and that is kept aside', async () => {
  const { journal, folder, bytes } = await flipped(lineBreaks[1]! + 30);
  const other: JournalRecord = { event: { type: 'paused', seq: 1, at: 99, by: 'candidate' } };
  await journal.append({ attemptId: 'a1', records: [other] });
  expect(await journal.read(['a1'])).toEqual([
    { attemptId: 'a1', records: [{ header }, event(0), other], damage: [] },
  ]);
  expect(await readdir(folder)).toEqual(['a1.ndjson', 'a1.ndjson.damaged-1']);
  expect(await readFile(join(folder, 'a1.ndjson.damaged-1'))).toEqual(bytes);
  expect(decodeJournal(bytes).records).toEqual(whole.filter((record) => record !== whole[2]));
  expect(await journal.list()).toEqual(['a1']);
  expect(await journal.measure()).toMatchObject({ count: 1, aside: ['a1.ndjson.damaged-1'] });
  await journal.drop(['a1']);
  expect(await readdir(folder)).toEqual([]);
});

test('a journal without a gap stays one file, whatever a crash cut off', async () => {
  const { journal, file, folder } = await newJournal();
  await journal.append({ attemptId: 'a1', records: [{ header }, event(0), event(1)] });
  await truncate(file('a1'), (await readFile(file('a1'))).length - 5);
  await new Journal(folder).append({ attemptId: 'a1', records: [event(1)] });
  expect(await readdir(folder)).toEqual(['a1.ndjson']);
});

test('lists and drops journals; an attempt without one is empty', async () => {
  const { journal, folder, read } = await newJournal();
  expect(await journal.list()).toEqual([]);
  expect(await read('a1')).toEqual({ attemptId: 'a1', records: [], damage: [] });
  await journal.append({ attemptId: 'b', records: [event(0)] });
  await journal.append({ attemptId: 'a', records: [event(0)] });
  await writeFile(join(folder, 'notes.txt'), '');
  expect(await journal.list()).toEqual(['a', 'b']);
  await journal.drop(['a', 'missing']);
  expect(await journal.list()).toEqual(['b']);
});

test('an id that would lead out of the folder is refused', async () => {
  const { journal } = await newJournal();
  for (const attemptId of ['../evil', 'a/b', '', 'a'.repeat(65), 'a.b'])
    await expect(journal.append({ attemptId, records: [] })).rejects.toThrow('is not the id of an attempt');
  await expect(journal.drop(['../evil'])).rejects.toThrow('is not the id of an attempt');
});

test('a journal that cannot be written says so plainly, and the next append is tried afresh', async () => {
  const { journal, folder, file, read } = await newJournal();
  await mkdir(file('a1'), { recursive: true });
  await expect(journal.append({ attemptId: 'a1', records: [event(0)] })).rejects.toThrow(
    `The journal in ${folder} could not be written: it is a folder, not a file.`,
  );
  expect((await read('a1')).damage).toMatchObject([
    { what: "The journal can't be read: it is a folder, not a file." },
  ]);
  await journal.append({ attemptId: 'a2', records: [event(0)] });
  expect((await read('a2')).records).toEqual([event(0)]);
});
