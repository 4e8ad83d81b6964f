import type { Question } from '../bank/question';
import type { RoundModel } from '../round/model';
import type { Rubric } from '../rubric/rubric';
import { apply } from './apply';
import { empty, type Attempt } from './attempt';
import { decide, type Command } from './decide';
import type { Actor, AttemptHeader, TranscriptEvent } from './events';

const question = (over: Partial<Question>): Question => ({
  id: 'boot',
  title: 'Walk me from the power button to the login prompt',
  round: 'os',
  topic: 'Boot',
  format: 'deep-dive',
  difficulty: 2,
  minutes: 12,
  rubric: 'os',
  covers: [],
  references: [],
  tags: [],
  prompt: 'Walk me through it.',
  hints: ['What runs first?', 'What is in memory?'],
  followUps: ['And then it hangs?'],
  changes: ['The disk is encrypted now.', 'There is no firmware console.'],
  keyPoints: [
    { id: 'firmware', text: 'Firmware | starts', phrasings: ['firmware'] },
    { id: 'loader', text: 'The loader follows', phrasings: ['grub'] },
  ],
  redFlags: [],
  modelAnswer: 'In stages.',
  items: [],
  file: 'boot.md',
  ...over,
});

const rubric: Rubric = {
  id: 'os',
  title: 'OS',
  round: 'os',
  hintCost: 0.25,
  file: 'os.yaml',
  criteria: ['depth', 'accuracy'].map((id) => ({
    id,
    title: id === 'depth' ? 'Depth' : 'Accuracy',
    asks: 'How?',
    weight: 1,
    levels: ['Poor', 'Fair', 'Good', 'Strong'],
  })),
};

const model: RoundModel = {
  id: 'os-test',
  title: 'OS internals, short',
  round: 'os',
  summary: '',
  rubric: 'os',
  questions: [
    { id: 'warm-up', formats: ['rapid-fire'], difficulty: [1, 5] },
    { id: 'ladder', formats: ['deep-dive'], difficulty: [1, 5] },
  ],
  phases: [
    { id: 'intro', title: 'Intro', minutes: 1, goal: '', tools: ['answer'] },
    { id: 'rapid', title: 'Rapid fire', minutes: 2, goal: '', tools: ['answer'], question: 'warm-up' },
    {
      id: 'ladder',
      title: 'Depth ladder',
      minutes: 10,
      goal: '',
      tools: ['answer', 'hints', 'follow-ups'],
      question: 'ladder',
    },
  ],
  file: 'os-test.yaml',
};

const items = [
  { prompt: 'Which signal does Ctrl+Z send?', answer: '`SIGTSTP`' },
  { prompt: 'And Ctrl+C?', answer: '`SIGINT`' },
];

/** A short OS round of three phases, with a rapid-fire set and one deep question, for tests. */
export const header: AttemptHeader = {
  id: 'a1',
  version: 1,
  startedAt: 0,
  timeFactor: 1,
  model,
  rubric,
  questions: {
    'warm-up': question({ id: 'rapid', title: 'Rapid fire', minutes: 3, items, keyPoints: [], hints: [] }),
    ladder: question({}),
  },
};

/** The same round, in which Ben interviewed Ana at her computer. */
export const pairHeader: AttemptHeader = {
  ...header,
  pair: { room: 'r1', owner: 'candidate', names: { candidate: 'Ana', interviewer: 'Ben' } },
};

/**
 * Plays commands at their seconds and returns what came of them; whoever isn't named asks for what they usually do.
 * @throws Error on a refusal.
 */
export function play(
  script: readonly (readonly [second: number, command: Command, by?: Actor])[],
  of: AttemptHeader = header,
): {
  attempt: Attempt;
  events: TranscriptEvent[];
} {
  let attempt = empty(of);
  const events: TranscriptEvent[] = [];
  for (const [second, command, by] of script) {
    const decision = decide(attempt, command, second * 1000, by);
    if (!decision.ok) throw new Error(decision.why);
    events.push(...decision.events);
    attempt = decision.events.reduce(apply, attempt);
  }
  return { attempt, events };
}

/** Types a text at the start of an answer. */
export const type = (answer: string, text: string): Command => ({
  type: 'edit',
  answer,
  changes: [{ from: 0, to: 0, text }],
});
