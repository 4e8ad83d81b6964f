import type { AttemptFacts } from '../attempt/facts';

/** One telling of a story. */
export interface Telling {
  attempt: string;
  /** When the attempt began, in ms since the epoch. */
  on: number;
  /** The topic of the question that it answered. */
  competency: string;
}

/** How often a story was told, when and for what, oldest first. */
export interface StoryUse {
  tellings: Telling[];
  /** Why it is told too often, in words; null where it isn't. */
  overused: string | null;
}

/** How many of the latest questions with a story tell whether one is told too often. */
const LATEST = 10;
/** One that was told less often than this can't be told too often. */
const MIN_TELLINGS = 3;
/** From this many competencies on, one story stands for too much. */
const MAX_COMPETENCIES = 3;

/**
 * How the stories were used, by their ids. A story is over-used when it answered more than a third of the last
 * ten questions for which a story was named (and three at least), or was told for three competencies or more.
 * `facts` are oldest first.
 */
export function storyUse(facts: readonly AttemptFacts[]): Map<string, StoryUse> {
  const told = facts.flatMap(({ id, startedAt, questions }) =>
    questions.flatMap(({ story, topic }) =>
      story ? [{ story: story.id, attempt: id, on: startedAt, competency: topic }] : [],
    ),
  );
  const latest = told.slice(-LATEST);
  const use = new Map<string, StoryUse>();
  for (const { story, ...telling } of told) {
    const tellings = [...(use.get(story)?.tellings ?? []), telling];
    use.set(story, { tellings, overused: null });
  }
  for (const [id, { tellings }] of use) {
    const lately = latest.filter(({ story }) => story === id).length;
    const competencies = new Set(tellings.map(({ competency }) => competency)).size;
    const tooOften = lately >= MIN_TELLINGS && lately > latest.length / 3;
    if (tooOften)
      use.set(id, { tellings, overused: `It answered ${lately} of your last ${latest.length} questions.` });
    else if (competencies >= MAX_COMPETENCIES) {
      use.set(id, { tellings, overused: `It was told for ${competencies} different competencies.` });
    }
  }
  return use;
}
