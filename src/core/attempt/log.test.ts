import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog } from './log';
import { header } from './played.fixture';
import { anyLog } from './random-log.fixture';

describe('readLog', () => {
  it('puts any log together, whatever came twice and in whatever order', () => {
    fc.assert(
      fc.property(anyLog, fc.array(fc.nat()), ({ events }, repeated) => {
        const all = events.map((event) => ({ event }));
        const twice = repeated.map((place) => all[place % all.length]!);
        const read = readLog([...twice, { header }, ...all.toReversed()]);
        expect(read).toEqual({ header, events, beyond: 0 });
      }),
    );
  });

  it('ends before an event that is missing, and says how many stand behind it', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), ({ events }, place) => {
        const hole = place % events.length;
        const rest = events.filter(({ seq }) => seq !== hole).map((event) => ({ event }));
        const read = readLog([{ header }, ...rest]);
        expect(read.events).toEqual(events.slice(0, hole));
        expect(read.beyond).toBe(events.length - hole - 1);
      }),
    );
  });
});
