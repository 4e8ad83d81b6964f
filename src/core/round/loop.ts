import { roundMinutes, type RoundModel } from './model';

/** One round of a loop, and the break after it in minutes (0 after the last). */
export interface LoopRound {
  /** The id of a round model. */
  model: string;
  break: number;
}

/** Several rounds with breaks, sat as one plan: the recipe of an interview day. */
export interface LoopModel {
  id: string;
  title: string;
  summary: string;
  rounds: LoopRound[];
  file: string;
}

/** What an attempt says of the loop that it is part of. */
export interface LoopPlace {
  /** The sitting, which all its attempts share. */
  id: string;
  model: LoopModel;
  /** Which round of the loop it is, from 0. */
  place: number;
}

/** A loop's planned length in minutes, breaks included, before extra time. */
export const loopMinutes = (loop: LoopModel, models: readonly RoundModel[]): number =>
  loop.rounds.reduce((sum, { model, break: pause }) => {
    const found = models.find(({ id }) => id === model);
    return sum + (found ? roundMinutes(found) : 0) + pause;
  }, 0);
