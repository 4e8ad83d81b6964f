import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import type { AttemptHeader, TranscriptEvent } from '../attempt/events';
import { header, pairHeader, play, type } from '../attempt/played.fixture';
import { encodeArchive, readArchive } from './archive';
import { decodeFile, encodeFile } from './lines';
import { readRecord, type AttemptRecord } from './record';
import { stage } from './stage';

const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const quietly = () => {};

const record = (id = 'a', over: Partial<AttemptHeader> = {}): AttemptRecord => ({
  header: { ...header, id, ...over },
  events: play([
    [0, { type: 'start' }],
    [5, type('phase:intro', 'Hello')],
    [9, { type: 'finish', as: 'finished', on: 1 }],
  ]).events,
});

const event = (seq: number, payload: object) =>
  ({ seq, at: 1, by: 'candidate', ...payload }) as unknown as TranscriptEvent;
const withEvents = (...payloads: object[]) => ({
  header,
  events: [{ type: 'started' }, ...payloads].map((payload, seq) => event(seq, payload)),
});

describe('readRecord', () => {
  it('takes an attempt as it is, fields of its header that it does not know included', () => {
    const known = record();
    expect(readRecord(known)).toEqual(known);
    const more = { ...known, header: { ...known.header, mood: 'calm' } };
    expect(readRecord(more)).toEqual(more);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'attempt: Invalid type'],
    ['no header', { events: [] }, 'attempt.header: '],
    ['an id that is a path', record('../../journal'), 'header.id: is not the id of an attempt'],
    ['an id that is too long', record('x'.repeat(65)), 'header.id: is not the id of an attempt'],
    ['a later version', record('a', { version: 2 as 1 }), 'made by a newer Greenroom'],
    ['a version before the first', record('a', { version: 0 as 1 }), 'there was never such a version'],
    ['a start beyond all dates', record('a', { startedAt: 9e15 }), 'header.startedAt: '],
    ['another time factor', record('a', { timeFactor: 7 as 1 }), 'header.timeFactor: '],
    [
      'a criterion named as what objects inherit',
      record('a', {
        rubric: { ...header.rubric, criteria: [{ ...header.rubric.criteria[0]!, id: 'toString' }] },
      }),
      'header.rubric.criteria.0.id: is not an id',
    ],
    ['itself again', record('a', { again: { attempt: 'a', entry: 'ladder' } }), 'does itself again'],
    ['a hole', { header, events: record().events.filter(({ seq }) => seq !== 1) }, 'Event 1 is missing'],
    ['a type from a later version', withEvents({ type: 'sang' }), 'made by a newer Greenroom'],
    ['a type that objects inherit', withEvents({ type: 'constructor' }), 'made by a newer Greenroom'],
    [
      'an edit without changes',
      withEvents({ type: 'edited', answer: 'ladder' }),
      'event 1 (edited).changes: ',
    ],
    [
      'an answer named as what objects inherit',
      withEvents({ type: 'edited', answer: 'constructor', changes: [] }),
      'event 1 (edited).answer: is not an id',
    ],
    [
      'an offset before the text',
      withEvents({ type: 'edited', answer: 'ladder', changes: [{ from: -1, to: 0, text: '' }] }),
      'event 1 (edited).changes.0.from: ',
    ],
    [
      'a level that no rubric has',
      withEvents({ type: 'predicted', prediction: { ratings: { depth: 9 }, recommendation: 'yes' } }),
      'event 1 (predicted).prediction.ratings.depth: ',
    ],
    ['a gap of no length', withEvents({ type: 'interrupted', reason: 'sleep', gap: 1e300 }), 'gap: '],
    [
      'more happenings than anybody could',
      withEvents(...Array.from({ length: 20_001 }, () => ({ type: 'paused' }))),
      'More than 20000 things happen in it.',
    ],
    [
      'edits that would take hours to replay',
      withEvents(
        { type: 'edited', answer: 'ladder', changes: [{ from: 0, to: 0, text: 'x'.repeat(2_000_000) }] },
        ...Array.from({ length: 3_000 }, () => ({ type: 'edited', answer: 'ladder', changes: [] })),
      ),
      'It would take too long to replay.',
    ],
  ])('refuses %s', (_name, value, why) => {
    expect(readRecord(value)).toContain(why);
  });

  it('lets offsets beyond the text be its end', () => {
    const beyond = withEvents({
      type: 'edited',
      answer: 'ladder',
      changes: [
        { from: 2 ** 31, to: 2 ** 32, text: 'a' },
        { from: 0, to: 1, text: 'b' },
      ],
    });
    const read = readRecord(beyond) as AttemptRecord;
    expect(applyAll(empty(read.header), read.events).answers).toEqual({ ladder: 'ab' });
  });

  it('leaves apply total even where nobody checked', () => {
    const events = ['__proto__', 'constructor', 'toString'].map((answer, seq) =>
      event(seq, { type: 'edited', answer, changes: [{ from: 0, to: 0, text: 'x' }] }),
    );
    const { answers } = applyAll(empty(header), events);
    expect(Object.entries(answers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['toString', 'x'],
    ]);
  });
});

