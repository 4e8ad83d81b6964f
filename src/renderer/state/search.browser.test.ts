import type { AttemptSummary } from '@core/attempt/summary';
import { header, play, type } from '@core/attempt/played.fixture';
import type { Ranks } from '@core/search/words';
import { AttemptStore } from '@store/attempt-store';
import { Database } from '@store/db';
import { toStore } from 'svelte/store';
import { expect, it } from 'vitest';
import { Search } from './search.svelte';

it('shows what a search finds once it can be found, without being asked again', async () => {
  const db = new Database(`test-${crypto.randomUUID()}`);
  const attempts = new AttemptStore(db);
  const put = (id: string) => {
    const { events } = play([
      [0, { type: 'start' }],
      [3, type('phase:intro', 'the page cache')],
      [9, { type: 'finish', as: 'finished', on: 12 }],
    ]);
    return attempts.addMissing([{ header: { ...header, id }, events }]);
  };
  await put('a');
  const search = new Search(db.name);
  const list = ['a', 'b'].map((id) => ({ id }) as AttemptSummary);
  let shown: Ranks | null = null;
  const stop = toStore(() => search.ranks('page ca', list)).subscribe((ranks) => (shown = ranks));
  const shows = (id: string) => shown![list.findIndex((each) => each.id === id)]! > 0;
  expect(shows('a')).toBe(false);
  search.expect();
  search.bringUpToDate((await attempts.list()).attempts);
  await expect.poll(() => shows('a')).toBe(true);
  await put('b');
  expect(shows('b')).toBe(false);
  search.changed('b');
  await expect.poll(() => shows('b')).toBe(true);
  stop();
});
