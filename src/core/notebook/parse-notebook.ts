import * as v from 'valibot';
import { ROUND_KINDS } from '../bank/question';
import { DAILY_MINUTES, NOTEBOOK_VERSION, type Notebook } from './notebook';

/** Longer texts than anybody tells, so that a foreign file can't fill the storage. */
const Text = v.pipe(v.string(), v.maxLength(50_000));
const Time = v.pipe(v.number(), v.integer(), v.minValue(0));
const Share = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

const Story = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  title: v.pipe(v.string(), v.maxLength(500)),
  situation: Text,
  task: Text,
  action: Text,
  result: Text,
  competencies: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(200)),
  createdOn: Time,
  changedOn: Time,
});

const File = v.object({
  version: v.literal(NOTEBOOK_VERSION),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  stories: v.pipe(
    v.array(Story),
    v.maxLength(5_000),
    v.check(
      (stories) => new Set(stories.map(({ id }) => id)).size === stories.length,
      'a story is there twice',
    ),
  ),
  aims: v.object({
    interview: v.nullable(v.pipe(v.string(), v.isoDate())),
    mix: v.pipe(
      v.object(v.entriesFromList(ROUND_KINDS, Share)),
      v.check(
        (mix) => Object.values(mix).reduce((sum, share) => sum + share, 0) === 100,
        'the shares are not 100 %',
      ),
    ),
    minutes: v.picklist(DAILY_MINUTES),
  }),
});

/** A notebook, or why the text isn't one. `newer`: it is one, of a version that this app doesn't know. */
export type NotebookReading = { notebook: Notebook } | { why: string; newer: boolean };

/** Reads a notebook's text. A newer version is refused, since writing it back would lose what is new in it. */
export function parseNotebook(text: string): NotebookReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { why: 'it is damaged or not complete', newer: false };
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > NOTEBOOK_VERSION) {
    return { why: 'it was written by a newer Greenroom. Update the app to use it', newer: true };
  }
  const parsed = v.safeParse(File, value);
  if (parsed.success) return { notebook: parsed.output };
  const [issue] = parsed.issues;
  return { why: `it is not a notebook (${v.getDotPath(issue) ?? 'text'}: ${issue.message})`, newer: false };
}

/** The text that a notebook is kept as. */
export const notebookText = (notebook: Notebook): string => JSON.stringify(notebook);
