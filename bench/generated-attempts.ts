import { readBankFolder } from '@backend/bank-files';
import { applyAll } from '@core/attempt/apply';
import { currentAnswerId, empty, type Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import { parseBank } from '@core/bank/parse-bank';
import type { Question } from '@core/bank/question';
import { chooseQuestions } from '@core/round/choose';
import type { Level } from '@core/rubric/rubric';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** How many words are written in an attempt, in so many pieces a phase. */
const WORDS = 300;
const PIECES = 6;

/** What makes a header large and is neither listed nor searched. */
const LEFT_OUT = { modelAnswer: '', hints: [], followUps: [], keyPoints: [], redFlags: [], references: [] };

/** An attempt with everything that happened in it. */
export interface Generated {
  attempt: Attempt;
  events: TranscriptEvent[];
}

/**
 * Attempts over the bank's shortest rounds, one a quarter of a day back from `now`, newest first: the same ones for
 * the same bank. What is written in them are runs of words from the bank's prompts and model answers, so that words
 * are as common and as rare as in real answers. The questions' copies lack what is long and isn't searched.
 */
export async function* generateAttempts(
  bundledBank: string,
  count: number,
  now: number,
): AsyncGenerator<Generated> {
  const bank = parseBank([await readBankFolder(bundledBank, true)]);
  const models = bank.roundModels.filter(({ id }) => id.endsWith('-20'));
  const corpus = bank.questions
    .flatMap(({ prompt, modelAnswer }) => `${prompt} ${modelAnswer}`.split(/\s+/))
    .filter(Boolean);
  const lean = bank.questions.map((question): Question => ({ ...question, ...LEFT_OUT }));
  const random = seeded(1);
  const some = (words: number) => {
    const from = Math.floor(random() * (corpus.length - words));
    return corpus.slice(from, from + words).join(' ');
  };
  for (let number = 0; number < count; number++) {
    const model = models[Math.floor(random() * models.length)];
    const rubric = bank.rubrics.find(({ id }) => id === model?.rubric);
    if (!model || !rubric) throw new Error(`${bundledBank} holds no 20-minute round with its rubric.`);
    const header: AttemptHeader = {
      id: `generated-${number}`,
      version: 1,
      startedAt: now - Math.floor((number + 1) * (DAY / 4)),
      timeFactor: 1,
      model,
      rubric,
      questions: chooseQuestions(model, lean, new Map(), random).questions,
    };
    yield sit(header, some, random);
  }
}

function sit(header: AttemptHeader, some: (words: number) => string, random: () => number): Generated {
  let attempt = empty(header);
  const events: TranscriptEvent[] = [];
  const phases = header.model.phases.length;
  let at = 0;
  const send = (command: Command) => {
    const decision = decide(attempt, command, at);
    if (!decision.ok) throw new Error(decision.why);
    events.push(...decision.events);
    attempt = applyAll(attempt, decision.events);
  };
  send({ type: 'start' });
  for (let phase = 0; phase < phases; phase++) {
    for (let piece = 0; piece < PIECES; piece++) {
      const answer = currentAnswerId(attempt) ?? '';
      const end = attempt.answers[answer]?.length ?? 0;
      at += 1_000;
      send({
        type: 'edit',
        answer,
        changes: [{ from: end, to: end, text: `${some(Math.ceil(WORDS / phases / PIECES))}. ` }],
      });
    }
    at += MINUTE * random();
    if (phase < phases - 1) send({ type: 'nextPhase' });
  }
  at = Math.floor(at);
  send({ type: 'finish', as: random() < 0.9 ? 'finished' : 'interrupted', on: header.startedAt + at });
  if (random() < 0.7) {
    const { criteria } = header.rubric;
    const ratings = Object.fromEntries(
      criteria.map(({ id }) => [id, (1 + Math.floor(random() * 4)) as Level]),
    );
    const recommendation = 'yes' as const;
    send({ type: 'predict', prediction: { ratings, recommendation } });
    const raise = Object.fromEntries(criteria.map(({ id }) => [id, some(8)]));
    const on = header.startedAt + at;
    const scorecard = { on, ratings, evidence: [], raise, keyPoints: {}, marks: {}, recommendation };
    send({ type: 'score', scorecard });
    send({ type: 'mark', moment: Math.floor(at / 2), text: some(6) });
  }
  return { attempt, events };
}

/** Numbers from 0 to 1 that are the same at every run (mulberry32, by Tommy Ettinger, in the public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
