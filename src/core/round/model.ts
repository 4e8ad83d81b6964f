import type { Difficulty, Format, RoundKind } from '../bank/question';

/** What a phase lets the candidate use. */
export const TOOLS = ['answer', 'hints', 'follow-ups'] as const;
export type Tool = (typeof TOOLS)[number];

/** A place in a round that is filled by one question of the bank. */
export interface QuestionEntry {
  id: string;
  formats: Format[];
  /** Lowest and highest difficulty that fit. */
  difficulty: [Difficulty, Difficulty];
  /** The topics that fit; any topic where absent. */
  topics?: string[];
}

/** A timed step with a goal and the tools it allows. */
export interface Phase {
  id: string;
  title: string;
  /** Planned length in minutes, before extra time. */
  minutes: number;
  goal: string;
  tools: Tool[];
  /** The id of the entry that the phase works on; absent: no question from the bank. */
  question?: string;
}

/** The recipe of a round: ordered phases, how questions are chosen, which rubric. */
export interface RoundModel {
  id: string;
  title: string;
  round: RoundKind;
  summary: string;
  /** The id of the rubric that rates the round. */
  rubric: string;
  questions: QuestionEntry[];
  phases: Phase[];
  file: string;
}

/** A round's planned length in minutes, before extra time. */
export const roundMinutes = (model: RoundModel): number =>
  model.phases.reduce((sum, phase) => sum + phase.minutes, 0);
