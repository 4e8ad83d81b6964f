import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile, encodeFile, FileRefusal, type FileHead } from './lines';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const about = { kind: 'archive', app: '1.2.3', madeOn: 5 } as const;
const file = (...records: object[]) => encodeFile(about, records, digest);
const read = (text: string) => decodeFile(text, digest);
/** A line with a checksum that is right, whatever it says. */
const line = async (json: string) => `${(await digest(json)).slice(0, 16)} ${json}`;

/** Objects that JSON gives back as they were. */
const anyRecord = fc
  .dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 3 }))
  .map((value) => JSON.parse(JSON.stringify({ record: value })) as object)
  .filter((value) => !/"(__proto__|constructor|toString|valueOf)"/.test(JSON.stringify(value)));

describe('a file of lines', () => {
  it('gives back the records and the head', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { maxLength: 6 }), async (records) => {
        const reading = await read(await file(...records));
        expect(reading.damage).toEqual([]);
        expect(reading.head).toEqual({ ...about, records: records.length });
        expect(reading.records).toEqual(records.map((value, index) => ({ line: index + 2, value })));
      }),
      { numRuns: 60 },
    );
  });

  it('notices any flipped byte, names its line and keeps the others', async () => {
    const text = await file({ a: 'grüße\n' }, { b: [1, 2] }, { c: null });
    const lines = text.split('\n');
    for (let at = 0; at < text.length; at++) {
      const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      const { records, damage } = await read(flipped);
      const hit = text.slice(0, at).split('\n').length;
      expect(
        damage.map(({ line }) => line),
        `${at}`,
      ).toContain(hit);
      const sound = records.filter(({ value }) => lines.some((line) => line.endsWith(JSON.stringify(value))));
      expect(sound).toEqual(records);
      expect(records.length).toBeGreaterThanOrEqual(text[at] === '\n' ? 1 : 2);
    }
  });

  it('notices the file’s end missing, wherever it was cut', async () => {
    const text = await file({ a: 'one' }, { b: 'two' });
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length);
      const reading = await read(cut).catch((error: unknown) => error);
      if (reading instanceof FileRefusal) expect(cut.split('\n').length, `${length}`).toBe(1);
      else expect((reading as { damage: unknown[] }).damage.length, `${length}`).toBeGreaterThan(0);
    }
  });

  it('tells how much of a cut file is there', async () => {
    const lines = (await file({ a: 1 }, { b: 2 }, { c: 3 })).split('\n');
    const { damage, records } = await read(lines.slice(0, 3).join('\n') + '\n');
    expect(damage).toEqual([{ line: 3, what: 'The file ends early, with 2 of its 3 records whole.' }]);
    expect(records).toHaveLength(2);
  });

  it('notices whole lines that were left out, swapped or added', async () => {
    const [head, a, b, end] = (await file({ a: 1 }, { b: 2 })).split('\n') as [
      string,
      string,
      string,
      string,
    ];
    for (const changed of [
      [head, b, end, ''],
      [head, b, a, end, ''],
      [head, a, a, b, end, ''],
      [head, a, b, end, a, ''],
    ]) {
      expect((await read(changed.join('\n'))).damage).toHaveLength(1);
    }
  });

  it.each([
    ['nothing', '', 'empty'],
    ['blank lines', '\n \n', 'empty'],
    ['another program’s JSON', '{"notes":["Buy milk."]}', 'not a file that Greenroom made'],
    ['a page', '<!doctype html>\n<title>x</title>', 'not a file that Greenroom made'],
  ])('refuses %s', async (_name, text, why) => {
    const refusal = read(text);
    await expect(refusal).rejects.toThrow(FileRefusal);
    await expect(refusal).rejects.toThrow(why);
  });

  it.each<[string, Partial<Record<keyof FileHead | 'version' | 'format', unknown>>, string]>([
    ['a later version', { version: 2 }, 'newer Greenroom'],
    ['a kind that isn’t known yet', { kind: 'loop' }, 'newer Greenroom'],
    ['another format', { format: 'redroom' }, 'not a file that Greenroom made'],
    ['a head of wrong types', { madeOn: 'today' }, 'not a file that Greenroom made'],
  ])('refuses %s', async (_name, over, why) => {
    const head = { format: 'greenroom', version: 1, ...about, records: 0, ...over };
    await expect(read((await line(JSON.stringify(head))) + '\n')).rejects.toThrow(why);
  });

  it.each([
    ['{"__proto__":{"admin":true}}', '"__proto__" can\'t be the name of a field.'],
    ['{"a":{"constructor":1}}', '"constructor" can\'t be the name of a field.'],
    ['{"at":1e999}', 'A number in it is too large.'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'It is nested more than 24 levels deep.'],
    ['{"cut":', 'The line is not JSON.'],
  ])('refuses a line whose checksum is right: %.40s', async (json, what) => {
    const [head, end] = (await file()).split('\n') as [string, string];
    const { records, damage } = await read([head, await line(json), end, ''].join('\n'));
    expect(records).toEqual([]);
    expect(damage).toEqual([{ line: 2, what }]);
    expect('admin' in {}).toBe(false);
  });
});
