import { questionOf, type Attempt, type Given } from '../attempt/attempt';
import { plannedMs, usedMs } from '../attempt/time';
import type { Question } from '../bank/question';
import type { Phase } from '../round/model';

/** One thing for the interviewer to say or do. */
export interface ScriptStep {
  phase: number;
  /** When it is due, in ms of the phase's used time. */
  due: number;
  /** `say`: words to speak; `do`: something to do or to look out for. */
  kind: 'say' | 'do';
  text: string;
  /** The hint or follow-up that the step is about. */
  gift?: Pick<Given, 'kind' | 'entry' | 'index'>;
}

const MINUTE = 60_000;

/** Nobody is given a hint before this much of a question's time has gone, or these ms, whichever is less. */
const FIRST_HINT = { share: 0.2, most: 3 * MINUTE };

/** When the first hint may be given, in ms from a question's start, of all the time planned for it (ms). */
export const firstHintAfter = (planned: number): number =>
  Math.min(planned * FIRST_HINT.share, FIRST_HINT.most);

/**
 * What an interviewer says and does from minute to minute, phase by phase in the order of its due times. It
 * follows the round's model and questions, extra time and what was added to a phase. Pure.
 */
export function scriptOf(attempt: Attempt): ScriptStep[] {
  const { model } = attempt.header;
  return model.phases.flatMap((phase, index) => {
    const planned = plannedMs(attempt, index);
    const question = questionOf(attempt, phase);
    const steps = [
      ...opening(attempt, index),
      ...(question ? duringQuestion(attempt, index, question) : alone(phase, index)),
      ...ending(attempt, index, planned),
    ];
    return steps
      .map((step) => ({ ...step, due: Math.min(Math.max(0, Math.round(step.due)), planned) }))
      .sort((a, b) => a.due - b.due);
  });
}

/** The step that is on now, by its place in the script; -1 before the start. */
export function currentStep(steps: readonly ScriptStep[], attempt: Attempt, at: number): number {
  const used = usedMs(attempt, attempt.phase, at);
  return steps.findLastIndex(
    ({ phase, due }) => phase < attempt.phase || (phase === attempt.phase && due <= used),
  );
}

const say = (phase: number, due: number, text: string): ScriptStep => ({ phase, due, kind: 'say', text });
const act = (phase: number, due: number, text: string): ScriptStep => ({ phase, due, kind: 'do', text });

function opening({ header }: Attempt, phase: number): ScriptStep[] {
  if (phase > 0) return [];
  const { phases } = header.model;
  const minutes = phases.reduce((sum, { minutes: planned }) => sum + planned, 0) * header.timeFactor;
  const names = header.pair?.names;
  const greeting = names ? `Hello ${names.candidate}, I’m ${names.interviewer}. ` : '';
  const parts = phases.length > 1 ? `, in ${phases.length} parts` : '';
  return [
    say(
      phase,
      0,
      `${greeting}We have ${minutes} minutes${parts}. I keep the time, and I may cut in to move us on. Think aloud, and ask me whatever is unclear.`,
    ),
  ];
}

/** A phase that works on no question. */
const alone = ({ goal }: Phase, phase: number): ScriptStep[] => [
  act(phase, 0, `Let them read what this part is for: ${goal}`),
];

function duringQuestion(attempt: Attempt, index: number, question: Question): ScriptStep[] {
  const { phases } = attempt.header.model;
  const phase = phases[index];
  const entry = phase?.question;
  if (!phase || entry === undefined) return [];
  const first = phases.findIndex((other) => other.question === entry) === index;
  if (question.items.length > 0) return rapidFire(index, question, plannedMs(attempt, index));
  return [
    ...(first
      ? [act(index, 0, 'Read the question aloud, then wait. Silence is thinking time.')]
      : [act(index, 0, `Lead over to ${phase.title}: ${phase.goal}`)]),
    ...gifts(attempt, index, entry, question),
  ];
}

/** How a set of short questions is paced. */
function rapidFire(phase: number, { items }: Question, planned: number): ScriptStep[] {
  const each = Math.max(5, Math.round(planned / items.length / 5_000) * 5);
  const quarters = [0.25, 0.5, 0.75].map((share) =>
    act(
      phase,
      planned * share,
      `By now: question ${Math.min(items.length, Math.floor(items.length * share) + 1)} of ${items.length}. Behind that, have them pass on what they don’t know.`,
    ),
  );
  return [
    say(
      phase,
      0,
      `${items.length} short questions, about ${each} seconds each. Say pass when you don’t know one.`,
    ),
    act(phase, 0, 'Mark each answer as it comes. No hints here.'),
    ...(items.length >= 4 ? quarters : []),
  ];
}

/**
 * Where a question's hints and follow-ups fall, spread over all phases that work on it: hints for somebody who
 * is stuck, from the first that may be given to the middle; follow-ups from there to near the end.
 */
function gifts(attempt: Attempt, index: number, entry: string, question: Question): ScriptStep[] {
  const { phases } = attempt.header.model;
  const own = phases
    .map((phase, place) => ({ phase, place }))
    .filter(({ phase }) => phase.question === entry);
  const total = own.reduce((sum, { place }) => sum + plannedMs(attempt, place), 0);
  const before = own
    .filter(({ place }) => place < index)
    .reduce((sum, { place }) => sum + plannedMs(attempt, place), 0);
  const planned = plannedMs(attempt, index);
  const last = own.at(-1)?.place === index;
  const here = (due: number) => due >= before && (due < before + planned || last);
  const tools = phases[index]?.tools ?? [];
  const spread = (n: number, from: number, to: number) =>
    Array.from({ length: n }, (_, place) => from + ((to - from) * place) / Math.max(1, n - 1));

  const hints = spread(question.hints.length, firstHintAfter(total), total * 0.6).flatMap((due, place) =>
    tools.includes('hints') && here(due)
      ? [
          {
            ...act(index, due - before, `Stuck for a minute? Give hint ${place + 1}.`),
            gift: { kind: 'hint' as const, entry, index: place },
          },
        ]
      : [],
  );
  const followUps = spread(question.followUps.length, total * 0.45, total * 0.85).flatMap((due, place) =>
    tools.includes('follow-ups') && here(due)
      ? [
          {
            ...say(index, due - before, question.followUps[place] ?? ''),
            gift: { kind: 'follow-up' as const, entry, index: place },
          },
        ]
      : [],
  );
  return [...hints, ...followUps];
}

function ending({ header }: Attempt, phase: number, planned: number): ScriptStep[] {
  const warned = planned >= 4 * MINUTE ? [say(phase, planned - MINUTE, 'One minute left in this part.')] : [];
  if (phase < header.model.phases.length - 1) {
    return [
      ...warned,
      act(phase, planned, 'Time is up. Let them end the sentence, then go to the next phase.'),
    ];
  }
  const thanks = header.pair ? `Thank you, ${header.pair.names.candidate}.` : 'Thank you.';
  return [
    ...warned,
    say(
      phase,
      planned,
      `${thanks} That was the round. We each score it alone now, and talk once both scorecards are in.`,
    ),
    act(phase, planned, 'Finish the round. Say nothing about how it went yet.'),
  ];
}
