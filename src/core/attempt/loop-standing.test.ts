import { describe, expect, it } from 'vitest';
import type { LoopModel } from '../round/loop';
import { loopStandings } from './loop-standing';
import type { AttemptSummary } from './summary';

const model: LoopModel = {
  id: 'short',
  title: 'Short loop',
  summary: 'S.',
  rounds: [
    { model: 'a', break: 5 },
    { model: 'b', break: 0 },
    { model: 'c', break: 0 },
  ],
  file: 'loops/short.yaml',
};

const attempt = (place: number, over: Partial<AttemptSummary> = {}): AttemptSummary =>
  ({
    id: `attempt-${place}`,
    startedAt: 1_000 * (place + 1),
    finishedOn: 1_000 * (place + 1) + 500,
    status: 'finished',
    points: null,
    loop: { id: 'sitting', model, place },
    loopEnded: false,
    ...over,
  }) as AttemptSummary;

describe('loopStandings', () => {
  it('says what comes next, and until when the break lasts', () => {
    const [standing] = loopStandings([attempt(0)]);
    expect(standing).toMatchObject({
      id: 'sitting',
      next: 1,
      startedAt: 1_000,
      breakEndsAt: 1_500 + 5 * 60_000,
    });
    expect(standing?.attempts.map((each) => each?.id ?? null)).toEqual(['attempt-0', null, null]);
  });

  it('has no break where none is planned, and none once all rounds were sat', () => {
    expect(loopStandings([attempt(0), attempt(1)])[0]).toMatchObject({ next: 2, breakEndsAt: null });
    expect(loopStandings([attempt(0), attempt(1), attempt(2)])[0]).toMatchObject({
      next: null,
      breakEndsAt: null,
    });
  });

  it('averages the rounds that are scored', () => {
    const rounds = [attempt(0, { points: 2 }), attempt(1), attempt(2, { points: 3 })];
    expect(loopStandings(rounds)[0]?.points).toBe(2.5);
    expect(loopStandings([attempt(0)])[0]?.points).toBeNull();
  });

  it('has nothing next once it was ended', () => {
    expect(loopStandings([attempt(0, { loopEnded: true })])[0]?.next).toBeNull();
  });

  it('takes the later of two attempts at one round, and keeps sittings apart', () => {
    const other = attempt(0, { id: 'other', startedAt: 9_000, loop: { id: 'second', model, place: 0 } });
    const again = attempt(0, { id: 'again', startedAt: 5_000 });
    const standings = loopStandings([attempt(0), again, other, attempt(1, { loop: null })]);
    expect(standings.map(({ id }) => id)).toEqual(['second', 'sitting']);
    expect(standings[1]?.attempts[0]?.id).toBe('again');
  });
});
