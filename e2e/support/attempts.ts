import { resolve } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { currentAnswerId } from '@core/attempt/attempt';
import type { Command } from '@core/attempt/decide';
import type { AttemptHeader } from '@core/attempt/events';
import { parseBank } from '@core/bank/parse-bank';
import type { Question, RoundKind } from '@core/bank/question';
import { chooseQuestions } from '@core/round/choose';
import type { Level } from '@core/rubric/rubric';
import { Sitting, type AttemptRecord } from '../../scripts/lib/demo/sitting';
import { roundModel, rubric } from './bundled-bank';

export type { AttemptRecord };

/** What a test wants of an attempt; the rest is the same in all. */
interface AttemptPlan {
  id: string;
  kind: RoundKind;
  /** In ms since the epoch. */
  startedAt: number;
  /** The id of a question that must be in it. */
  question?: string;
  /** Minutes on the round's clock until it was over. */
  minutes?: number;
  /** Null: it was never ended. */
  ends?: 'finished' | 'interrupted' | null;
  /** The level that every criterion got; null for no scorecard. */
  level?: Level | null;
  /** What was written in the second phase. */
  answer?: string;
  /** The key points that the scorecard confirms; absent: it says nothing of any. */
  covered?: string[];
}

/** The file that "Export everything" made before there were archives, which has to be read for good. */
export function exportText(records: readonly AttemptRecord[], now: number): string {
  return JSON.stringify({ format: 'greenroom-export', version: 1, exportedOn: now, attempts: records });
}

const MINUTE = 60_000;
const BANK = resolve(import.meta.dirname, '../../question-bank');

let questions: Promise<Question[]> | undefined;
/** The shortest first, so that a question that a test asks for is the one that names the attempt. */
const bundledQuestions = (): Promise<Question[]> =>
  (questions ??= readBankFolder(BANK, true).then((source) =>
    parseBank([source]).questions.sort((a, b) => a.minutes - b.minutes || a.id.localeCompare(b.id)),
  ));

/** A 20-minute drill of the app's own bank as it would have been sat, by the same core that the app runs. */
export async function makeAttempt({
  id,
  kind,
  startedAt,
  question,
  minutes = 10,
  ends = 'finished',
  level = null,
  answer,
  covered,
}: AttemptPlan): Promise<AttemptRecord> {
  const model = roundModel(`${kind}-20`);
  const criteria = rubric(kind);
  const bank = await bundledQuestions();
  const wanted = bank.find((candidate) => candidate.id === question);
  if (question && !wanted) throw new Error(`The bank has no question "${question}".`);
  const header: AttemptHeader = {
    id,
    version: 1,
    startedAt,
    timeFactor: 1,
    model,
    rubric: criteria,
    questions: chooseQuestions(model, bank, new Map(), () => 0, wanted).questions,
  };
  const sitting = new Sitting(header);
  const write = (text: string): Command => ({
    type: 'edit',
    answer: currentAnswerId(sitting.attempt)!,
    changes: [{ from: 0, to: 0, text }],
  });
  sitting.do({ type: 'start' }, 0);
  sitting.do(write(`What I said first in ${id}.`), MINUTE);
  sitting.do({ type: 'nextPhase' }, 2 * MINUTE);
  sitting.do(write(answer ?? `And then, ${id}, “—” 🙂.`), 3 * MINUTE);
  if (ends) sitting.do({ type: 'finish', as: ends, on: startedAt + minutes * MINUTE }, minutes * MINUTE);
  if (level !== null) {
    const ratings = Object.fromEntries(criteria.criteria.map((criterion) => [criterion.id, level]));
    const after = minutes * MINUTE;
    sitting.do({ type: 'predict', prediction: { ratings, recommendation: 'yes' } }, after);
    const scorecard = {
      on: startedAt + after,
      ratings,
      evidence: [],
      raise: {},
      keyPoints: covered ? confirmed(header, covered) : {},
      marks: {},
      recommendation: 'yes' as const,
    };
    sitting.do({ type: 'score', scorecard }, after);
  }
  return sitting.record;
}

/** Every key point of the round's questions, with whether it is among those that were covered. */
const confirmed = ({ questions }: AttemptHeader, covered: readonly string[]) =>
  Object.fromEntries(
    Object.entries(questions).map(([entry, { keyPoints }]) => [
      entry,
      Object.fromEntries(keyPoints.map(({ id }) => [id, covered.includes(id)])),
    ]),
  );
