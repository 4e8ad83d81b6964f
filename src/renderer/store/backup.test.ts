import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { header, play, type } from '@core/attempt/played.fixture';
import { exportText, previewImport } from './backup';

const record = (id: string) => {
  const { events } = play([
    [0, { type: 'start' }],
    [5, type('phase:intro', 'Hello')],
    [9, { type: 'finish', as: 'finished', on: 1 }],
  ]);
  return { header: { ...header, id }, events };
};

describe('export and import', () => {
  it('brings back the same records', () => {
    const records = [record('a'), record('b')];
    const preview = previewImport(exportText(records, 5), new Set());
    expect(preview.fresh).toEqual(records);
    expect(preview.summaries.map(({ status }) => status)).toEqual(['finished', 'finished']);
  });

  it('leaves alone what is here, and says so', () => {
    const preview = previewImport(exportText([record('a'), record('b')], 5), new Set(['a']));
    expect(preview.known).toBe(1);
    expect(preview.fresh.map((each) => each.header.id)).toEqual(['b']);
  });

  it('refuses an attempt with a hole in its transcript, and one that comes twice', () => {
    const torn = { ...record('a'), events: record('a').events.filter(({ seq }) => seq !== 1) };
    const preview = previewImport(exportText([torn, record('b'), record('b')], 5), new Set());
    expect(preview.refused).toEqual([
      { id: 'attempt 1', why: 'Event 1 is missing, so the transcript is not whole.' },
      { id: 'b', why: 'It is in the file twice.' },
    ]);
    expect(preview.fresh).toHaveLength(1);
  });

  it.each([
    ['not JSON', '{', 'not valid JSON'],
    ['another file', '{"name":"x"}', 'not a Greenroom export'],
    ['a newer version', exportText([], 1).replace('"version":1', '"version":2'), 'newer Greenroom'],
  ])('refuses %s with the reason', (_name, text, reason) => {
    expect(() => previewImport(text, new Set())).toThrow(reason);
  });

  it('takes or refuses any attempt, and never fails in another way', () => {
    const attempts = fc.array(
      fc.oneof(
        fc.jsonValue(),
        fc.record({ header: fc.jsonValue(), events: fc.array(fc.jsonValue()) }),
        fc.record({
          header: fc.constant({ ...header }),
          events: fc.array(
            fc.record({
              seq: fc.nat(3),
              at: fc.nat(),
              by: fc.string(),
              type: fc.constantFrom('edited', 'scored', 'paused', 'x'),
            }),
          ),
        }),
      ),
    );
    fc.assert(
      fc.property(attempts, (list) => {
        const text = JSON.stringify({ format: 'greenroom-export', version: 1, attempts: list });
        const preview = previewImport(text, new Set());
        expect(preview.fresh.length + preview.refused.length).toBe(list.length);
      }),
    );
  });
});
