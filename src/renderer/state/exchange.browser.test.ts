import type { AttemptRecord } from '@core/exchange/record';
import { header, play, type } from '@core/attempt/played.fixture';
import type { Story } from '@core/notebook/notebook';
import { afterEach, expect, it } from 'vitest';
import { profile } from './profile.fixture';
import { unsettled } from './unsettled';

afterEach(() => unsettled.clear(...unsettled.ids()));

const { events } = play([
  [0, { type: 'start' }],
  [5, type('phase:intro', 'Hello, “ü” 🙂')],
  [9, { type: 'finish', as: 'finished', on: 1 }],
  [9, { type: 'predict', prediction: { ratings: { depth: 4 }, recommendation: 'yes' } }],
]);
const record = (n: number): AttemptRecord => ({
  header: { ...header, id: `attempt-${n}`, startedAt: n * 1_000 },
  events: events.map((event) =>
    event.type === 'edited' ? { ...event, changes: [{ from: 0, to: 0, text: `Answer ${n}` }] } : event,
  ),
});
const STORY: Story = {
  id: 'backup',
  title: 'The backup that nobody had restored',
  situation: '',
  task: '',
  action: 'I restored it every week.',
  result: '',
  competencies: ['Ownership'],
  createdOn: 1,
  changedOn: 2,
};
const records = (count: number) => Array.from({ length: count }, (_, n) => record(n));
const quietly = () => {};
const never = new AbortController().signal;

it('brings 1,000 attempts and the notebook to a fresh profile, identical', async () => {
  const from = profile();
  await from.store.addMissing(records(1_000));
  await from.stories.change((notebook) => ({
    ...notebook,
    aims: { ...notebook.aims, minutes: 90 },
    stories: [STORY],
  }));
  const told: number[] = [];
  await from.exchange.exportEverything(1.7e12, (done) => told.push(done), never);
  const { name, text } = from.files[0]!;
  expect(name).toBe(`greenroom-${new Date(1.7e12).toLocaleDateString('sv-SE')}.greenroom`);
  expect(told.length).toBeGreaterThan(1);

  const to = profile();
  const staged = await to.exchange.stageText(text);
  expect(staged).toMatchObject({ known: 0, longer: [], conflicts: [], refused: [] });
  expect(staged.fresh).toHaveLength(1_000);
  expect(await to.exchange.applyImport(staged, quietly)).toBe(1_000);
  expect(await to.everything()).toBe(await from.everything());
  expect(await to.exchange.archiveText(1.7e12)).toBe(text);
  expect([...to.journal.values()].flat()).toHaveLength(1_000 * (1 + events.length));
  expect(await to.host.readNotebook(null)).toBe(await from.host.readNotebook(null));

  // Once more changes nothing.
  expect(await to.exchange.stageText(text)).toMatchObject({ fresh: [], known: 1_000, notebook: null });
});

it('stops when it is told to, and saves nothing', async () => {
  const { exchange, store, files } = profile();
  await store.addMissing(records(300));
  const stop = new AbortController();
  await expect(exchange.exportEverything(0, () => stop.abort(), stop.signal)).resolves.toBeNull();
  expect(files).toEqual([]);
});

it('leaves the database as it is when a file is refused or only looked at', async () => {
  const { exchange, store, everything, journal } = profile();
  await store.addMissing(records(3));
  const before = await everything();
  const text = await exchange.archiveText(0);
  for (let at = 3; at < text.length; at += Math.ceil(text.length / 120)) {
    await exchange.stageText(text.slice(0, at)).catch((error: Error) => expect(error.message).toMatch(/\.$/));
    await exchange.stageText(`${text.slice(0, at)}\0${text.slice(at + 1)}`).catch(() => {});
  }
  expect(await everything()).toBe(before);
  expect(journal.size).toBe(0);
});

it('takes all or nothing where one attempt changed since it was looked at', async () => {
  const { exchange, store, everything } = profile();
  const whole = record(1);
  await store.addMissing([{ ...whole, events: events.slice(0, 2) }]);
  const from = profile();
  await from.store.addMissing([whole, record(2)]);
  const staged = await exchange.stageText(await from.exchange.archiveText(0));
  expect(staged).toMatchObject({ longer: [{ from: 2 }], fresh: [{ header: { id: 'attempt-2' } }] });
  await exchange.applyImport({ ...staged, fresh: [] }, quietly);
  expect((await store.load('attempt-1'))?.events).toEqual(whole.events);
  const before = await everything();
  // Applied again, the same events collide with what is there by now.
  await expect(exchange.applyImport(staged, quietly)).rejects.toThrow();
  expect(await everything()).toBe(before);
});

it('mends a journal that failed when the file is looked at again', async () => {
  let full = true;
  const written: string[] = [];
  const to = profile({
    appendJournal: async ({ attemptId }) => {
      if (full) throw new Error('The disk is full.');
      written.push(attemptId);
    },
  });
  const from = profile();
  await from.store.addMissing(records(3));
  const text = await from.exchange.archiveText(0);
  await expect(to.exchange.applyImport(await to.exchange.stageText(text), quietly)).rejects.toThrow(
    'disk is full',
  );
  expect(await to.store.ids()).toHaveLength(3);
  full = false;
  expect(await to.exchange.stageText(text)).toMatchObject({ known: 3, fresh: [] });
  expect(written.sort()).toEqual(['attempt-0', 'attempt-1', 'attempt-2']);
  expect(unsettled.ids()).toEqual([]);
});

it('takes the example along, which still counts nowhere', async () => {
  const from = profile();
  const id = await from.exchange.addExample();
  await from.store.addMissing(records(1));
  const to = profile();
  const staged = await to.exchange.stageText(await from.exchange.archiveText(0));
  expect(await to.exchange.applyImport(staged, quietly)).toBe(2);
  expect(to.library.attempts?.map((each) => [each.id, each.origin])).toContainEqual([id, 'example']);
  expect(to.library.own.map((each) => each.id)).toEqual(['attempt-0']);
  await to.exchange.exportScorecards(0);
  expect(to.library.facts.own?.map((each) => each.id)).toEqual(['attempt-0']);

  // Asked for once more it is the one that is there; deleted there, a file doesn't bring it back.
  const before = await to.everything();
  expect(await to.exchange.addExample()).toBe(id);
  expect(await to.everything()).toBe(before);
  await to.library.change(id, { type: 'delete' });
  expect(await to.exchange.stageText(await from.exchange.archiveText(0))).toMatchObject({ fresh: [] });
});
