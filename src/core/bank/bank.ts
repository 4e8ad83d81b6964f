import type { CalibrationSample } from '../room/sample';
import type { LoopModel } from '../round/loop';
import type { RoundModel } from '../round/model';
import type { Rubric } from '../rubric/rubric';
import type { Question } from './question';

/** A mistake in a bank, told so that its author can mend it. */
export interface BankProblem {
  /** The bank's folder, and the file in it. */
  folder: string;
  file: string;
  /** Counted from 1; 1 where the mistake has no line of its own. */
  line: number;
  what: string;
  /** What to write instead. */
  fix: string;
}

/** A folder that the bank was read from. */
export interface BankFolder {
  path: string;
  /** True for the bank that comes with the app, which can't be removed. */
  bundled: boolean;
  questions: number;
}

/** All valid questions, round models, loops, rubrics and calibration samples, with the problems found on loading. */
export interface QuestionBank {
  questions: Question[];
  roundModels: RoundModel[];
  loops: LoopModel[];
  rubrics: Rubric[];
  samples: CalibrationSample[];
  problems: BankProblem[];
  folders: BankFolder[];
}
