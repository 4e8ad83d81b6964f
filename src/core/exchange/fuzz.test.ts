import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import { factsOf } from '../attempt/facts';
import { header, play, type } from '../attempt/played.fixture';
import { anyLog } from '../attempt/random-log.fixture';
import { summarise } from '../attempt/summary';
import { timeline } from '../attempt/timeline';
import { encodeArchive, readArchive } from './archive';
import { FileRefusal } from './lines';
import { readRecord, type AttemptRecord } from './record';
import { stage } from './stage';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const quietly = () => {};
/** A line with a checksum that is right, whatever it says. */
const line = async (json: string) => `${(await digest(json)).slice(0, 16)} ${json}`;

const scored: AttemptRecord = {
  header,
  events: play([
    [0, { type: 'start' }],
    [1, type('phase:intro', 'I am Ada.')],
    [9, { type: 'finish', as: 'finished', on: 1 }],
    [9, { type: 'predict', prediction: { ratings: { depth: 4 }, recommendation: 'yes' } }],
    [9, { type: 'mark', moment: 4, text: 'Here' }],
  ]).events,
};

const nasty = fc.constantFrom<unknown>(
  null,
  -1,
  1e308,
  2 ** 31,
  0.5,
  '',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  'x'.repeat(5_000),
  [],
  {},
  [[[[]]]],
  JSON.parse('{"__proto__":{"admin":true}}'),
  { id: 'a', length: -1 },
);

/** Every place in a value, as a path. */
const places = (value: unknown, path: string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))];

/** The value with something else at a place, or with that taken out. */
function withAt(value: unknown, [key, ...rest]: string[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string, unknown>;
  if (rest.length === 0 && put === undefined) delete fields[key];
  else fields[key] = withAt(fields[key], rest, put);
  return copy;
}

const mutated = (value: unknown) => {
  const all = places(value);
  const step = fc.tuple(fc.constantFrom(...all), fc.oneof(nasty, fc.constant(undefined), fc.jsonValue()));
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce((whole, [path, put]) => {
      try {
        return withAt(whole, path, put);
      } catch {
        // An earlier step took away what this one would have changed.
        return whole;
      }
    }, value),
  );
};

const bytes = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.nat(20), fc.string({ maxLength: 5 }))
    .map(([at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone));

const whole = await encodeArchive({ app: '1', madeOn: 1 }, [{ attempt: scored }, { notebook: '{}' }], digest);
const [firstLine, , , lastLine] = whole.split('\n') as [string, string, string, string];

/** What a careless, unlucky or malicious person might have us open. */
const anyFile: fc.Arbitrary<() => Promise<string>> = fc.oneof(
  fc.oneof(fc.string({ maxLength: 200, unit: 'binary' }), fc.json()).map((text) => async () => text),
  bytes(whole).map((text) => async () => text),
  // Checksums are no defence against whoever can compute them.
  fc
    .oneof(mutated({ attempt: scored }), mutated({ attempt: scored }), fc.jsonValue())
    .map(
      (value) => async () => [firstLine, await line(JSON.stringify(value ?? null)), lastLine, ''].join('\n'),
    ),
  fc
    .array(mutated(scored), { maxLength: 3 })
    .map((attempts) => async () => JSON.stringify({ format: 'greenroom-export', version: 1, attempts })),
);

it('takes or refuses 5,000 files in words, and lets nothing in that the app can’t show', async () => {
  const tally = { refused: 0, partly: 0, taken: 0 };
  await fc.assert(
    fc.asyncProperty(anyFile, async (make) => {
      const archive = await readArchive(await make(), digest, quietly).catch((error: unknown) => error);
      if (!('attempts' in (archive as object))) {
        expect(archive).toBeInstanceOf(FileRefusal);
        expect((archive as Error).message).toMatch(/^[A-Z].*\.$/);
        tally.refused++;
        return;
      }
      const staged = await stage(
        archive as Awaited<ReturnType<typeof readArchive>>,
        async () => null,
        quietly,
      );
      for (const { where, why } of staged.refused) expect(`${where}: ${why}`).toMatch(/^\S+( \d+)?: ./);
      for (const { header, events } of staged.fresh) {
        expect(header.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        const attempt = applyAll(empty(header), events);
        // All of what lists, statistics and the transcript make of it.
        expect([summarise(attempt), factsOf(attempt)].map((made) => JSON.stringify(made))).not.toContain('');
        timeline(attempt, events).forEach(({ rows }) =>
          rows.forEach(({ text }) => expect(text).toBeTypeOf('string')),
        );
        new Date(header.startedAt).toISOString();
        for (const answer of Object.values(attempt.answers)) expect(answer).toBeTypeOf('string');
      }
      tally[staged.refused.length > 0 ? 'partly' : 'taken']++;
    }),
    { numRuns: 5_000 },
  );
  expect('admin' in {}).toBe(false);
  // Each way of going wrong was in fact tried.
  expect(tally.refused).toBeGreaterThan(500);
  expect(tally.partly).toBeGreaterThan(1_000);
  expect(tally.taken).toBeGreaterThan(50);
}, 30_000);

it('takes every log that a round can lead to', () => {
  fc.assert(
    fc.property(anyLog, ({ events }) => {
      expect(readRecord(JSON.parse(JSON.stringify({ header, events })))).toEqual({ header, events });
    }),
  );
});