describe('an archive', () => {
  const about = { app: '1', madeOn: 1 };
  const read = (text: string) => readArchive(text, digest, quietly);

  it('brings back attempts and notebook, byte for byte the same when made again', async () => {
    const parts = [{ attempt: record('a') }, { attempt: record('b') }, { notebook: '{"stories":[]}' }];
    const text = await encodeArchive(about, parts, digest);
    const archive = await read(text);
    expect(archive).toEqual({
      attempts: [record('a'), record('b')],
      notebook: '{"stories":[]}',
      refused: [],
    });
    const again = [...archive.attempts.map((attempt) => ({ attempt })), { notebook: archive.notebook ?? '' }];
    expect(await encodeArchive(about, again, digest)).toBe(text);
  });

  it('brings a round of two back with who sat in it and who did what', async () => {
    const { events } = play(
      [
        [0, { type: 'start' }, 'interviewer'],
        [1, type('phase:intro', 'Hello')],
        [2, type('phase:intro', '# '), 'interviewer'],
        [3, { type: 'nextPhase' }, 'interviewer'],
        [4, { type: 'nextPhase' }, 'interviewer'],
        [5, { type: 'makeChange', change: 1 }, 'interviewer'],
        [6, { type: 'extend', ms: 60_000 }, 'interviewer'],
        [9, { type: 'finish', as: 'finished', on: 1 }, 'interviewer'],
      ],
      pairHeader,
    );
    const attempt = { header: pairHeader, events };
    const archive = await read(await encodeArchive(about, [{ attempt }], digest));
    expect(archive).toEqual({ attempts: [attempt], notebook: null, refused: [] });
    const nobody = { ...pairHeader, pair: { ...pairHeader.pair!, names: { candidate: 'Ana' } } };
    expect(readRecord({ header: nobody, events })).toContain('header.pair.names.interviewer');
  });

  it('keeps what is whole where a line is damaged, and names the line', async () => {
    const text = await encodeArchive(about, [{ attempt: record('a') }, { attempt: record('b') }], digest);
    const archive = await read(text.replace('Hello', 'Jello'));
    expect(archive.attempts.map(({ header }) => header.id)).toEqual(['b']);
    expect(archive.refused).toEqual([{ where: 'line 2', why: 'The checksum does not match the line.' }]);
  });

  it('reads the export of an earlier version', async () => {
    const old = { format: 'greenroom-export', version: 1, exportedOn: 5 };
    const attempts = [record('a'), { ...record('b'), events: [] }, record('a'), 3];
    const archive = await read(JSON.stringify({ ...old, attempts }));
    expect(archive.attempts).toEqual([record('a'), { ...record('b'), events: [] }]);
    expect(archive.refused).toEqual([
      { where: 'attempt 3', why: 'It is in the file twice (a).' },
      { where: 'attempt 4', why: expect.stringContaining('attempt: Invalid type') },
    ]);
  });

  it.each<[string, () => Promise<string> | string, string]>([
    ['JSON that was cut off', () => '{"format":', 'not valid JSON'],
    ['JSON of another program', () => '{"name":"x"}', 'not a Greenroom export'],
    [
      'an old export of a later version',
      () => '{"format":"greenroom-export","version":2,"attempts":[]}',
      'newer Greenroom',
    ],
    ['a file of another kind', () => encodeFile({ ...about, kind: 'review' }, [], digest), 'not an archive'],
  ])('refuses %s', async (_name, text, why) => {
    await expect(Promise.resolve(text()).then(read)).rejects.toThrow(why);
  });

  it('is what its lines say', async () => {
    const reading = await decodeFile(await encodeArchive(about, [{ notebook: 'x' }], digest), digest);
    expect(reading.head).toEqual({ ...about, kind: 'archive', records: 1 });
  });
});

describe('staging', () => {
  const staged = (attempts: AttemptRecord[], here: AttemptRecord[]) =>
    stage(
      { attempts, notebook: null, refused: [] },
      async (id) => here.find(({ header }) => header.id === id) ?? null,
      quietly,
    );
  const upTo = (count: number) => ({ ...record(), events: record().events.slice(0, count) });

  it('tells what is new, here, longer and different', async () => {
    expect(await staged([record('a')], [])).toMatchObject({ fresh: [record('a')], known: 0 });
    expect(await staged([record()], [record()])).toMatchObject({ fresh: [], known: 1 });
    expect(await staged([record()], [upTo(2)])).toMatchObject({ longer: [{ record: record(), from: 2 }] });
    // What is here goes on where the file ends: an older copy of the same.
    expect(await staged([upTo(2)], [record()])).toMatchObject({ known: 1, conflicts: [] });
  });

  it('keeps what is here where the file tells another story', async () => {
    const other = { ...record(), events: record().events.map((each) => ({ ...each, by: 'host' as const })) };
    expect(await staged([other], [record()])).toMatchObject({
      known: 0,
      longer: [],
      conflicts: [{ where: 'a', why: 'It goes on differently in the file from event 0.' }],
    });
    expect(await staged([record('a', { startedAt: 9 })], [record()])).toMatchObject({
      conflicts: [{ where: 'a', why: 'It began differently in the file.' }],
    });
  });

  it('sees the same in another order of fields', async () => {
    const { id, ...rest } = record().header;
    expect(await staged([{ ...record(), header: { ...rest, id } }], [record()])).toMatchObject({ known: 1 });
  });

  it('refuses attempts that do each other again, and not those that lead to them', async () => {
    const again = (id: string, attempt: string) => record(id, { again: { attempt, entry: 'ladder' } });
    const { fresh, refused } = await staged([again('a', 'b'), again('b', 'a'), again('c', 'a')], []);
    expect(refused.map(({ where }) => where)).toEqual(['a', 'b']);
    expect(fresh.map(({ header }) => header.id)).toEqual(['c']);
  });
});
