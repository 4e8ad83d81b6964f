import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import type { AttemptHeader, Transcript } from '../attempt/events';
import { AT_ONCE } from '../attempt/time';
import type { Phase } from './model';

/** The phases of an attempt's round that work on an entry. */
export const phasesOn = ({ model }: AttemptHeader, entry: string): Phase[] =>
  model.phases.filter(({ question }) => question === entry);

/** A header that lacks what only the start of its round can say. */
export type NewHeader = Omit<AttemptHeader, 'id' | 'startedAt'>;

/**
 * The round that does one question of an attempt again: the phases that worked on it, or one of them, under
 * the time they had then, with the question and the rubric as they were then, whatever the bank says now.
 * The model keeps its id, so that phases compare by theirs.
 *
 * @throws Error in plain words where the attempt has no such question or phase.
 */
export function againHeader(original: AttemptHeader, entry: string, phase?: string): NewHeader {
  const { version, timeFactor, model, rubric, questions } = original;
  const question = questions[entry];
  const phases = phasesOn(original, entry).filter(({ id }) => phase === undefined || id === phase);
  const [only] = phases;
  if (!question || !only) throw new Error('That question is not part of this attempt any more.');
  const what = phase === undefined ? 'One question' : only.title;
  return {
    version,
    timeFactor,
    model: {
      ...model,
      title: `${what}, again`,
      questions: model.questions.filter(({ id }) => id === entry),
      phases,
    },
    rubric,
    questions: { [entry]: question },
    again: { attempt: original.id, entry },
  };
}

/**
 * What stood in an entry's answer when one of its phases began, or at the end where that was not reached: a later
 * phase goes on with the answer of those before it, so doing it again starts from there. Empty without a phase.
 */
export function textBefore(
  header: AttemptHeader,
  events: Transcript,
  entry: string,
  phase: string | undefined,
): string {
  if (phase === undefined) return '';
  const place = header.model.phases.findIndex(({ id }) => id === phase);
  const start = events.find((event) => event.type === 'phaseStarted' && event.phase === place);
  const until = start ? events.filter(({ at }) => at <= start.at + AT_ONCE) : events;
  return applyAll(empty(header), until).answers[entry] ?? '';
}
