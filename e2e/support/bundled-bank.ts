import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { RoundModel } from '@core/round/model';
import type { Rubric } from '@core/rubric/rubric';

const read = <T>(file: string): T =>
  parse(readFileSync(resolve(import.meta.dirname, '../../question-bank', file), 'utf8')) as T;

/** A round model of the app's own bank, as its file says. */
export const roundModel = (id: string): RoundModel => read(`rounds/${id}.yaml`);

/** A rubric of the app's own bank, as its file says. */
export const rubric = (id: string): Rubric => read(`rubrics/${id}.yaml`);
