import * as v from 'valibot';
import { TOOLS, type RoundModel } from '../round/model';
import { DifficultyField, FormatField, Id, Kind, Label, Minutes, Sentence, SHARED_FIXES } from './fields';
import { FORMATS } from './question';
import { checkYaml, readYaml, type Flaw } from './yaml-source';

const File = v.strictObject({
  id: Id,
  title: Label,
  round: Kind,
  summary: Sentence,
  rubric: Id,
  questions: v.array(
    v.strictObject({
      id: Id,
      formats: v.pipe(v.array(FormatField), v.nonEmpty()),
      difficulty: v.optional(v.tuple([DifficultyField, DifficultyField]), [1, 5]),
      topics: v.optional(v.pipe(v.array(Label), v.nonEmpty())),
    }),
  ),
  phases: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        title: Label,
        minutes: Minutes,
        goal: Sentence,
        tools: v.pipe(v.array(v.picklist(TOOLS)), v.nonEmpty()),
        question: v.optional(Id),
      }),
    ),
    v.nonEmpty(),
    v.maxLength(20),
  ),
});

const FIXES = {
  ...SHARED_FIXES,
  summary: 'Write one sentence that says what the round is.',
  questions: 'Write a list of entries with id, formats and, if wanted, difficulty and topics.',
  formats: `Write a list of: ${FORMATS.join(', ')}.`,
  difficulty: 'Write the lowest and the highest difficulty, such as [2, 4].',
  topics: 'Write a list of topics, such as [Boot], or leave it out for any.',
  phases: 'Write a list of 1 to 20 phases with id, title, minutes, goal and tools.',
  minutes: 'Write a number of minutes from 0.5 to 90.',
  goal: 'Write one sentence to the candidate.',
  tools: `Write a list of: ${TOOLS.join(', ')}.`,
  question: 'Write the id of an entry under "questions", or leave it out.',
};

/** Reads one round model, or says everything that is wrong with it. */
export function parseRoundModel(text: string, file: string): RoundModel | Flaw[] {
  const yaml = readYaml(text, 1);
  if (Array.isArray(yaml)) return yaml;
  const model = checkYaml(File, yaml, FIXES);
  if (Array.isArray(model)) return model;
  const flaws: Flaw[] = [];
  const unique = (list: 'questions' | 'phases') => {
    model[list].forEach(({ id }, index) => {
      if (model[list].findIndex((other) => other.id === id) === index) return;
      flaws.push({
        line: yaml.lineOf([list, index, 'id']),
        what: `"${id}" is there twice.`,
        fix: 'Give it another id.',
      });
    });
  };
  unique('questions');
  unique('phases');
  const entries = new Set(model.questions.map(({ id }) => id));
  model.phases.forEach(({ question }, index) => {
    if (question === undefined || entries.has(question)) return;
    const line = yaml.lineOf(['phases', index, 'question']);
    flaws.push({ line, what: `There is no entry "${question}" under "questions".`, fix: FIXES.question });
  });
  model.questions.forEach(({ id, difficulty: [lowest, highest] }, index) => {
    const at = (field: string) => yaml.lineOf(['questions', index, field]);
    if (lowest > highest)
      flaws.push({
        line: at('difficulty'),
        what: 'The lowest difficulty is above the highest.',
        fix: FIXES.difficulty,
      });
    if (model.phases.some((phase) => phase.question === id)) return;
    flaws.push({
      line: at('id'),
      what: `No phase works on "${id}".`,
      fix: 'Name it in a phase, or remove it.',
    });
  });
  return flaws.length > 0 ? flaws : { ...model, file };
}
