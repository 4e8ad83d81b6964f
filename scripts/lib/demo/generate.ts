import { questionOf, type Attempt } from '@core/attempt/attempt';
import { INTERRUPTIONS, PAUSE_REASONS, TIME_FACTORS, type AttemptHeader } from '@core/attempt/events';
import { plannedMs } from '@core/attempt/time';
import type { QuestionBank } from '@core/bank/bank';
import { ROUND_KINDS, type Question } from '@core/bank/question';
import { againHeader } from '@core/round/again';
import { chooseQuestions, type Preference } from '@core/round/choose';
import type { LoopPlace } from '@core/round/loop';
import type { RoundModel } from '@core/round/model';
import type { Mark } from '@core/rubric/scorecard';
import { composeAnswer, composeItem, composeNote } from './answers';
import { between, pick, type Random } from './random';
import { scoreSitting } from './scoring';
import { Sitting, type AttemptRecord } from './sitting';
import { Typist, type Pace } from './typist';

/** What a history wants of one of its attempts; the rest is left to chance. */
export interface Wanted {
  id?: string;
  /** From 0 to 1. */
  ability?: number;
  model?: RoundModel;
  /** A question that must be in it. */
  question?: Question;
  /** When each question was last drawn, in ms since the epoch, by its id. */
  lastSeen?: ReadonlyMap<string, number>;
  loop?: LoopPlace;
  /** The attempt whose questions are answered again. */
  again?: { header: AttemptHeader; entry: string };
  /** Whether every second of typing is an edit of its own, as in a round that was really typed. */
  typed?: boolean;
}

const QUICK: Pace = { keys: 9, batch: 20_000, slips: 0 };
const TYPED: Pace = { keys: 6, batch: 1000, slips: 1.5 };

/** One attempt as it might have been sat and scored. The same random numbers make the same attempt. */
export function generateAttempt(
  random: Random,
  bank: QuestionBank,
  index: number,
  startedAt: number,
  wanted: Wanted = {},
): AttemptRecord {
  const header = headerOf(random, bank, index, startedAt, wanted);
  const ability = wanted.ability ?? between(random, 0.2, 0.9);
  const sitting = new Sitting(header);
  const round = new Round(random, sitting, ability, wanted.typed ? TYPED : QUICK);
  round.sit(startedAt);
  scoreSitting(random, sitting, ability, round.marks);
  return sitting.record;
}

function headerOf(
  random: Random,
  bank: QuestionBank,
  index: number,
  startedAt: number,
  { id = `demo-${index}`, model: wantedModel, question, lastSeen = new Map(), loop, again }: Wanted,
): AttemptHeader {
  const fresh = { id, version: 1 as const, startedAt };
  if (again) return { ...fresh, ...againHeader(again.header, again.entry) };
  const kind = question?.round ?? pick(random, ROUND_KINDS);
  const fitting = bank.roundModels.filter(
    ({ round, questions }) =>
      round === kind && (!question || questions.some(({ formats }) => formats.includes(question.format))),
  );
  const model = wantedModel ?? pick(random, fitting);
  const rubric = bank.rubrics.find(({ id }) => id === model.rubric);
  if (!rubric) throw new Error(`The bank has no rubric "${model.rubric}".`);
  // What was never drawn comes first, then what was drawn longest ago.
  const preference: Preference = new Map([...lastSeen].map(([id, at]) => [id, { weight: -at }]));
  const { questions } = chooseQuestions(model, bank.questions, preference, random, question);
  const timeFactor = random() < 0.85 ? 1 : pick(random, TIME_FACTORS);
  return { ...fresh, timeFactor, model, rubric, questions, ...(loop && { loop }) };
}

/** Sits one round, phase by phase. */
class Round {
  /** How short answers went, by entry and item. */
  readonly marks: Record<string, Record<number, Mark>> = {};
  readonly #random: Random;
  readonly #sitting: Sitting;
  readonly #typist: Typist;
  readonly #ability: number;
  /** What is still to be said to each question, by entry. */
  readonly #left: Record<string, string[]> = {};

  constructor(random: Random, sitting: Sitting, ability: number, pace: Pace) {
    this.#random = random;
    this.#sitting = sitting;
    this.#ability = ability;
    this.#typist = new Typist(sitting, random, pace);
  }

