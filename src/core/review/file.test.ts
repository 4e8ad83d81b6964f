import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFile, FileRefusal } from '../exchange/lines';
import { encodeReview } from './file';
import { makeReply, readReply, reviewOf } from './reply';
import { after, attemptOf, readWith, round, scorecard } from './reviewed.fixture';
import { makeRequest, readRequest, receive } from './request';
import { roundDigest } from './round';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const read = readWith(digest);

const about = { app: '1.2.3', madeOn: 5 };
const request = makeRequest(round, { bundle: 'b0000001', from: 'Ben' });
const here = await roundDigest(round, digest);
const reply = makeReply(attemptOf(after(receive(request, 77), { type: 'score', scorecard: scorecard() })), {
  reviewer: 'Ana',
  version: '1.2.3',
  round: here,
});
const files = await Promise.all([request, reply].map((review) => encodeReview(review, about, digest)));
const anyFile = fc.constantFrom(...files);

/** A value with something in it put in another's place. */
const spoilt = (whole: object) => {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(whole, []);
  return fc
    .tuple(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.integer()))
    .map(([path, value]) => {
      const copy = structuredClone(whole) as Record<string | number, unknown>;
      const place = path.slice(0, -1).reduce((at, key) => at[key] as typeof copy, copy);
      place[path.at(-1)!] = value;
      return copy;
    });
};

describe('a review file', () => {
  it('is refused when anything is flipped, cut or added', async () => {
    const change = fc.oneof(
      fc.record({
        how: fc.constant('flip' as const),
        at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
      fc.record({
        how: fc.constant('cut' as const),
        at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
      fc.record({ how: fc.constant('add' as const), at: fc.constant(1) }),
    );
    await fc.assert(
      fc.asyncProperty(anyFile, change, async (file, { how, at }) => {
        const place = Math.floor(at * file.length);
        const changed = {
          flip: () =>
            file.slice(0, place) + String.fromCharCode(file.charCodeAt(place) ^ 1) + file.slice(place + 1),
          cut: () => file.slice(0, place),
          add: () => file + file,
        }[how]();
        await expect(read(changed)).rejects.toBeInstanceOf(FileRefusal);
      }),
      { numRuns: 300 },
    );
  });

  it('with right checksums and wrong contents is read or refused in words, and never crashes what follows', async () => {
    await fc.assert(
      fc.property(fc.oneof(spoilt(request), fc.jsonValue()), (value) => {
        const outcome = readRequest(value);
        if (typeof outcome === 'string') expect(outcome.length).toBeGreaterThan(10);
        else attemptOf(receive(outcome, 77));
      }),
      { numRuns: 1500 },
    );
    await fc.assert(
      fc.property(fc.oneof(spoilt(reply), fc.jsonValue()), (value) => {
        const outcome = readReply(value);
        const review = typeof outcome === 'string' ? outcome : reviewOf(outcome, round, here, 99);
        if (typeof review === 'string') expect(review.length).toBeGreaterThan(10);
        else after(round, { type: 'addReview', review });
      }),
      { numRuns: 1500 },
    );
  });

  it('holds one record that asks for a review or brings one', async () => {
    const made = (kind: 'review' | 'archive', ...records: object[]) =>
      encodeFile({ kind, ...about }, records, digest);
    await expect(read(await made('review'))).rejects.toThrow('holds one record');
    await expect(read(await made('review', request, reply))).rejects.toThrow('holds one record');
    await expect(read(await made('review', { stage: 'verdict' }))).rejects.toThrow('neither asks');
    await expect(read(await made('archive', request))).rejects.toThrow('does not hold a review');
  });
});
