import { ROUND_KINDS, type RoundKind } from '../bank/question';

/** The version of the notebook's shape; a newer one is refused, so that nothing of it is lost. */
export const NOTEBOOK_VERSION = 1;

/** Something that happened to the user, told by its four parts. Texts are Markdown. */
export interface Story {
  id: string;
  title: string;
  situation: string;
  task: string;
  action: string;
  result: string;
  /** The topics of behavioral questions that it answers. */
  competencies: string[];
  /** Wall times in ms since the epoch. */
  createdOn: number;
  changedOn: number;
}

/** How many minutes a day the user wants to practise. */
export const DAILY_MINUTES = [20, 45, 60, 90] as const;
export type DailyMinutes = (typeof DAILY_MINUTES)[number];

/** Each kind's share of the practice, in percent; they add up to 100. */
export type Mix = Record<RoundKind, number>;

/** What the user prepares for. */
export interface Aims {
  /** The day of the interview as `2026-11-21`, where it is known. */
  interview: string | null;
  /** A kind with no share isn't prepared for. */
  mix: Mix;
  minutes: DailyMinutes;
}

/** The user's own stories and aims, kept as one document. */
export interface Notebook {
  version: typeof NOTEBOOK_VERSION;
  /** Counts changes, so that the later of two copies is known. */
  revision: number;
  stories: Story[];
  aims: Aims;
}

/** A notebook in which nothing was written yet. */
export const emptyNotebook = (): Notebook => ({
  version: NOTEBOOK_VERSION,
  revision: 0,
  stories: [],
  aims: {
    interview: null,
    mix: Object.fromEntries(ROUND_KINDS.map((kind) => [kind, 100 / ROUND_KINDS.length])) as Mix,
    minutes: 45,
  },
});

/** A change to the notebook as it is when the change is made. May throw an Error in plain words. */
export type Edit = (notebook: Notebook) => Notebook;

export const changeAims =
  (change: Partial<Aims>): Edit =>
  (notebook) => ({ ...notebook, aims: { ...notebook.aims, ...change } });

/**
 * Adds a story or replaces it. `since` is the story's `changedOn` when it was opened, null for a new one.
 * @throws Error when the story was changed or deleted elsewhere since then.
 */
export const keepStory =
  (story: Story, since: number | null): Edit =>
  (notebook) => {
    const there = notebook.stories.find(({ id }) => id === story.id);
    if ((there?.changedOn ?? null) !== since) throw new StoryChanged(there ?? null);
    const stories = there
      ? notebook.stories.map((other) => (other === there ? story : other))
      : [...notebook.stories, story];
    return { ...notebook, stories };
  };

export const removeStory =
  (id: string): Edit =>
  (notebook) => ({ ...notebook, stories: notebook.stories.filter((story) => story.id !== id) });

/** A story is no longer what it was when it was opened. */
export class StoryChanged extends Error {
  constructor(
    /** What stands there now; null where it was deleted. */
    readonly now: Story | null,
  ) {
    super(
      now
        ? 'This story was changed in another window meanwhile. Nothing was overwritten.'
        : 'This story was deleted in another window meanwhile.',
    );
  }
}

/** Adds the stories whose ids are new; what is there stays as it is. */
export const addStories =
  (stories: readonly Story[]): Edit =>
  (notebook) => {
    const known = new Set(notebook.stories.map(({ id }) => id));
    const fresh = stories.filter(({ id }) => !known.has(id) && known.add(id));
    return { ...notebook, stories: [...notebook.stories, ...fresh] };
  };

/**
 * Which of two copies is used: the one with the higher revision. Of two with the same revision the first
 * is used, with the other's stories that it lacks, since each was then written where the other couldn't be.
 */
export function reconcile(one: Notebook | null, other: Notebook | null): Notebook | null {
  if (!one || !other) return one ?? other;
  if (one.revision !== other.revision) return one.revision > other.revision ? one : other;
  return addStories(other.stories)(one);
}