  sit(startedAt: number): void {
    const { phases } = this.#attempt.header.model;
    const broken = this.#random() < 0.06 ? Math.floor(this.#random() * phases.length) : null;
    const pausesIn = this.#random() < 0.15 ? Math.floor(this.#random() * phases.length) : null;
    this.#sitting.do({ type: 'start' }, 0);
    for (const index of phases.keys()) {
      const planned = plannedMs(this.#attempt, index);
      const end = this.#typist.at + planned * between(this.#random, 0.65, 1.12);
      this.#typist.open();
      this.#work(end);
      if (index === pausesIn) this.#pause();
      if (index === broken) break;
      this.#typist.at = Math.round(Math.max(this.#typist.at, end));
      if (index < phases.length - 1) this.#sitting.do({ type: 'nextPhase' }, this.#typist.at);
    }
    const on = startedAt + this.#typist.at;
    this.#sitting.do(
      { type: 'finish', as: broken === null ? 'finished' : 'interrupted', on },
      this.#typist.at,
    );
  }

  get #attempt(): Attempt {
    return this.#sitting.attempt;
  }

  #work(end: number): void {
    const phase = this.#attempt.header.model.phases[this.#attempt.phase];
    if (!phase) return;
    const question = questionOf(this.#attempt, phase);
    if (!question || !phase.question) {
      const questions = Object.values(this.#attempt.header.questions);
      this.#say(composeNote(this.#random, phase, questions), end);
    } else if (question.items.length > 0) this.#answerItems(phase.question, question, end);
    else {
      const left = (this.#left[phase.question] ??= composeAnswer(this.#random, question, this.#ability));
      this.#askFor(question, phase.tools);
      this.#say(left, end);
    }
  }

  /** Says sentences until the time is over; what was said is taken from the list. */
  #say(sentences: string[], end: number): void {
    const gap = Math.max(2000, (end - this.#typist.at) / (sentences.length + 1) / 2);
    while (sentences.length > 0 && this.#typist.at < end) {
      this.#typist.think(gap * between(this.#random, 0.3, 1.7));
      this.#typist.type(`${sentences.shift()}${this.#random() < 0.25 ? '\n\n' : ' '}`);
    }
  }

  #answerItems(entry: string, question: Question, end: number): void {
    const marks: Record<number, Mark> = (this.marks[entry] ??= {});
    for (const [index, item] of question.items.entries()) {
      if (this.#typist.at >= end) marks[index] = 'missed';
      else {
        if (index > 0) this.#sitting.do({ type: 'showItem', item: index }, this.#typist.at);
        this.#typist.open();
        const { text, mark } = composeItem(this.#random, item, this.#ability);
        this.#typist.think(between(this.#random, 3000, 12_000));
        this.#typist.type(text);
        marks[index] = mark;
      }
    }
  }

  /** Hints, the more the less is known, and follow-ups. */
  #askFor(question: Question, tools: readonly string[]): void {
    const { header, given } = this.#attempt;
    const entry = header.model.phases[this.#attempt.phase]?.question;
    const had = (kind: string) => given.filter((gift) => gift.kind === kind && gift.entry === entry).length;
    if (tools.includes('hints') && had('hint') < question.hints.length) {
      if (this.#random() > 0.25 + 0.7 * this.#ability)
        this.#sitting.do({ type: 'revealHint' }, (this.#typist.at += 20_000));
    }
    if (tools.includes('follow-ups') && had('follow-up') < question.followUps.length) {
      if (this.#random() < 0.4) this.#sitting.do({ type: 'askFollowUp' }, (this.#typist.at += 5000));
    }
  }

  /** A pause, or an hour in which the machine slept. */
  #pause(): void {
    const { at } = this.#typist;
    if (this.#random() < 0.2) {
      const reason = pick(this.#random, INTERRUPTIONS);
      this.#sitting.do(
        { type: 'interrupt', reason, gap: Math.round(between(this.#random, 60_000, 3_600_000)) },
        at,
      );
      return;
    }
    this.#sitting.do({ type: 'pause' }, at);
    if (this.#random() < 0.5)
      this.#sitting.do({ type: 'explainPause', reason: pick(this.#random, PAUSE_REASONS) }, at + 1000);
    this.#typist.at += Math.round(between(this.#random, 20_000, 240_000));
    this.#sitting.do({ type: 'resume' }, this.#typist.at);
  }
}
