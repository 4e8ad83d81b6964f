import type { AttemptFacts, CriterionFacts, QuestionFacts } from '../attempt/facts';
import type { Rating } from '../rubric/rubric';

export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** An attempt's facts for tests; what isn't given is of a finished networking round without anything in it. */
export const facts = (over: Partial<AttemptFacts>): AttemptFacts => ({
  id: `at-${over.startedAt ?? 0}`,
  startedAt: 0,
  finishedOn: 0,
  status: 'finished',
  origin: 'own',
  round: 'networking',
  modelId: 'networking-20',
  points: null,
  predicted: null,
  peers: [],
  scoredOn: null,
  criteria: [],
  questions: [],
  phases: [],
  again: null,
  ...over,
});

/** A deep question of ten key points that was asked for five minutes. */
export const question = (over: Partial<QuestionFacts>): QuestionFacts => ({
  entry: 'deep',
  id: 'dns',
  title: 'What happens on a lookup?',
  topic: 'Names',
  format: 'deep-dive',
  difficulty: 2,
  covers: [],
  planned: 5 * MINUTE,
  used: 5 * MINUTE,
  hints: 0,
  hintCost: 0,
  followUps: 0,
  covered: null,
  keyPoints: 10,
  marks: { got: 0, partly: 0, missed: 0 },
  items: 0,
  story: null,
  ...over,
});

export const criterion = (
  id: string,
  self: Rating | null,
  predicted: Rating | null = null,
  peers: Rating[] = [],
): CriterionFacts => ({ id, title: id.toUpperCase(), weight: 1, self, predicted, peers });
