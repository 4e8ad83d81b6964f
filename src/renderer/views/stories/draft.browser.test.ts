import { removeStory } from '@core/notebook/notebook';
import { home as newHome, story, text } from '@state/notebook.fixture';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoryDraft } from './draft.svelte';

let home: ReturnType<typeof newHome>;
beforeEach(() => {
  home = newHome(text(1, story('a')));
});
afterEach(() => home.leave());

/** A window with the story open. */
async function opened() {
  const notebook = home.open();
  await notebook.load();
  return { notebook, draft: new StoryDraft(notebook, notebook.stories[0]!, 5) };
}
const kept = async () => {
  const notebook = home.open();
  await notebook.load();
  return notebook.stories.map(({ title, result }) => `${title}: ${result}`);
};

it('keeps what is written, and nothing of a new story before that', async () => {
  const notebook = home.open();
  const draft = new StoryDraft(notebook, null, 5);
  await draft.flush();
  expect(await kept()).toEqual(['a: ']);
  draft.set({ title: 'b' });
  expect(draft.status).toBe('Saving');
  draft.set({ result: 'Done.' });
  await draft.flush();
  expect([draft.status, await kept()]).toEqual(['Saved', ['a: ', 'b: Done.']]);
  draft.set({ result: 'Done twice.' });
  await draft.flush();
  expect(await kept()).toEqual(['a: ', 'b: Done twice.']);
});

it('never writes over another window’s version unless told to', async () => {
  const [mine, theirs] = [await opened(), await opened()];
  theirs.draft.set({ result: 'Theirs.' });
  await theirs.draft.flush();
  mine.draft.set({ result: 'Mine.' });
  await mine.draft.flush();
  expect(mine.draft.conflict?.now?.result).toBe('Theirs.');
  expect(await kept()).toEqual(['a: Theirs.']);
  await mine.draft.keepMine();
  expect([mine.draft.conflict, await kept()]).toEqual([null, ['a: Mine.']]);
});

it('says that another window deleted it, and brings it back when told to', async () => {
  const { draft } = await opened();
  await home.open().change(removeStory('a'));
  draft.set({ result: 'Mine.' });
  await draft.flush();
  expect(draft.conflict?.message).toMatch(/deleted in another window/);
  expect(await kept()).toEqual([]);
  await draft.keepMine();
  expect(await kept()).toEqual(['a: Mine.']);
});

it('holds what it could not keep, and keeps it later', async () => {
  const { draft } = await opened();
  home.database.close();
  home.disk.full = true;
  draft.set({ result: 'Mine.' });
  await draft.flush();
  expect(draft.trouble).toMatch(/disk is full/);
  home.disk.full = false;
  await draft.flush();
  expect([draft.trouble, home.disk.file?.includes('Mine.')]).toEqual([null, true]);
});
