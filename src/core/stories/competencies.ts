import type { AttemptFacts } from '../attempt/facts';
import type { Question } from '../bank/question';
import type { Story } from '../notebook/notebook';

/** What interviewers ask stories for: the topics of the bank's story questions, by name. */
export const competenciesOf = (questions: readonly Question[]): string[] =>
  [...new Set(questions.filter(({ format }) => format === 'story').map(({ topic }) => topic))].sort((a, b) =>
    a.localeCompare(b),
  );

/** One competency: the stories that are tagged with it, and how often the user was asked for it. */
export interface Competency {
  name: string;
  stories: Story[];
  asked: number;
}

/** Every competency with its stories; one without a story is a gap. */
export function coverage(
  names: readonly string[],
  stories: readonly Story[],
  facts: readonly AttemptFacts[],
): Competency[] {
  const asked = facts.flatMap(({ questions }) => questions).filter(({ format }) => format === 'story');
  return names.map((name) => ({
    name,
    stories: stories.filter(({ competencies }) => competencies.includes(name)),
    asked: asked.filter(({ topic }) => topic === name).length,
  }));
}
