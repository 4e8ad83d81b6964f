import { changeAims, keepStory, removeStory } from '@core/notebook/notebook';
import { afterEach, describe, expect, it } from 'vitest';
import { home as newHome, story, text } from './notebook.fixture';
import type { Notebook } from './notebook.svelte';

const homes: ReturnType<typeof newHome>[] = [];
afterEach(async () => {
  for (const one of homes.splice(0)) await one.leave();
});

function home(file?: string) {
  const one = newHome(file);
  homes.push(one);
  return one;
}
const ids = ({ stories }: Notebook) => stories.map(({ id }) => id);

describe('the notebook', () => {
  it('keeps a change in both places, and another window finds it', async () => {
    const { disk, store, open } = home();
    const notebook = open();
    await notebook.change(keepStory(story('a'), null));
    await notebook.change(changeAims({ minutes: 90 }));
    expect(disk.file).toBe(await store.read());
    const other = open();
    await other.load();
    expect([ids(other), other.aims.minutes, other.troubles]).toEqual([['a'], 90, []]);
    expect(other.text).toBe(disk.file);
  });

  it('follows a window that shows it, and reads nothing in one that never did', async () => {
    const { open } = home();
    const [writing, showing, unread] = [open(), open(), open()];
    await showing.load();
    await writing.change(keepStory(story('a'), null));
    await expect.poll(() => ids(showing)).toEqual(['a']);
    await showing.change(changeAims({ minutes: 90 }));
    await expect.poll(() => writing.aims.minutes).toBe(90);
    expect(unread.loaded).toBe(false);
  });

  it('uses the copy with the higher revision and mends the other', async () => {
    const { disk, store, open } = home(text(3, story('a'), story('b')));
    await store.write(text(2, story('a')));
    const notebook = open();
    await notebook.load();
    expect(ids(notebook)).toEqual(['a', 'b']);
    expect(await store.read()).toBe(disk.file);
  });

  it('comes back from either copy when the other is gone', async () => {
    const { disk, database, open } = home();
    await open().change(keepStory(story('a'), null));
    await database.notebooks.clear();
    const first = open();
    await first.load();
    expect(ids(first)).toEqual(['a']);
    disk.file = null;
    const second = open();
    await second.load();
    expect(ids(second)).toEqual(['a']);
    expect(disk.file).not.toBeNull();
  });

  it('names a damaged copy, uses the other and replaces the damage', async () => {
    const { disk, store, open } = home('{"version":1,"rev');
    await store.write(text(4, story('a')));
    const notebook = open();
    await notebook.load();
    expect(ids(notebook)).toEqual(['a']);
    expect(notebook.troubles).toEqual([
      'The copy in the data folder can’t be used: it is damaged or not complete. It was replaced by the other copy.',
    ]);
    expect(disk.file).toBe(text(4, story('a')));
    await notebook.load();
    expect([notebook.troubles.length, notebook.isMended]).toEqual([1, true]);
    notebook.dismiss();
    expect(notebook.troubles).toEqual([]);
  });

  it('writes over a damaged only copy when the user says so, and not before', async () => {
    const damaged = '{"version":1,"rev';
    const { disk, open } = home(damaged);
    const notebook = open();
    await expect(notebook.change(keepStory(story('a'), null))).rejects.toThrow(
      /No copy of the notebook can be used/,
    );
    expect(disk.file).toBe(damaged);
    expect(notebook.mustStartAnew).toBe(true);
    await notebook.startAnew();
    await notebook.change(keepStory(story('a'), null));
    expect([ids(notebook), notebook.mustStartAnew, notebook.troubles]).toEqual([['a'], false, []]);
  });

  it('leaves a newer version as it is, in both places', async () => {
    const newer = '{"version":2,"revision":9,"pages":[]}';
    const { disk, store, open } = home(newer);
    await store.write(text(4, story('a')));
    const notebook = open();
    await notebook.load();
    expect(ids(notebook)).toEqual(['a']);
    expect(notebook.troubles.join(' ')).toMatch(/written by a newer Greenroom.*Update the app/);
    await expect(notebook.change(removeStory('a'))).rejects.toThrow(/newer Greenroom/);
    expect([disk.file, await store.read()]).toEqual([newer, text(4, story('a'))]);
  });

  it('says which copy could not be written, and keeps the other', async () => {
    const { disk, store, open } = home();
    disk.full = true;
    const notebook = open();
    await notebook.change(keepStory(story('a'), null));
    expect(notebook.troubles).toEqual([
      'The copy in the data folder was not written: notebook.json was not written: the disk is full.',
    ]);
    expect(await store.read()).toContain('"a"');
    disk.full = false;
    await notebook.load();
    expect([notebook.troubles, disk.file]).toEqual([[], await store.read()]);
  });

  it('never writes over what another window wrote', async () => {
    const { open } = home();
    const [one, two] = [open(), open()];
    await Promise.all([one.load(), two.load()]);
    await Promise.all([
      one.change(keepStory(story('a'), null)),
      two.change(keepStory(story('b'), null)),
      one.change(changeAims({ minutes: 20 })),
      two.change(changeAims({ interview: '2026-12-24' })),
    ]);
    await one.load();
    expect(ids(one).sort()).toEqual(['a', 'b']);
    expect(one.aims).toMatchObject({ minutes: 20, interview: '2026-12-24' });
    await one.change(keepStory(story('a', 2), 1));
    await expect(two.change(keepStory(story('a', 3), 1))).rejects.toThrow(/changed in another window/);
  });

  it('adds the stories of a text that are new here, and nothing of one that it can’t read', async () => {
    const { open } = home(text(1, story('a', 7)));
    const notebook = open();
    const other = text(9, story('a', 8), story('b')).replace('"minutes":45', '"minutes":90');
    expect(await notebook.mergeText(other)).toBe(1);
    expect(notebook.stories).toEqual([story('a', 7), story('b')]);
    expect(notebook.aims.minutes).toBe(45);
    await expect(notebook.mergeText('{"version":2}')).rejects.toThrow(/newer Greenroom/);
    expect(ids(notebook)).toEqual(['a', 'b']);
    const fresh = home().open();
    expect(await fresh.mergeText(other)).toBe(2);
    expect(fresh.aims.minutes).toBe(90);
  });

  it('keeps nothing that it could not read again', async () => {
    const { disk, open } = home(text(1, story('a')));
    const notebook = open();
    await expect(notebook.change(changeAims({ interview: '12026-11-21' }))).rejects.toThrow(
      /That can’t be kept/,
    );
    expect([notebook.aims.interview, disk.file]).toEqual([null, text(1, story('a'))]);
  });
});
