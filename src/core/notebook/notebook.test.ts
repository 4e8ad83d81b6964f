import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addStories,
  emptyNotebook,
  keepStory,
  reconcile,
  removeStory,
  StoryChanged,
  type Story,
} from './notebook';
import { notebookText, parseNotebook } from './parse-notebook';

const story = (id: string, changedOn = 1): Story => ({
  id,
  title: `Story ${id}`,
  situation: '',
  task: '',
  action: '',
  result: '',
  competencies: ['Ownership'],
  createdOn: 1,
  changedOn,
});
const withStories = (revision: number, ...stories: Story[]) => ({ ...emptyNotebook(), revision, stories });

describe('a notebook', () => {
  it('reads back as it was written', () => {
    const notebook = withStories(7, story('a'), story('b'));
    expect(parseNotebook(notebookText(notebook))).toEqual({ notebook });
  });

  it.each([
    ['cut off', notebookText(withStories(1)).slice(0, -4), false, /damaged or not complete/],
    ['empty', '', false, /damaged/],
    ['something else', '{"attempts":[]}', false, /not a notebook \(version/],
    ['a list', '[]', false, /not a notebook/],
    ['newer', '{"version":2,"pages":[]}', true, /newer Greenroom.*Update the app/],
    ['twice the same story', notebookText(withStories(1, story('a'), story('a'))), false, /twice/],
    [
      'shares that are not 100',
      notebookText(withStories(1)).replace('"os":25', '"os":30'),
      false,
      /aims\.mix: the shares are not 100/,
    ],
  ])('that is %s is refused with the reason', (_, text, newer, why) => {
    expect(parseNotebook(text)).toEqual({ newer, why: expect.stringMatching(why) as string });
  });

  it('never breaks the reader, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseNotebook(text)).toHaveProperty('why');
      }),
    );
  });
});

describe('changes', () => {
  it('keep a story only over the version that was opened', () => {
    const notebook = withStories(1, story('a', 5));
    expect(keepStory(story('a', 6), 5)(notebook).stories).toEqual([story('a', 6)]);
    expect(keepStory(story('b', 6), null)(notebook).stories).toHaveLength(2);
    expect(() => keepStory(story('a', 7), 4)(notebook)).toThrow(StoryChanged);
    expect(() => keepStory(story('b', 7), 4)(notebook)).toThrow(/deleted in another window/);
  });

  it('remove a story, and bring it back as it was', () => {
    const notebook = withStories(1, story('a'), story('b'));
    const without = removeStory('a')(notebook);
    expect(without.stories).toEqual([story('b')]);
    expect(addStories([story('a')])(without).stories).toEqual([story('b'), story('a')]);
  });

  it('add stories whose ids are new and overwrite none', () => {
    const notebook = withStories(1, story('a', 5));
    expect(addStories([story('a', 9), story('b'), story('b', 2)])(notebook).stories).toEqual([
      story('a', 5),
      story('b'),
    ]);
  });
});

describe('of two copies', () => {
  it('the higher revision wins, and of equal ones neither loses a story', () => {
    const [older, newer] = [withStories(3, story('a')), withStories(4, story('b'))];
    expect(reconcile(older, newer)).toBe(newer);
    expect(reconcile(newer, older)).toBe(newer);
    expect(reconcile(null, older)).toBe(older);
    expect(reconcile(null, null)).toBeNull();
    const same = withStories(4, story('c'));
    expect(reconcile(newer, same)?.stories.map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
