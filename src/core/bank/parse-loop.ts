import * as v from 'valibot';
import type { LoopModel } from '../round/loop';
import { Id, Label, Sentence, SHARED_FIXES } from './fields';
import { checkYaml, readYaml, type Flaw } from './yaml-source';

const File = v.strictObject({
  id: Id,
  title: Label,
  summary: Sentence,
  rounds: v.pipe(
    v.array(
      v.strictObject({
        model: Id,
        break: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(120)), 0),
      }),
    ),
    v.minLength(2),
    v.maxLength(8),
  ),
});

const FIXES = {
  id: SHARED_FIXES.id,
  title: SHARED_FIXES.title,
  summary: 'Write one sentence that says what the loop is.',
  rounds: 'Write a list of 2 to 8 rounds, each with model and, if wanted, break.',
  model: 'Write the id of a file in rounds/, such as os-45.',
  break: 'Write the minutes of the break after the round, from 0 to 120.',
};

/** Reads one loop, or says everything that is wrong with it. */
export function parseLoop(text: string, file: string): LoopModel | Flaw[] {
  const yaml = readYaml(text, 1);
  if (Array.isArray(yaml)) return yaml;
  const loop = checkYaml(File, yaml, FIXES);
  return Array.isArray(loop) ? loop : { ...loop, file };
}
