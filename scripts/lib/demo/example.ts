import { answerSheets } from '@core/attempt/answers';
import type { Command } from '@core/attempt/decide';
import type { AttemptHeader } from '@core/attempt/events';
import type { QuestionBank } from '@core/bank/bank';
import { findCoverage } from '@core/coverage/coverage';
import type { Evidence, Mark, Prediction, Scorecard } from '@core/rubric/scorecard';
import { seeded } from './random';
import { Sitting, type AttemptRecord } from './sitting';
import { Typist, type Pace } from './typist';

/** What the candidate does next; a step has one of these. */
interface Step {
  /** In seconds. */
  think?: number;
  type?: string;
  replace?: { find: string; with: string };
  item?: number;
  /** A time of the round's clock that is waited for. */
  until?: string;
  hint?: true;
  followUp?: true;
  next?: true;
  finish?: true;
}

/** A round as it is written down to be played, with what was thought of it afterwards. */
export interface ExampleScript {
  startedAt: string;
  seed: number;
  model: string;
  questions: Record<string, string>;
  steps: Step[];
  prediction: Prediction;
  scorecard: Pick<Scorecard, 'ratings' | 'recommendation' | 'raise'> & {
    marks: Record<string, Mark[]>;
    evidence: Omit<Evidence, 'from' | 'to'>[];
  };
  moments: { at: string; text: string }[];
}

/** A decent typist in thought, whose edits come in batches of a second. */
const PACE: Pace = { keys: 4.1, batch: 1000, slips: 1.6 };
const MINUTE = 60_000;

/** Plays a script by the bank. @throws Error naming what the bank or the answers lack. */
export function playScript(script: ExampleScript, bank: QuestionBank): AttemptRecord {
  const header = headerOf(script, bank);
  const sitting = new Sitting(header);
  const typist = new Typist(sitting, seeded(script.seed), PACE);
  sitting.do({ type: 'start' }, 0);
  for (const step of script.steps) take(step, sitting, typist, header.startedAt);
  sitting.do({ type: 'predict', prediction: script.prediction });
  sitting.do({ type: 'score', scorecard: scorecardOf(script, sitting) });
  for (const { at, text } of script.moments) sitting.do({ type: 'mark', moment: roundTime(at), text });
  return sitting.record;
}

/** The header and each event on a line of its own. */
export const exampleText = ({ header, events }: AttemptRecord): string =>
  [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');

function headerOf(
  { startedAt, model: modelId, questions }: ExampleScript,
  bank: QuestionBank,
): AttemptHeader {
  const model = found(bank.roundModels, modelId);
  return {
    id: 'example',
    version: 1,
    startedAt: Date.parse(startedAt),
    timeFactor: 1,
    model,
    rubric: found(bank.rubrics, model.rubric),
    questions: Object.fromEntries(
      Object.entries(questions).map(([entry, id]) => [entry, found(bank.questions, id)]),
    ),
    example: true,
  };
}

function take(step: Step, sitting: Sitting, typist: Typist, startedAt: number): void {
  if (step.think) typist.think(step.think * 1000);
  if (step.until) typist.at = Math.max(typist.at, roundTime(step.until));
  if (step.type) typist.type(step.type);
  if (step.replace) typist.replace(step.replace.find, step.replace.with);
  const command = commandOf(step, startedAt + typist.at);
  if (!command) return;
  sitting.do(command, typist.at);
  typist.open();
}

function commandOf(step: Step, wall: number): Command | null {
  if (step.item !== undefined) return { type: 'showItem', item: step.item };
  if (step.hint) return { type: 'revealHint' };
  if (step.followUp) return { type: 'askFollowUp' };
  if (step.next) return { type: 'nextPhase' };
  return step.finish ? { type: 'finish', as: 'finished', on: wall } : null;
}

function scorecardOf({ scorecard }: ExampleScript, { attempt }: Sitting): Scorecard {
  const covered = answerSheets(attempt)
    .filter(({ question }) => question.keyPoints.length > 0)
    .map(({ entry, question, answers }) => {
      const { keyPoints } = findCoverage(question, answers.map(({ text }) => text).join('\n\n'));
      return [entry, Object.fromEntries(Object.entries(keyPoints).map(([id, { covered }]) => [id, covered]))];
    });
  return {
    ...scorecard,
    on: (attempt.finishedOn ?? 0) + 9 * MINUTE,
    keyPoints: Object.fromEntries(covered),
    marks: Object.fromEntries(
      Object.entries(scorecard.marks).map(([entry, marks]) => [entry, Object.fromEntries(marks.entries())]),
    ),
    evidence: scorecard.evidence.map((piece) => {
      const from = (attempt.answers[piece.answer] ?? '').indexOf(piece.quote);
      if (from < 0) throw new Error(`"${piece.quote}" is not in the answer ${piece.answer}.`);
      return { ...piece, from, to: from + piece.quote.length };
    }),
  };
}

function found<T extends { id: string }>(all: readonly T[], wanted: string): T {
  const one = all.find(({ id }) => id === wanted);
  if (!one) throw new Error(`The bank has no "${wanted}".`);
  return one;
}

/** In ms, from minutes and seconds. */
function roundTime(text: string): number {
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return minutes * MINUTE + seconds * 1000;
}
