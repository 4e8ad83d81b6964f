import * as v from 'valibot';
import { FORMATS, ROUND_KINDS, type Difficulty } from './question';

/** Schemas of the fields that several kinds of file share. */
export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  v.maxLength(64),
  v.notValue('constructor'),
);
export const Label = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));
export const Sentence = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(400));
export const Kind = v.picklist(ROUND_KINDS);
export const FormatField = v.picklist(FORMATS);
export const DifficultyField = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(5),
  v.transform((value) => value as Difficulty),
);
export const Minutes = v.pipe(v.number(), v.minValue(0.5), v.maxValue(90));

/** What to write in the fields that several kinds of file share. */
export const SHARED_FIXES = {
  id: 'Write lower-case words joined by hyphens, such as os-boot-to-login, at most 64 characters.',
  title: 'Write a title of 1 to 100 characters.',
  round: `Write one of: ${ROUND_KINDS.join(', ')}.`,
  rubric: 'Write the id of a file in rubrics/, such as os.',
};
