import * as v from 'valibot';
import type { Rubric } from '../rubric/rubric';
import { Id, Kind, Label, Sentence, SHARED_FIXES } from './fields';
import { checkYaml, readYaml, type Flaw } from './yaml-source';

const File = v.strictObject({
  id: Id,
  title: Label,
  round: Kind,
  hintCost: v.pipe(v.number(), v.minValue(0), v.maxValue(4)),
  criteria: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        title: Label,
        asks: Sentence,
        weight: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
        levels: v.tuple([Sentence, Sentence, Sentence, Sentence]),
      }),
    ),
    v.minLength(4),
    v.maxLength(6),
    v.check((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length),
  ),
});

const FIXES = {
  ...SHARED_FIXES,
  hintCost: 'Write what one hint costs, in points from 0 to 4, such as 0.25.',
  criteria: 'Write 4 to 6 criteria with different ids, each with id, title, asks, weight and levels.',
  asks: 'Write the question that the rating answers.',
  weight: 'Write a number from 0.1 to 10; 1 for equal weights.',
  levels: 'Write exactly four sentences, from the weakest to the strongest.',
};

/** Reads one rubric, or says everything that is wrong with it. */
export function parseRubric(text: string, file: string): Rubric | Flaw[] {
  const yaml = readYaml(text, 1);
  if (Array.isArray(yaml)) return yaml;
  const rubric = checkYaml(File, yaml, FIXES);
  return Array.isArray(rubric) ? rubric : { ...rubric, file };
}
