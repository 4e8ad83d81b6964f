import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { header, pairHeader } from '../attempt/played.fixture';
import { anyLog } from '../attempt/random-log.fixture';
import { decide } from '../attempt/decide';
import type { TranscriptEvent } from '../attempt/events';
import { originOf } from '../attempt/summary';
import type { AttemptRecord } from '../exchange/record';
import type { RoundModel } from '../round/model';
import { encodeReview } from './file';
import { after, attemptOf, predict, readWith, round, scorecard } from './reviewed.fixture';
import { makeRequest, readRequest, receive } from './request';
import { roundDigest } from './round';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const read = readWith(digest);

const bundle = { bundle: 'b0000001', from: 'Ben' };
const about = { app: '1.2.3', madeOn: 5 };
const SECRET = 'what only the candidate knows';
const loop = {
  id: 'loop1',
  model: { id: 'day', title: 'A day', summary: SECRET, rounds: [], file: '' },
  place: 0,
};

/** Everything that may not go out, each with words that can be searched for. */
const judged = after(
  { ...round, header: { ...header, loop, again: { attempt: 'earlier', entry: 'ladder' } } },
  predict,
  { type: 'score', scorecard: scorecard({ raise: { depth: SECRET } }) },
  { type: 'mark', moment: 5, text: SECRET },
  {
    type: 'addReview',
    review: {
      bundle: 'b9999999',
      reviewer: SECRET,
      version: '1',
      receivedOn: 1,
      scorecard: scorecard(),
      marks: [],
    },
  },
);

describe('a request for a review', () => {
  it('takes the round out and nothing that was thought of it', async () => {
    const text = await encodeReview(makeRequest(judged, bundle), about, digest);
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/predicted|scored|marked|reviewed|strong-no|earlier/);
    const request = await read(text);
    expect(request).toMatchObject({ stage: 'request', ...bundle, attempt: { events: round.events } });
  });

  it('takes along who sat in a round of two, so that its reader can tell who wrote what', async () => {
    const record = { ...round, header: pairHeader };
    const request = await read(await encodeReview(makeRequest(record, bundle), about, digest));
    expect(request).toMatchObject({ attempt: { header: { pair: pairHeader.pair } } });
    const received = receive(makeRequest(record, bundle), 9);
    expect(received.header.pair).toEqual(pairHeader.pair);
    expect(originOf(received.header)).toBe('received');
    expect(await roundDigest(received, digest)).toBe(await roundDigest(record, digest));
  });

  it('ends with the round, whatever comes after it', () => {
    const later = { type: 'invented', seq: round.events.length, at: 420_000, by: 'candidate' };
    const record = { header, events: [...round.events, later as unknown as TranscriptEvent] };
    expect(makeRequest(record, bundle).attempt.events).toEqual(round.events);
  });

  it('holds neither prediction, scorecard, marks nor reviews, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.string({ minLength: 1 }), async ({ attempt, events }, words) => {
        const marker = `«${words}»`;
        const over = attempt.status === 'finished' ? [] : (['finish'] as const);
        let record: AttemptRecord = { header, events };
        for (const type of over) record = after(record, { type, as: 'finished', on: 9 });
        record = after(
          record,
          predict,
          { type: 'score', scorecard: scorecard({ raise: { depth: marker } }) },
          { type: 'mark', moment: 0, text: marker },
        );
        const text = await encodeReview(makeRequest(record, bundle), about, digest);
        expect(text).not.toContain(JSON.stringify(marker).slice(1, -1));
        expect(text).not.toContain('strong-no');
        for (const type of ['predicted', 'scored', 'marked', 'deleted'])
          expect(text).not.toContain(`"type":"${type}"`);
        const request = await read(text);
        expect(request.stage).toBe('request');
      }),
      { numRuns: 60 },
    );
  });

  it('becomes somebody else’s attempt, which is scored without a prediction and counts as nobody’s here', () => {
    const request = readRequest(JSON.parse(JSON.stringify(makeRequest(judged, bundle))));
    if (typeof request === 'string') throw new Error(request);
    const record = receive(request, 77);
    expect(record.header).toMatchObject({
      id: 'received-b0000001',
      received: { bundle: 'b0000001', from: 'Ben', on: 77, attempt: 'a1' },
    });
    expect(record.header.loop).toBeUndefined();
    expect(originOf(record.header)).toBe('received');
    const attempt = attemptOf(record);
    expect(decide(attempt, predict, attempt.at).ok).toBe(false);
    expect(decide(attempt, { type: 'score', scorecard: scorecard() }, attempt.at).ok).toBe(true);
    expect(decide(attemptOf(round), { type: 'score', scorecard: scorecard() }, attempt.at).ok).toBe(false);
  });

  it('keeps the digest of its round through a file, whatever was added on either side', async () => {
    const request = await read(await encodeReview(makeRequest(judged, bundle), about, digest));
    if (request.stage !== 'request') throw new Error('not a request');
    const received = after(receive(request, 77), { type: 'score', scorecard: scorecard() });
    expect(await roundDigest(received, digest)).toBe(await roundDigest(judged, digest));
    const turned = Object.fromEntries(Object.entries(header.model).reverse()) as unknown as RoundModel;
    expect(await roundDigest({ header: { ...header, model: turned }, events: round.events }, digest)).toBe(
      await roundDigest(judged, digest),
    );
    const other = { header, events: round.events.map((event) => ({ ...event, at: event.at + 1 })) };
    expect(await roundDigest(other, digest)).not.toBe(await roundDigest(judged, digest));
  });

  it.each<[string, object, string]>([
    ['that holds a scorecard', { attempt: judged }, 'more than the round'],
    ['whose round isn’t over', { attempt: { header, events: round.events.slice(0, -1) } }, 'isn’t over'],
    ['with a hole', { attempt: { header, events: round.events.slice(1) } }, 'missing'],
    ['with an id that leads elsewhere', { bundle: '../../etc' }, 'not the id of a bundle'],
    ['without a name', { from: '' }, 'must not be empty'],
    ['with a name that turns the line around', { from: 'Ana\u202egpj' }, 'one line of plain text'],
    ['with a name of many lines', { from: 'Ana\nBen' }, 'one line of plain text'],
    ['with a name too long', { from: 'A'.repeat(61) }, '60 characters'],
    [
      'with a title that is no text',
      { attempt: { ...round, header: { ...header, model: { ...header.model, title: 7 } } } },
      'title',
    ],
  ])('is refused %s', (_name, over, why) => {
    expect(readRequest({ ...makeRequest(round, bundle), ...over })).toContain(why);
  });
});
